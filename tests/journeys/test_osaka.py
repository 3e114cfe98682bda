"""Story 1 whole: an angry letter from Osaka at 23:40, read and answered in Portuguese by Bea in Lisbon.

It is answered first by itself, with a time by their clock; translated beside the original; Bea is reminded
to acknowledge before she explains, sees the Japanese that leaves, and what she promises is kept. In the same
house Ana writes Spanish, and nobody outside is asked: Apertium's own server translates.
"""

import re
from datetime import datetime, time, timedelta
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from rapport.customers.models import Customer
from rapport.inbox.actions.inboxes import create_inbox
from rapport.inbox.models import Conversation, Inbox, Message
from rapport.promises.models import Promise
from rapport.team.models import Member, Role, WorkingHours
from rapport.translations.models import MessageRendering
from tests.journeys.letters import (
    OSAKA,
    goes_by_post,
    id_of,
    letter,
    newest_letter,
    no_time_to_undo,
    post,
    words_of,
)
from tests.journeys.setting_up import by_a_calendar_of_ours, let_it_answer
from tests.journeys.translators import (
    EDITOR,
    PANE,
    apertium_at_home,
    deepl_of,
    send,
    writes_and_sends,
)
from tests.mailservers import PASSWORD
from tests.waiting import until

# Mailboxes of this story alone: others read theirs at the same server.
KENJI, ANA, SUPPORT = "yamada@osaka.example", "ana.q@lima.example", "care@lumenoak.example"
SUBJECT, ANGER = "レンズの不具合", "もう我慢できません"
BODY = "ピントが合いません。"
SHIPPED = "A lente de substituição já saiu do armazém."
SHIPPED_SAID = "交換用のレンズは倉庫から発送いたしました。"
REPAIRED, REPAIRED_SAID = "A reparação está pronta.", "修理が終わりました。"
PAIRS = {
    ("ja", "pt"): {
        SUBJECT: "Defeito na lente",
        BODY: "Não foca.",
        f"{ANGER}。": "Não aguento mais.",
    },
    ("pt", "ja"): {SHIPPED: SHIPPED_SAID, REPAIRED: REPAIRED_SAID},
}
MONTHS = "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"


@pytest.fixture
def bea(house) -> Member:
    """In Lisbon; her workspace is English, she reads and writes Portuguese. At work day and night."""
    bea = Member.objects.create_user(
        "bea@example.com",
        PASSWORD,
        name="Bea Almeida",
        role=Role.OWNER,
        zone="Europe/Lisbon",
        languages=["pt-PT"],
    )
    for day in range(1, 8):
        hours = {"starts_at": time(0), "ends_at": time(23, 59)}
        WorkingHours.objects.create(member=bea, weekday=day, **hours)
    return bea


@pytest.fixture
def support(bea, dovecot, postfix) -> Inbox:
    support = create_inbox(by=bea, name="Support", address=SUPPORT)
    goes_by_post(support, bea, postfix, dovecot)
    return support


@pytest.fixture
def translator(house):
    with apertium_at_home(), deepl_of("Osaka", PAIRS) as server:
        yield server


def test_osaka_complains_at_night(bea, support, translator, sign_in, dovecot, postfix):
    page = sign_in(bea)
    by_a_calendar_of_ours(page, support)
    let_it_answer(page, support)
    page.goto("/conversations/?view=unassigned")
    expect(page.locator("html")).to_have_attribute("data-live-state", "open")

    raw, first = _is_answered_first_by_itself(dovecot)
    page.get_by_role("link", name=SUBJECT).click()
    _reads_it_in_portuguese(page)
    _answers_their_anger_first(page)
    moved = _promises_in_their_time(page, first, translator, newest_in(dovecot, 2, raw))
    typed = _promises_in_her_own_words(page, moved, translator, dovecot)
    _what_was_promised_is_kept(page, sign_in(bea), typed)
    _ana_is_answered_in_spanish(page, dovecot, postfix)


def newest_in(dovecot, count: int, raw: bytes):
    """Kenji's newest letter when it is there; it answers his own."""

    def look() -> EmailMessage:
        found = newest_letter(dovecot, KENJI, count)
        assert id_of(raw) in found["References"]
        return found

    return look


