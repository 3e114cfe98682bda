"""When they hear back: a question from Osaka is answered first by itself, and what it says is kept."""

import email
import email.utils
import re
from datetime import UTC, datetime, time, timedelta, timezone
from email.message import EmailMessage
from email.policy import default
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from rapport.channels.email.actions.mailboxes import change_mailbox
from rapport.channels.email.models import Security, SendsBy
from rapport.customers.models import Customer
from rapport.inbox.actions.inboxes import create_inbox
from rapport.inbox.models import Inbox, Message
from rapport.promises.models import Promise
from rapport.team.models import BusinessCalendar, Member, Role, WorkingHours
from tests.mailservers import PASSWORD, until

# A mailbox of this story alone: others read theirs at the same server.
KENJI, SUPPORT = "yamada@osaka.example", "care@lumenoak.example"
ANGER = "もう我慢できません"
# As somebody chooses it: the field is a list with a search of its own over it.
CHOOSE = """(field, value) => {
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}"""
OSAKA = timezone(timedelta(hours=9))


@pytest.fixture
def support(house, dovecot, postfix) -> Inbox:
    bea = Member.objects.create_user(
        "bea@example.com", PASSWORD, name="Bea Almeida", role=Role.OWNER, zone="Europe/Lisbon"
    )
    for day in range(1, 8):
        WorkingHours.objects.create(
            member=bea, weekday=day, starts_at=time(0), ends_at=time(23, 59)
        )
    support = create_inbox(by=bea, name="Support", address=SUPPORT)
    dovecot.deliver(_mail("Before our time", "x"), SUPPORT)
    change_mailbox(
        support,
        by=bea,
        reads_imap=True,
        imap_host="127.0.0.1",
        imap_port=dovecot.imap_port,
        imap_security=Security.NONE,
        imap_user=SUPPORT,
        imap_password=PASSWORD,
        sends_by=SendsBy.SMTP,
        smtp_host="127.0.0.1",
        smtp_port=postfix.smtp_port,
        smtp_security=Security.NONE,
    )
    return support


def test_a_first_answer_says_when_and_it_is_kept(support, house, sign_in, dovecot):
    bea = sign_in(Member.objects.get(email="bea@example.com"))
    _by_a_calendar_of_ours(bea, support)
    _let_it_answer(bea, support)
    bea.goto("/conversations/?view=unassigned")
    expect(bea.locator("html")).to_have_attribute("data-live-state", "open")

    raw = _mail("レンズの不具合", f"ピントが合いません。{ANGER}。")
    dovecot.deliver(raw, SUPPORT, KENJI)
    answer = _letter(dovecot, 1)
    first = Promise.objects.get()
    by_their_clock = f"{first.due_at.astimezone(OSAKA):%-H:%M}"
    words = answer.get_body(("plain",)).get_content()
    assert first.origin == "automatic" and first.moment in words
    assert by_their_clock in first.moment and "ご返信いたします" in words
    assert answer["Auto-Submitted"] == "auto-replied" and answer["Return-Path"] in (None, "<>")
    assert answer["In-Reply-To"] == email.message_from_bytes(raw)["Message-ID"]
    assert "我慢" not in words
    _know_where_they_live()

    # The machine in Osaka answers ours; ours keeps still.
    dovecot.deliver(
        _mail("自動返信", "不在です。", **{"Auto-Submitted": "auto-replied"}), SUPPORT, KENJI
    )

    bea.get_by_role("link", name="レンズの不具合").click()
    standing = bea.locator(".conversation-standing")
    expect(standing).to_contain_text("answer promised by")
    expect(bea.get_by_role("article").filter(has_text="Automatic")).to_be_visible()
    expect(bea.locator(".row-item").filter(has_text="レンズの不具合")).to_contain_text("Promised")

    _answers_their_anger_first(bea)

    # A colleague promises again, by both clocks; the sentence comes in Japanese.
    bea.get_by_role("button", name="Promise a time").click()
    dialog = bea.get_by_role("dialog", name="Promise a time")
    dialog.get_by_text("8 hours of ours").click()
    dialog.get_by_role("button", name="Put it into the reply").click()
    editor = bea.get_by_role("textbox", name="Write to")
    expect(editor).to_contain_text("までにご返信いたします")
    expect(dialog).to_be_hidden()
    editor.press("Control+Enter")
    second = _letter(dovecot, 2).get_body(("plain",)).get_content()
    assert second.index("申し訳ございません") < second.index("調べて")
    until(lambda: Promise.objects.filter(state="open", origin="reply").exists(), 30, "a promise")
    later = Promise.objects.get(state="open")
    first.refresh_from_db()
    assert later.moment in second and (first.state, first.replaced_by_id) == ("moved", later.pk)

    later = _promised_in_her_own_words(bea, later)

    # The answer: what was promised is kept, on every screen at once.
    bea.goto("/promises/")
    expect(
        bea.get_by_role("region", name="Due").or_(bea.locator("#promises-due").locator(".."))
    ).to_contain_text("Kenji")
    desk = sign_in(Member.objects.get(email="bea@example.com"))
    desk.goto(f"/conversations/{later.conversation_id}/")
    desk.keyboard.press("r")
    desk.keyboard.type("修理が終わりました。")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator(".conversation-standing")).to_contain_text("Kept")
    expect(bea.locator("#promises-ended").locator("..")).to_contain_text("Kept")
    later.refresh_from_db()
    assert later.state == "kept" and later.answered_at < later.due_at
    assert Message.objects.filter(is_automatic=True, kind="reply").count() == 1


