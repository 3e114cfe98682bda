"""The walking product: mail comes from anywhere, the team talks it over, the answer goes back."""

from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rapport.inbox.actions.inboxes import create_inbox, set_inbox_access
from rapport.inbox.models import Conversation, Inbox, Message
from rapport.team.models import Member, Role
from tests.journeys.letters import (
    goes_by_post,
    id_of,
    letter,
    newest_letter,
    no_time_to_undo,
    post,
    words_of,
)
from tests.mailservers import PASSWORD
from tests.waiting import until

KENJI = "kenji.y@osaka.example"  # a mailbox of this story alone
NOOR, SUPPORT = "noor@dubai.example", "support@lumenoak.example"
SUBJECT = "レンズの不具合"
QUESTION = "先日購入したレンズのことで質問があります。ピントが合いません。"
THANKS = "早速のご返信ありがとうございます。写真を拝見しました。"


@dataclass
class World:
    """Who is there when the story begins."""

    bea: Member
    tom: Member
    support: Inbox
    orders: Inbox


@pytest.fixture
def world(house, dovecot, postfix) -> World:
    bea = Member.objects.create_user(
        "bea@example.com", PASSWORD, name="Bea Almeida", role=Role.OWNER, zone="Europe/Lisbon"
    )
    tom = Member.objects.create_user(
        "tom@example.com", PASSWORD, name="Tom Santos", role=Role.RESTRICTED, zone="Asia/Manila"
    )
    support = create_inbox(by=bea, name="Support", address=SUPPORT)
    orders = create_inbox(by=bea, name="Orders", address="orders@lumenoak.example")
    set_inbox_access(support, members=[tom], by=bea)
    goes_by_post(support, bea, postfix, dovecot)
    goes_by_post(orders, bea, postfix)
    return World(bea, tom, support, orders)


def test_a_mail_is_read_discussed_and_answered(world, house, sign_in, dovecot, postfix, tmp_path):
    bea, tom = sign_in(world.bea), sign_in(world.tom)
    raw = _two_letters_appear_by_themselves(bea, dovecot, postfix)
    tom.goto("/conversations/?view=mine")
    _until_live(tom)
    talk = Conversation.objects.get(subject=SUBJECT)
    _they_talk_it_over(bea, tom)
    _toms_machine_dies_while_he_writes(bea, tom)

    tom = sign_in(world.tom)
    tom.goto(f"/conversations/{talk.pk}/")
    _until_live(tom)
    answer = _he_goes_on_and_answers(tom, dovecot, _picture(tmp_path))
    assert answer["In-Reply-To"] == id_of(raw)

    # Kenji answers with his mail program; it lands in the same conversation, before both of them.
    back = letter(KENJI, SUPPORT, "Re: " + answer["Subject"], THANKS, answers=answer["Message-ID"])
    post(postfix, back, KENJI, SUPPORT)
    expect(bea.get_by_text(THANKS).last).to_be_visible()
    expect(tom.get_by_text(THANKS).last).to_be_visible()
    said = Message.objects.filter(conversation=talk, kind="incoming")
    assert said.count() == 2
    assert Conversation.objects.filter(customer=talk.customer).count() == 1


def _two_letters_appear_by_themselves(bea: Page, dovecot, postfix) -> bytes:
    """Kenji's is fetched by IMAP, Noor's is brought by postfix; the same one by both ways is one."""
    bea.goto("/conversations/?view=unassigned")
    _until_live(bea)
    raw = letter(KENJI, SUPPORT, SUBJECT, QUESTION, name="山田健司", charset="iso-2022-jp")
    dovecot.deliver(raw, SUPPORT, KENJI)
    expect(bea.get_by_role("link", name=SUBJECT)).to_be_visible(timeout=60_000)
    post(postfix, letter(NOOR, SUPPORT, "سؤال عن الطلب", "متى يصل المصباح؟"), NOOR, SUPPORT)
    expect(bea.get_by_role("link", name="سؤال عن الطلب")).to_be_visible()
    post(postfix, raw, KENJI, SUPPORT)
    return raw


