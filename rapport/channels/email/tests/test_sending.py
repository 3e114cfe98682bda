"""Replies leave once, say what became of them, and arrive threaded. Real SMTP on both ends."""

import asyncio
import threading

import pytest
from aiosmtpd.smtp import SMTP

from rapport.channels.email.actions.mailboxes import change_mailbox
from rapport.channels.email.carrying import smtp
from rapport.channels.email.composing import body_mark
from rapport.channels.email.models import Dispatch, Fate
from rapport.channels.email.parsing import parse
from rapport.channels.email.tests.conftest import let_in, mail, payload
from rapport.inbox.actions.delivery import deliver_due
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Delivery, Message
from tests.waiting import free_port

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(60)]


class Other:
    """Somebody else's mail server, which answers as it is told."""

    def __init__(self) -> None:
        self.port = free_port()
        self.taken: list = []
        self.connections = 0
        self.rcpt: list[str] = []
        self.data: list[str] = []
        self.loop = asyncio.new_event_loop()
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        assert self.ready.wait(60)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answer = self.rcpt.pop(0) if self.rcpt else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answer = self.data.pop(0) if self.data else "250 OK queued"
        if answer == "vanish":
            self.taken.append(envelope)
            server.transport.abort()
            return "250 nobody hears this"
        if answer.startswith("250"):
            self.taken.append(envelope)
        return answer

    def _made(self):
        self.connections += 1
        return SMTP(self, loop=self.loop, data_size_limit=60_000_000)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self.loop.create_server(self._made, "127.0.0.1", self.port))
        self.ready.set()
        self.loop.run_forever()

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(60)


@pytest.fixture
def other():
    server = Other()
    yield server
    smtp.close_all()
    server.stop()


@pytest.fixture
def mailbox(support, bea, other):
    return change_mailbox(
        support,
        by=bea,
        sends_by="smtp",
        smtp_host="127.0.0.1",
        smtp_port=other.port,
        smtp_security="none",
        has_plus_addressing=True,
    )


@pytest.fixture
def conversation(support, mailbox):
    return let_in(payload("outlook-ja"), support).message.conversation


def due(conversation, bea, html="<p>山田様</p><p>お待たせしました。</p>", **named) -> Message:
    """A reply whose time to be taken back is over."""
    reply = reply_to_conversation(conversation, by=bea, html=html, **named)
    Message.objects.filter(pk=reply.pk).update(send_after="2026-01-01T00:00Z")
    return reply


def sent(reply: Message) -> Message:
    deliver_due(reply.pk)
    reply.refresh_from_db()
    return reply


def test_a_reply_arrives_threaded_with_every_mark(conversation, bea, other, support):
    reply = sent(due(conversation, bea))
    assert reply.delivery == Delivery.SENT
    (envelope,) = other.taken
    assert envelope.mail_from == "support@lumenoak.example"
    assert envelope.rcpt_tos == ["kenji@yamada-shoten.example"]
    found = parse(envelope.original_content)
    assert found.sender.name == "Lumen & Oak"
    assert found.subject == "Re: カメラの修理について（保証書を添付します）"
    assert found.in_reply_to == ("000001db37bc$5e2f9a10$1a8ece30$@yamada-shoten.example",)
    assert found.message_id == reply.source_id
    assert found.reply_to[0].address == f"support+c-{conversation.token}@lumenoak.example"
    assert body_mark(conversation.token) in found.text
    assert "お待たせしました。" in found.html
    assert "Lumen & Oak, Lisboa" in found.text
    assert "> カメラのシャッターが切れません。" in found.text


def test_the_customers_answer_lands_in_the_same_conversation(conversation, bea, other, support):
    reply = sent(due(conversation, bea))
    answer = mail(
        "わかりました。",
        sender="山田 健司 <kenji@yamada-shoten.example>",
        message_id="next@yamada-shoten.example",
        in_reply_to=f"<{reply.source_id}>",
    )
    assert let_in(answer, support).message.conversation == conversation