def _by_a_calendar_of_ours(bea: Page, support: Inbox) -> None:
    """Made with a split day, a country's holidays, a closing day and other hours from a day on; chosen for
    the inbox, whose promises follow it; deleted again."""
    bea.goto("/settings/calendars/new/")
    bea.get_by_label("Name").fill("Shop")
    bea.get_by_role("button", name="Make the calendar").click()
    calendar = BusinessCalendar.objects.get()
    monday = bea.get_by_role("group", name="Monday")
    monday.get_by_role("button", name="Add a stretch on Monday").press("Enter")
    for label, times in (("From", ("09:00", "14:30")), ("Until", ("13:00", "19:00"))):
        for place, at in enumerate(times):
            monday.get_by_label(label).nth(place).fill(at)
    bea.locator("#id_country").evaluate(CHOOSE, "PT")
    expect(bea.locator("#holidays")).to_contain_text("Coming holidays")
    bea.get_by_role("button", name="Save the hours").click()
    bea.get_by_label("What for").fill("Stocktaking")
    bea.locator("#id_first_on").fill("2026-12-28")
    bea.get_by_role("button", name="Add the days").click()
    expect(bea.locator("#days")).to_contain_text("Stocktaking")

    bea.get_by_role("link", name="Other hours from a day on").click()
    tomorrow = datetime.now(ZoneInfo(calendar.zone)).date() + timedelta(days=1)
    bea.locator("#id_since").fill(tomorrow.isoformat())
    bea.get_by_role("button", name="Save the hours").click()
    expect(bea.get_by_role("navigation", name="Hours by when they hold")).to_be_visible()
    assert [each.hours.count() for each in calendar.versions.all()] == [6, 6]
    assert set(calendar.versions.values_list("country", flat=True)) == {"PT"}

    hours = bea.get_by_role("heading", name="Hours", exact=True)
    bea.goto(f"/settings/inboxes/{support.pk}/")
    expect(bea.get_by_text("counted by: Shop")).to_be_visible()
    expect(hours).to_be_visible()
    bea.locator("#hours_calendar").select_option(label="Shop")
    bea.locator("form", has=bea.locator("#hours_calendar")).get_by_role("button").click()
    until(lambda: Inbox.objects.get(pk=support.pk).calendar_id == calendar.pk, 10, "a choice")

    bea.goto(f"/settings/calendars/{calendar.pk}/")
    bea.get_by_role("button", name="Delete the calendar").first.click()
    dialog = bea.get_by_role("dialog")
    dialog.get_by_role("button", name="Delete the calendar").click()
    expect(bea.get_by_text("No calendar yet")).to_be_visible()