def _is_answered_first_by_itself(dovecot) -> tuple[bytes, Promise]:
    """In Japanese, with a time on the clock in Osaka; their machine's answer is not answered."""
    text = f"{BODY}{ANGER}。\n"
    raw = letter(KENJI, SUPPORT, SUBJECT, text, name="山田健司", charset="iso-2022-jp")
    dovecot.deliver(raw, SUPPORT, KENJI)
    answer = newest_letter(dovecot, KENJI, 1)
    first, words = Promise.objects.get(), words_of(answer)
    assert first.origin == "automatic" and first.moment in words and "我慢" not in words
    assert (
        f"{first.due_at.astimezone(OSAKA):%-H:%M}" in first.moment and "ご返信いたします" in words
    )
    assert answer["Auto-Submitted"] == "auto-replied" and answer["Return-Path"] in (None, "<>")
    assert answer["In-Reply-To"] == id_of(raw)
    # They live in Osaka, and wrote at 23:40 there, the night before.
    Customer.objects.update(city="大阪", country="JP", zone="Asia/Tokyo")
    late = datetime.now(OSAKA).replace(hour=23, minute=40) - timedelta(days=1)
    Message.objects.filter(kind="incoming").update(created_at=late)
    robot = {"Auto-Submitted": "auto-replied"}
    dovecot.deliver(letter(KENJI, SUPPORT, "自動返信", "不在です。", **robot), SUPPORT, KENJI)
    return raw, first


def _reads_it_in_portuguese(page: Page) -> None:
    """Beside the original, with its language, their time and what was promised."""
    theirs = page.locator(".message-incoming").first
    expect(theirs).to_contain_text(ANGER)
    expect(theirs).to_contain_text("Não aguento mais.")
    expect(theirs).to_contain_text("Portuguese · translated by DeepL")
    expect(theirs.locator(".message-when")).to_contain_text("23:40")
    header = page.locator(".conversation-header")
    expect(header).to_contain_text("大阪")
    expect(header).to_contain_text("日本語")
    expect(header).to_contain_text("Defeito na lente")
    expect(page.locator(".panel-addressing")).to_contain_text("様")
    expect(page.locator(".conversation-standing")).to_contain_text("answer promised by")
    expect(page.get_by_role("article").filter(has_text="Automatic")).to_be_visible()
    expect(page.locator(".row-item").filter(has_text=SUBJECT)).to_contain_text("Promised")


def _answers_their_anger_first(page: Page) -> None:
    """By the right form of address: a word for their anger, then the facts."""
    page.keyboard.press("r")
    reminder = page.get_by_role("region", name="Before you explain")
    expect(reminder).to_contain_text("Acknowledge it and thank them for raising it")
    expect(reminder).to_contain_text(ANGER)
    page.locator(".salute-offer:visible").click()
    editor = page.locator(EDITOR)
    expect(editor).to_contain_text("山田様")
    page.keyboard.insert_text(SHIPPED)
    remark = page.locator(".review-empathy")
    expect(remark).to_contain_text("before you explain")
    expect(reminder).to_be_hidden()
    remark.locator(".review-offer").click()
    greeted_first = re.compile(
        "^山田様.*申し訳ございません.*ありがとうございます.*" + SHIPPED, re.DOTALL
    )
    expect(editor).to_have_text(greeted_first)
    expect(remark).to_be_hidden()
    expect(reminder).to_be_hidden()


def _promises_in_their_time(page: Page, first: Promise, translator, letter_two) -> Promise:
    """The sentence comes in Japanese, by both clocks; the pane shows all of it, and reads it back."""
    page.locator(EDITOR).get_by_text(SHIPPED).click()
    page.keyboard.press("End")
    page.get_by_role("button", name="Promise a time").click()
    dialog = page.get_by_role("dialog", name="Promise a time")
    dialog.get_by_text("8 hours of ours").click()
    dialog.get_by_role("button", name="Put it into the reply").click()
    expect(page.locator(EDITOR)).to_contain_text("までにご返信いたします")
    expect(dialog).to_be_hidden()
    writes_and_sends(page, "pt-PT", "ja")
    page.locator("[data-tongue-make]").click()
    pane = page.locator(PANE)
    order = f"山田様.*{SHIPPED_SAID}.*までにご返信いたします"
    expect(pane).to_have_text(re.compile(order, re.DOTALL))
    expect(page.locator("[data-tongue-notes] .tongue-problem")).to_have_count(0)
    _is_read_back(page, pane.inner_text(), translator)
    send(page)
    no_time_to_undo(2)
    words = words_of(letter_two())
    reply = Message.objects.filter(kind="reply").latest("id")
    assert reply.language == "ja" and "armazém" not in words and SHIPPED_SAID in words
    kept = MessageRendering.objects.get(message=reply, is_original=True)
    assert SHIPPED in kept.text and kept.language.startswith("pt")
    expect(page.locator(".message-outgoing, .message").filter(has_text=SHIPPED)).to_be_visible()
    until(lambda: Promise.objects.filter(state="open", origin="reply").exists(), "a promise")
    later = Promise.objects.get(state="open")
    first.refresh_from_db()
    assert later.moment in words and (first.state, first.replaced_by_id) == ("moved", later.pk)
    return later


