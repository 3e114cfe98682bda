"""The real channel, two inboxes of Lumen & Oak, and helpers to let mail in."""

import asyncio
import socket
import threading
from email.message import EmailMessage
from pathlib import Path

import pytest

from rapport.channels.email.actions.keeping import keep_raw
from rapport.channels.email.actions.reading import read_kept_mail
from rapport.channels.email.carrying import smtp
from rapport.channels.email.channel import EmailChannel
from rapport.channels.email.listening import run_mail, watching
from rapport.channels.email.listening.watching import Watchers
from rapport.channels.email.models import RawMessage
from rapport.inbox import ports
from rapport.inbox.models import Inbox
from rapport.team.models import Member, Role
from tests.mailservers.fixtures import *  # noqa: F403
from tests.waiting import free_port, until

PAYLOADS = Path(__file__).parent / "payloads"


@pytest.fixture(autouse=True)
def channel(monkeypatch) -> EmailChannel:
    found = EmailChannel()
    monkeypatch.setattr(ports, "_channels", {"email": found})
    yield found
    smtp.close_all()


@pytest.fixture
def bea(db) -> Member:
    return Member.objects.create(email="bea@example.com", name="Bea Almeida", role=Role.OWNER)


@pytest.fixture
def marek(db) -> Member:
    return Member.objects.create(email="marek@example.com", name="Marek Nowak", role=Role.AGENT)


@pytest.fixture
def support(db) -> Inbox:
    return Inbox.objects.create(
        name="Support",
        address="support@lumenoak.example",
        sender_name="Lumen & Oak",
        signature_html="<p>Lumen &amp; Oak, Lisboa</p>",
    )


@pytest.fixture
def orders(db) -> Inbox:
    return Inbox.objects.create(name="Orders", address="orders@lumenoak.example")


def payload(name: str) -> bytes:
    return (PAYLOADS / f"{name}.eml").read_bytes()


def let_in(raw: bytes, inbox: Inbox, via: str = "lmtp", **envelope) -> RawMessage:
    """Keep a mail and read it, as the listener and the worker do."""
    kept, _is_new = keep_raw(raw, inbox_id=inbox.pk, via=via, **envelope)
    read_kept_mail(kept.pk)
    kept.refresh_from_db()
    return kept


def mail(
    text: str = "Hello",
    *,
    sender: str = "Kenji Yamada <kenji@yamada.example>",
    to: str = "support@lumenoak.example",
    subject: str = "The lamp",
    message_id: str = "first@yamada.example",
    **headers: str,
) -> bytes:
    """A plain mail with these headers (in_reply_to becomes In-Reply-To)."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    if message_id:
        made["Message-ID"] = f"<{message_id}>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


class MailPart:
    """The mail part as it runs in production, in a thread of this process."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.stopping = asyncio.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(run_mail(self.stopping))

    def start(self, *ports: int) -> None:
        self.thread.start()
        until(lambda: all(map(opens, ports)), "the mail part")

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.stopping.set)
        self.thread.join(20)
        assert not self.thread.is_alive()


def opens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


@pytest.fixture
def mail_part(transactional_db, settings, monkeypatch, our_lmtp_port):  # noqa: F811
    """The listener and the watchers, running; settings hold the ports."""
    monkeypatch.setattr(Watchers, "look_every", 0.1)
    monkeypatch.setattr(watching, "FIRST_PAUSE", 0.2)
    settings.MAIL_HOST, settings.SMTP_PORT = "127.0.0.1", free_port()
    settings.LMTP_PORT = our_lmtp_port
    settings.MAX_MAIL_BYTES = 2_000_000
    part = MailPart()
    part.start(settings.SMTP_PORT, settings.LMTP_PORT)
    yield part
    part.stop()


def read_everything() -> list[RawMessage]:
    """Do what the worker does with kept mail."""
    for pk in RawMessage.objects.filter(state="received").values_list("pk", flat=True):
        read_kept_mail(pk)
    return list(RawMessage.objects.order_by("pk"))
