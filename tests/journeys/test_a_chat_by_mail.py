"""A visitor leaves; the answer follows by mail, theirs comes back, and the chat knows it all."""

import email
import smtplib
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from rapport.channels.webchat.actions.sites import change_site
from rapport.channels.webchat.models import ChatSite, Visitor
from rapport.channels.webchat.tasks import mail_what_was_missed
from rapport.inbox.actions.inboxes import create_inbox
from rapport.inbox.models import LETTERS, Conversation, Message
from rapport.kernel.clock import now
from rapport.team.models import Member, Role
from tests.journeys.letters import goes_by_post
from tests.mailservers import PASSWORD
from tests.waiting import until

KENJI = "kenji.yamada@osaka.example"  # a mailbox of this story alone
QUESTION = "レンズのピントが合いません。"
ANSWER = "山田様、写真をお送りいただけますか。"
THANKS = "夜に写真を撮って、お送りします。"


class Window:
    """Kenji's chat window, as the protocol has it."""

    def __init__(self, server: str, site: ChatSite) -> None:
        self.client = httpx.Client(base_url=f"{server}/chat/{site.key}/", timeout=60)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.client.request(method, path, json=body)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def visit(self) -> None:
        told = self.ask("POST", "visits", {"language": "ja", "zone": "Asia/Tokyo"})
        self.client.headers["Authorization"] = f"Bearer {told['token']}"

    def said(self) -> list[tuple[str, str]]:
        """Who said what, in order."""
        return [(each["from"], each["text"]) for each in self.ask("GET", "messages")["messages"]]


@pytest.fixture
def bea(house) -> Member:
    return Member.objects.create_user(
        "bea@example.com", PASSWORD, name="Bea Almeida", role=Role.OWNER, zone="Europe/Lisbon"
    )


@pytest.fixture
def site(bea, postfix) -> ChatSite:
    support = create_inbox(by=bea, name="Support", address="support@lumenoak.example")
    goes_by_post(support, bea, postfix)
    chat = create_inbox(by=bea, name="Chat", channel="webchat")
    site = ChatSite.objects.get(inbox=chat)
    return change_site(site, by=bea, mail_inbox=support, mail_after_minutes=3)


def test_a_chat_goes_on_by_mail_and_comes_back(site, bea, house, sign_in, dovecot, postfix):
    kenji = Window(house.url, site)
    kenji.visit()
    kenji.ask("PATCH", "visitor", {"name": "山田健司", "email": KENJI})
    kenji.ask("POST", "messages", {"client_key": "0123456789", "text": QUESTION})
    talk = Conversation.objects.get()
    page = sign_in(bea)
    page.goto(f"/conversations/{talk.pk}/")
    _is_answered_after_leaving(page, kenji)

    _let_time_pass()
    (raw,) = dovecot.wait_for(KENJI)
    letter = email.message_from_bytes(raw, policy=default)
    assert "support@lumenoak.example" in letter["From"]
    words = letter.get_body(("plain",)).get_content()
    assert ANSWER in words
    # The address was merely typed: nothing its typist wrote goes there.
    assert QUESTION not in words
    expect(page.get_by_text(KENJI).last).to_be_visible()

    _answer(postfix, letter)
    expect(page.get_by_text(THANKS).first).to_be_visible()
    assert Conversation.objects.count() == 1
    assert Message.objects.filter(kind="incoming").last().customer == talk.customer

    kenji.visit()
    told = kenji.said()
    assert [each for each in told if each[0] != "system"] == [
        ("visitor", QUESTION),
        ("team", ANSWER),
    ]
    assert not any(THANKS in text for _, text in told)  # nobody vouched that the address is theirs
    assert Message.objects.filter(LETTERS).count() == 1
    expect(page.get_by_text("On your site now")).to_be_visible()


def _is_answered_after_leaving(page: Page, kenji: Window) -> None:
    expect(page.get_by_text("On your site now")).to_be_visible()
    expect(page.get_by_text("Not verified", exact=False).first).to_be_visible()
    kenji.ask("POST", "state", {"is_here": False})
    expect(page.get_by_text("Last here").first).to_be_visible()
    page.get_by_role("textbox", name="Write to").click()
    page.keyboard.type(ANSWER)
    page.keyboard.press("Control+Enter")
    until(lambda: Message.objects.filter(kind="reply", delivery="sent").exists())


def _let_time_pass() -> None:
    """Four minutes are over, as far as the chat can know."""
    ago = now() - timedelta(minutes=4)
    Message.objects.filter(kind="reply").update(created_at=ago)
    Visitor.objects.update(gone_at=ago, last_seen_at=ago)
    from rapport.channels.webchat.actions.carrying_on import reckon

    assert reckon(Conversation.objects.get().pk)
    mail_what_was_missed.defer()


def _answer(postfix, letter) -> None:
    """Kenji answers with his mail program."""
    mail = EmailMessage()
    mail["From"], mail["To"] = f"山田健司 <{KENJI}>", "support@lumenoak.example"
    mail["Subject"] = f"Re: {letter['Subject']}"
    mail["Message-ID"] = email.utils.make_msgid(domain="osaka.example")
    mail["In-Reply-To"] = mail["References"] = letter["Message-ID"]
    mail.set_content(THANKS)
    with smtplib.SMTP("127.0.0.1", postfix.smtp_port, timeout=60) as line:
        line.sendmail(KENJI, ["support@lumenoak.example"], mail.as_bytes())
