"""The walking product: mail comes from anywhere, the team talks it over, the answer goes back."""

import email
import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rapport.channels.email.actions.mailboxes import change_mailbox
from rapport.channels.email.models import Security, SendsBy
from rapport.inbox.actions.inboxes import create_inbox, set_inbox_access
from rapport.inbox.models import Conversation, Inbox, Message
from rapport.team.models import Member, Role
from tests.mailservers import PASSWORD, until

KENJI = "kenji.y@osaka.example"  # a mailbox of this story alone
NOOR = "noor@dubai.example"
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
    support = create_inbox(by=bea, name="Support", address="support@lumenoak.example")
    orders = create_inbox(by=bea, name="Orders", address="orders@lumenoak.example")
    set_inbox_access(support, members=[tom], by=bea)
    sends = {
        "sends_by": SendsBy.SMTP,
        "smtp_host": "127.0.0.1",
        "smtp_port": postfix.smtp_port,
        "smtp_security": Security.NONE,
    }
    dovecot.deliver(_mail("old@example.org", "Before our time", "x"), "support@lumenoak.example")
    change_mailbox(
        support,
        by=bea,
        reads_imap=True,
        imap_host="127.0.0.1",
        imap_port=dovecot.imap_port,
        imap_security=Security.NONE,
        imap_user="support@lumenoak.example",
        imap_password=PASSWORD,
        **sends,
    )
    change_mailbox(orders, by=bea, **sends)
    return World(bea, tom, support, orders)


def test_a_mail_is_read_discussed_and_answered(world, house, sign_in, dovecot, postfix, tmp_path):
    bea = sign_in(world.bea)
    bea.goto("/conversations/?view=unassigned")
    _until_live(bea)

    # Kenji's mail is fetched by IMAP, Noor's is brought by postfix: both appear by themselves.
    raw = _mail(KENJI, "レンズの不具合", QUESTION, name="山田健司", charset="iso-2022-jp")
    dovecot.deliver(raw, "support@lumenoak.example", KENJI)
    expect(bea.get_by_role("link", name="レンズの不具合")).to_be_visible(timeout=30_000)
    _post(postfix, NOOR, "support@lumenoak.example", "سؤال عن الطلب", "متى يصل المصباح؟")
    expect(bea.get_by_role("link", name="سؤال عن الطلب")).to_be_visible()
    # The same mail by the other way is the same message.
    _send(postfix, raw, KENJI, "support@lumenoak.example")

    tom = sign_in(world.tom)
    tom.goto("/conversations/?view=mine")
    _until_live(tom)
    talk = Conversation.objects.get(subject="レンズの不具合")

    bea.get_by_role("link", name="レンズの不具合").click()
    expect(bea.get_by_text(QUESTION)).to_be_visible()
    bea.keyboard.press("a")
    bea.get_by_role("option", name="Tom Santos").click()
    expect(tom.get_by_role("link", name="レンズの不具合")).to_be_visible()

    bea.keyboard.press("n")
    expect(bea.get_by_role("textbox", name="Write a note")).to_be_focused()
    bea.keyboard.type("@Tom")
    bea.get_by_role("option", name="Tom Santos").click()
    bea.keyboard.type("he writes formally, 山田様")
    bea.keyboard.press("Control+Enter")
    expect(bea.locator(".message-note, [data-kind=note]").get_by_text("he writes")).to_be_visible()
    expect(tom.get_by_role("link", name="Mentioned")).to_contain_text("1")

    # Tom begins to write, and his machine dies.
    tom.get_by_role("link", name="レンズの不具合").click()
    expect(tom.get_by_role("article", name="Private note")).to_contain_text("he writes formally")
    tom.keyboard.press("r")
    expect(tom.get_by_role("textbox", name="Write to")).to_be_focused()
    tom.keyboard.type("山田様、ご連絡ありがとうございます。")
    expect(bea.get_by_text("Tom is writing a reply")).to_be_visible()
    expect(tom.get_by_text("Saved")).to_be_visible()
    tom.context.close()

    tom = sign_in(world.tom)
    tom.goto(f"/conversations/{talk.pk}/")
    _until_live(tom)
    editor = tom.get_by_role("textbox", name="Write to")
    expect(editor).to_contain_text("ご連絡ありがとうございます")
    editor.focus()
    tom.keyboard.press("End")
    tom.keyboard.type("写真を添付いたします。")
    tom.locator("[data-composer-file-input]").first.set_input_files(_picture(tmp_path))
    expect(tom.get_by_text("説明書.png")).to_be_visible()
    tom.keyboard.press("Control+Enter")
    expect(tom.get_by_role("button", name="Undo").first).to_be_visible()

    answer = email.message_from_bytes(dovecot.wait_for(KENJI, 1, 40)[0], policy=default)
    assert answer["In-Reply-To"] == email.message_from_bytes(raw)["Message-ID"]
    assert "support@lumenoak.example" in answer["From"]
    assert "写真を添付いたします" in answer.get_body(("plain",)).get_content()
    assert [part.get_filename() for part in answer.iter_attachments()] == ["説明書.png"]
    expect(tom.get_by_text("Sent", exact=True).first).to_be_visible()

    # Kenji answers with his mail program; it lands in the same conversation, before both of them.
    back = _mail(KENJI, "Re: " + answer["Subject"], THANKS, answers=answer["Message-ID"])
    _send(postfix, back, KENJI, "support@lumenoak.example")
    expect(bea.get_by_text(THANKS).last).to_be_visible()
    expect(tom.get_by_text(THANKS).last).to_be_visible()
    said = Message.objects.filter(conversation=talk, kind="incoming")
    assert said.count() == 2
    assert Conversation.objects.filter(customer=talk.customer).count() == 1


def test_a_restricted_member_reaches_a_foreign_conversation_by_no_door(
    world, house, sign_in, postfix
):
    tom = sign_in(world.tom)
    tom.goto("/conversations/?view=all")
    _until_live(tom)
    _post(postfix, NOOR, "orders@lumenoak.example", "A secret order", "Not for everybody.")
    secret = until(lambda: Conversation.objects.filter(subject="A secret order").first(), 20)
    _post(postfix, NOOR, "support@lumenoak.example", "A public question", "For support.")
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


def _mail(
    sender: str,
    subject: str,
    text: str,
    *,
    name: str = "",
    charset: str = "utf-8",
    answers: str = "",
) -> bytes:
    mail = EmailMessage()
    mail["From"] = f"{name} <{sender}>" if name else sender
    mail["To"] = "support@lumenoak.example"
    mail["Subject"] = subject
    mail["Message-ID"] = email.utils.make_msgid(domain=sender.partition("@")[2])
    mail["Date"] = email.utils.localtime()
    if answers:
        mail["In-Reply-To"] = mail["References"] = answers
    mail.set_content(text, charset=charset)
    return mail.as_bytes()


def _post(postfix, sender: str, to: str, subject: str, text: str) -> None:
    _send(postfix, _mail(sender, subject, text), sender, to)


def _send(postfix, raw: bytes, sender: str, to: str) -> None:
    with smtplib.SMTP("127.0.0.1", postfix.smtp_port, timeout=10) as line:
        line.sendmail(sender, [to], raw)


def _picture(folder: Path) -> Path:
    from PIL import Image

    path = folder / "説明書.png"
    Image.new("RGB", (80, 60), "#c96").save(path)
    return path
