"""A small part of the world cast, two inboxes and a channel that remembers what it was given."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from rapport.inbox import ports
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.models import Conversation, Inbox, InboxAccess
from rapport.inbox.ports import Address, Delivered, InboundMessage, OutboundMessage
from rapport.inbox.tests.finding import index_all
from rapport.kernel.clock import now
from rapport.team.models import Member, Role
from rapport.team.tests.tokens import program_of

numbers = count(1)


@dataclass
class Post:
    """A channel that keeps what it carried, or fails as it is told."""

    kind: str = "email"
    name: str = "Post"
    icon: str = "mail"
    max_attachment_bytes: int = 1024 * 1024
    undo_seconds: int = 10
    carried: list[OutboundMessage] = field(default_factory=list)
    trouble: list[Exception | None] = field(default_factory=list)
    during: Any = None

    def deliver(self, outbound: OutboundMessage) -> Delivered:
        if self.during:
            self.during(outbound)
        problem = self.trouble.pop(0) if self.trouble else None
        if problem:
            raise problem
        self.carried.append(outbound)
        return Delivered(
            f"out-{outbound.message_id}-{outbound.sending_round}@lumenoak.example", "OK"
        )

    def is_address(self, address: str) -> bool:
        return "@" in address and " " not in address


@pytest.fixture(autouse=True)
def post(monkeypatch):
    channel = Post()
    monkeypatch.setattr(ports, "_channels", {"email": channel})
    return channel


def _member(name: str, role: str) -> Member:
    first = name.split()[0].lower()
    joined = now() - timedelta(days=1)
    return Member.objects.create(
        email=f"{first}@example.com", name=name, role=role, joined_at=joined
    )


@pytest.fixture
def bea(db):
    return _member("Bea Almeida", Role.OWNER)


@pytest.fixture
def marek(db):
    return _member("Marek Nowak", Role.AGENT)


@pytest.fixture
def sofia(db):
    return _member("Sofia Lindqvist", Role.VIEWER)


@pytest.fixture
def yuki(db):
    """Writes Japanese, too."""
    return Member.objects.create(
        email="yuki@example.com", name="Yuki Tanaka", role=Role.AGENT, languages=["ja", "en"]
    )


@pytest.fixture
def program(marek):
    """A program with Marek's token at the door for programs."""
    return program_of(marek)


@pytest.fixture
def support(db):
    return Inbox.objects.create(name="Support", address="support@lumenoak.example")


@pytest.fixture
def orders(db):
    return Inbox.objects.create(name="Orders", address="orders@lumenoak.example")


@pytest.fixture
def tom(support):
    tom = _member("Tom Santos", Role.RESTRICTED)
    InboxAccess.objects.create(inbox=support, member=tom)
    return tom


KENJI = InboundMessage(
    source_id="",
    sender=Address("k.yamada@naniwa-mail.example", "山田健司"),
    subject="カメラの件",
    text="電源が入りません。",
    words="電源が入りません。",
    language="ja",
)


def mail(**changes: Any) -> InboundMessage:
    """A mail from Kenji, changed as asked, with an id of its own."""
    changes.setdefault("source_id", f"in-{next(numbers)}@naniwa-mail.example")
    if "words" in changes:
        changes.setdefault("text", changes["words"])
    return replace(KENJI, **changes)


@pytest.fixture
def arrive(support):
    """arrive(words="…") → the Received of a mail to the support inbox (or `inbox=`)."""

    def arrive(inbox: Inbox = support, **changes: Any):
        return receive_message(mail(**changes), inbox=inbox)

    return arrive


@pytest.fixture
def conversation(arrive):
    """Kenji's question in the support inbox."""
    return arrive().conversation


@pytest.fixture
def here(conversation):
    """Where that conversation is at the door for programs."""
    return f"/conversations/{conversation.pk}"


@pytest.fixture
def write(arrive):
    """write("words") → the conversation, indexed."""

    def write(words: str, **changes) -> Conversation:
        changes.setdefault("language", "en")
        conversation = arrive(words=words, **changes).conversation
        index_all()
        return conversation

    return write