def _is_read_back(page: Page, shown: str, translator) -> None:
    """All that stands in the pane, courtesies included."""
    for each in re.split(r"(?<=。)|\n", shown):
        if each.strip() and each.strip() != SHIPPED_SAID:
            translator.learn("ja", "pt", each.strip(), "Com os melhores cumprimentos de todos nós.")
    page.locator("[data-tongue-back]").click()
    expect(page.locator("[data-tongue-backwards]")).to_contain_text(SHIPPED)


def _promises_in_her_own_words(page: Page, before: Promise, translator, dovecot) -> Promise:
    """A third one: recognised as she types, followed on a press, and by their clock in Japanese."""
    day = datetime.now(OSAKA) + timedelta(days=3)
    own = f"Volto a escrever-lhe até {day.day} de {MONTHS.split()[day.month - 1]} às 10:00."
    said = f"{day.month}月{day.day}日10時までに改めてご連絡いたします。"
    translator.learn("pt", "ja", own, said)
    page.keyboard.press("r")
    page.keyboard.type(own)
    looked = page.get_by_role("region", name="Looked over")
    expect(looked).to_contain_text("10:00, their time")
    looked.get_by_role("button", name=re.compile("^Follow this promise")).click()
    expect(looked).to_contain_text("Followed once this is sent")
    page.locator("[data-tongue-make]").click()
    expect(page.locator(PANE)).to_contain_text(said)
    send(page)
    no_time_to_undo(3)
    assert said in words_of(newest_letter(dovecot, KENJI, 3))
    until(lambda: Promise.objects.exclude(pk=before.pk).filter(state="open").exists())
    before.refresh_from_db()
    typed = Promise.objects.get(state="open")
    assert (before.state, before.replaced_by_id) == ("moved", typed.pk) and typed.origin == "reply"
    assert f"{typed.due_at.astimezone(OSAKA):%-d %H:%M}" == f"{day.day} 10:00"
    return typed


def _what_was_promised_is_kept(page: Page, desk: Page, promise: Promise) -> None:
    """The answer settles it, on every screen at once."""
    page.goto("/promises/")
    due = page.get_by_role("region", name="Due").or_(page.locator("#promises-due").locator(".."))
    expect(due).to_contain_text("山田健司")
    desk.goto(f"/conversations/{promise.conversation_id}/")
    desk.wait_for_selector(".composer[data-ready]")
    desk.keyboard.press("r")
    desk.keyboard.insert_text(REPAIRED)
    desk.locator("[data-tongue-make]").click()
    expect(desk.locator(PANE)).to_contain_text(REPAIRED_SAID)
    send(desk)
    no_time_to_undo(4)
    expect(desk.locator(".conversation-standing")).to_contain_text("Kept")
    expect(page.locator("#promises-ended").locator("..")).to_contain_text("Kept")
    promise.refresh_from_db()
    assert promise.state == "kept" and promise.answered_at < promise.due_at
    assert Message.objects.filter(is_automatic=True, kind="reply").count() == 1


def _ana_is_answered_in_spanish(page: Page, dovecot, postfix) -> None:
    """Read and written in Portuguese; Apertium's rules do both, and no text leaves the house."""
    raw = letter(
        ANA,
        SUPPORT,
        "Mi cámara",
        "Hola, mi cámara no enciende. ¿Pueden ayudarme?\n",
        name="Ana Quispe",
    )
    post(postfix, raw, ANA, SUPPORT)
    until(lambda: Conversation.objects.filter(subject="Mi cámara").exists(), "Ana's letter")
    ana = Conversation.objects.get(subject="Mi cámara")
    page.goto(f"/conversations/{ana.pk}/")
    page.wait_for_selector(".composer[data-ready]")
    theirs = page.locator(".message-incoming").first
    expect(theirs).to_contain_text("Portuguese · translated by Apertium")
    expect(theirs).to_contain_text("câmara não acende")
    page.keyboard.press("r")
    page.keyboard.insert_text("Vamos enviar-lhe amanhã uma bateria nova.")
    writes_and_sends(page, "pt-PT", "es")
    page.locator("[data-tongue-make]").click()
    said = "Vamos a enviarle mañana una batería nueva."
    expect(page.locator(PANE)).to_contain_text(said)
    send(page)
    no_time_to_undo(6)  # hers was answered by itself, too
    assert said in words_of(newest_letter(dovecot, ANA, 2))