def _promised_in_her_own_words(bea: Page, before: Promise) -> Promise:
    """A third one: recognised as she types, kept by one press, by their clock."""
    day = datetime.now(OSAKA) + timedelta(days=3)
    own = f"{day.month}月{day.day}日10時までに改めてご連絡いたします"
    bea.keyboard.press("r")
    bea.keyboard.type(f"{own}。")
    looked = bea.get_by_role("region", name="Looked over")
    expect(looked).to_contain_text("10:00, their time")
    looked.get_by_role("button", name=re.compile("^Follow this promise")).click()
    expect(looked).to_contain_text("Followed once this is sent")
    bea.keyboard.press("Control+Enter")
    until(lambda: Promise.objects.filter(moment__contains=own[:8]).exists(), 30, "a promise")
    before.refresh_from_db()
    typed = Promise.objects.get(state="open")
    assert (before.state, before.replaced_by_id) == ("moved", typed.pk) and typed.origin == "reply"
    assert f"{typed.due_at.astimezone(OSAKA):%-d %H:%M}" == f"{day.day} 10:00"
    return typed


def _let_it_answer(bea: Page, support: Inbox) -> None:
    bea.goto(f"/settings/inboxes/{support.pk}/")
    bea.get_by_label("To every new question").check()
    bea.get_by_label("Your own words in").select_option("ja")
    expect(bea.locator(".answer-sample")).to_contain_text("ご返信いたします")
    bea.get_by_role("button", name="Save first answers").click()
    expect(bea.get_by_text(re.compile("Saved. It holds"))).to_be_visible()


def _know_where_they_live() -> None:
    """In Osaka, and what they wrote came in at 23:40 there, the night before."""
    Customer.objects.update(city="大阪", country="JP", zone="Asia/Tokyo")
    late = datetime.now(OSAKA).replace(hour=23, minute=40) - timedelta(days=1)
    Message.objects.filter(kind="incoming").update(created_at=late)


def _answers_their_anger_first(bea: Page) -> None:
    """By the right form of address and by their clock: a word for their anger, then the facts."""
    expect(bea.locator(".panel-addressing")).to_contain_text("様")
    expect(bea.locator(".conversation-header")).to_contain_text("大阪")
    when = bea.locator(".message-incoming").first.locator(".message-when")
    expect(when).to_contain_text("23:40")
    bea.keyboard.press("r")
    reminder = bea.get_by_role("region", name="Before you explain")
    expect(reminder).to_contain_text("Acknowledge it and thank them for raising it")
    expect(reminder).to_contain_text(ANGER)
    editor = bea.get_by_role("textbox", name="Write to")
    bea.keyboard.insert_text("山田様")
    bea.keyboard.press("Enter")
    bea.keyboard.insert_text("調べております。交換用のレンズは倉庫から発送いたしました。")
    remark = bea.locator(".review-empathy")
    expect(remark).to_contain_text("before you explain")
    expect(reminder).to_be_hidden()
    remark.locator(".review-offer").click()
    order = "^山田様.*申し訳ございません.*ありがとうございます.*調べて"
    expect(editor).to_have_text(re.compile(order, re.DOTALL))
    expect(remark).to_be_hidden()
    expect(reminder).to_be_hidden()
    editor.press("Control+End")


def _letter(dovecot, count: int) -> EmailMessage:
    newest = dovecot.wait_for(KENJI, count, 60)[-1]
    return email.message_from_bytes(newest, policy=default)


def _mail(subject: str, text: str, **headers: str) -> bytes:
    """As Kenji's program writes it, by the clock in Osaka."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"Kenji Yamada <{KENJI}>", SUPPORT, subject
    made["Date"] = email.utils.format_datetime(datetime.now(UTC).astimezone(OSAKA))
    made["Message-ID"] = email.utils.make_msgid(domain="osaka.example")
    for name, value in headers.items():
        made[name] = value
    made.set_content(text)
    return made.as_bytes()