def _they_talk_it_over(bea: Page, tom: Page) -> None:
    bea.get_by_role("link", name=SUBJECT).click()
    expect(bea.get_by_text(QUESTION)).to_be_visible()
    bea.keyboard.press("a")
    bea.get_by_role("option", name="Tom Santos").click()
    expect(tom.get_by_role("link", name=SUBJECT)).to_be_visible()
    expect(bea.get_by_role("option", name="Tom Santos")).to_be_hidden()
    expect(bea.locator(".conversation-header")).to_contain_text("Tom")
    bea.keyboard.press("n")
    expect(bea.get_by_role("textbox", name="Write a note")).to_be_focused()
    bea.keyboard.type("@Tom")
    bea.get_by_role("option", name="Tom Santos").click()
    bea.keyboard.type("he writes formally, 山田様")
    bea.keyboard.press("Control+Enter")
    expect(bea.locator(".message-note, [data-kind=note]").get_by_text("he writes")).to_be_visible()
    expect(tom.get_by_role("link", name="Mentioned")).to_contain_text("1")


def _toms_machine_dies_while_he_writes(bea: Page, tom: Page) -> None:
    tom.get_by_role("link", name=SUBJECT).click()
    expect(tom.get_by_role("article", name="Private note")).to_contain_text("he writes formally")
    tom.keyboard.press("r")
    expect(tom.get_by_role("textbox", name="Write to")).to_be_focused()
    tom.keyboard.type("山田様、ご連絡ありがとうございます。")
    expect(bea.get_by_text("Tom is writing a reply")).to_be_visible()
    expect(tom.get_by_text("Saved")).to_be_visible()
    tom.context.close()


def _he_goes_on_and_answers(tom: Page, dovecot, picture: Path) -> EmailMessage:
    """Where he stopped, with a picture; what arrives in Osaka is what he wrote."""
    editor = tom.get_by_role("textbox", name="Write to")
    expect(editor).to_contain_text("ご連絡ありがとうございます")
    editor.focus()
    tom.keyboard.press("End")
    tom.keyboard.type("写真を添付いたします。")
    tom.locator("[data-composer-file-input]").first.set_input_files(picture)
    expect(tom.get_by_text("説明書.png")).to_be_visible()
    tom.keyboard.press("Control+Enter")
    expect(tom.get_by_role("button", name="Undo").first).to_be_visible()
    no_time_to_undo(1)
    answer = newest_letter(dovecot, KENJI, 1)
    assert SUPPORT in answer["From"]
    assert "写真を添付いたします" in words_of(answer)
    assert [part.get_filename() for part in answer.iter_attachments()] == ["説明書.png"]
    expect(tom.get_by_text("Sent", exact=True).first).to_be_visible()
    return answer


def test_a_restricted_member_reaches_a_foreign_conversation_by_no_door(
    world, house, sign_in, postfix
):
    tom = sign_in(world.tom)
    tom.goto("/conversations/?view=all")
    _until_live(tom)
    _post(postfix, NOOR, "orders@lumenoak.example", "A secret order", "Not for everybody.")
    secret = until(lambda: Conversation.objects.filter(subject="A secret order").first())
    _post(postfix, NOOR, SUPPORT, "A public question", "For support.")
    expect(tom.get_by_role("link", name="A public question")).to_be_visible()
    expect(tom.get_by_role("link", name="A secret order")).to_have_count(0)
    message = secret.messages.get()
    doors = [
        f"/conversations/{secret.pk}/",
        f"/conversations/{secret.pk}/panels/customer/",
        f"/conversations/{secret.pk}/looking/",
        f"/messages/{message.pk}/body/",
        f"/conversations/?view=inbox:{world.orders.pk}",
    ]
    for door in doors:
        answer = tom.request.get(door)
        assert answer.status == 404 or "secret" not in answer.text(), door
    token = tom.context.cookies()
    csrf = next((each["value"] for each in token if each["name"] == "csrftoken"), "")
    for door in ("replies", "notes", "closure", "assignment", "tags", "snooze", "merge", "read"):
        answer = tom.request.post(
            f"/conversations/{secret.pk}/{door}/",
            form={"text": "x", "html": "<p>x</p>", "do": "close"},
            headers={"X-CSRFToken": csrf, "Referer": house.url},
        )
        assert answer.status == 404, door
    assert secret.messages.count() == 1
    found = tom.request.get("/palette/?q=secret").text()
    assert "A secret order" not in found


def _until_live(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-live-state", "open")


def _post(postfix, sender: str, to: str, subject: str, text: str) -> None:
    post(postfix, letter(sender, to, subject, text), sender, to)


def _picture(folder: Path) -> Path:
    from PIL import Image

    path = folder / "説明書.png"
    Image.new("RGB", (80, 60), "#c96").save(path)
    return path