def test_somebody_else_is_not_shown_what_the_customer_wrote(conversation, bea, other):
    sent(due(conversation, bea, to=["repair@partner.example"]))
    assert "カメラのシャッター" not in parse(other.taken[0].original_content).text


def test_connections_are_used_again(conversation, bea, other):
    for number in range(3):
        sent(due(conversation, bea, html=f"<p>{number}</p>"))
    assert len(other.taken) == 3
    assert other.connections == 1


def test_not_now_means_later_and_then_it_goes(conversation, bea, other):
    other.rcpt = ["450 4.2.1 greylisted"]
    reply = sent(due(conversation, bea))
    assert reply.delivery == Delivery.SCHEDULED
    assert "greylisted" in reply.failure
    assert Dispatch.objects.get().fate == Fate.LATER
    Message.objects.update(send_after="2026-01-01T00:00Z")
    assert sent(reply).delivery == Delivery.SENT
    assert len(other.taken) == 1


@pytest.mark.parametrize("where", ["rcpt", "data"])
def test_no_means_no_in_the_servers_own_words(conversation, bea, other, where):
    setattr(other, where, ["550 5.1.1 Benutzer unbekannt"])
    reply = sent(due(conversation, bea))
    assert reply.delivery == Delivery.FAILED
    assert "550 5.1.1 Benutzer unbekannt" in reply.failure
    assert other.taken == []


def test_nothing_listens_means_later(conversation, bea, support):
    change_mailbox(support, by=bea, smtp_port=free_port())
    reply = sent(due(conversation, bea))
    assert reply.delivery == Delivery.SCHEDULED
    assert "Nothing answers" in reply.failure


def test_a_line_that_breaks_after_the_last_dot_is_uncertain_and_never_sent_again(
    conversation, bea, other
):
    other.data = ["vanish"]
    reply = sent(due(conversation, bea))
    assert reply.delivery == Delivery.UNCERTAIN
    assert Dispatch.objects.get().fate == Fate.UNCERTAIN
    deliver_due(reply.pk)
    assert len(other.taken) == 1


def test_one_refused_among_many_recipients_sends_to_nobody(conversation, bea, other):
    other.rcpt = ["250 OK", "550 5.1.1 unknown"]
    reply = sent(due(conversation, bea, to=["a@b.example", "c@d.example"]))
    assert reply.delivery == Delivery.FAILED
    assert "c@d.example: 550" in reply.failure
    assert other.taken == []


def test_blind_copies_are_blind(conversation, bea, other):
    sent(due(conversation, bea, bcc=["archive@lumenoak.example"]))
    assert "archive@lumenoak.example" in other.taken[0].rcpt_tos
    assert b"archive@" not in other.taken[0].original_content


def test_an_inbox_without_an_address_says_so(conversation, bea, support):
    support.address = ""
    support.save()
    reply = sent(due(conversation, bea))
    assert reply.delivery == Delivery.FAILED
    assert "no address" in reply.failure


def test_letters_into_a_folder_are_written_whole_and_once(
    conversation, bea, support, settings, tmp_path
):
    settings.EMAIL_FILE_PATH = tmp_path
    change_mailbox(support, by=bea, sends_by="folder")
    reply = sent(due(conversation, bea))
    (written,) = tmp_path.rglob("*.eml")
    assert parse(written.read_bytes()).message_id == reply.source_id


def test_the_installations_own_server_is_used_where_nothing_else_is_set(
    conversation, bea, support, settings, other
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", other.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    change_mailbox(support, by=bea, sends_by="installation")
    assert sent(due(conversation, bea)).delivery == Delivery.SENT
    assert len(other.taken) == 1


def test_any_django_backend_can_carry(conversation, bea, support, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    change_mailbox(support, by=bea, sends_by="installation")
    reply = sent(due(conversation, bea))
    assert reply.delivery == Delivery.SENT
    assert mailoutbox[0].extra_headers["Message-ID"] == f"<{reply.source_id}>"
