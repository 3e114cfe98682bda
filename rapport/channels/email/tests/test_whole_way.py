"""The whole way with real servers on both sides: postfix and dovecot out there, us in between."""

import smtplib

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.channels.email.actions.mailboxes import change_mailbox
from rapport.channels.email.models import RawMessage
from rapport.channels.email.parsing import parse
from rapport.channels.email.tests.conftest import let_in, mail, payload, read_everything
from rapport.inbox.actions.delivery import deliver_due
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Conversation, Delivery, Message, MessageKind
from rapport.kernel import outbox
from tests.waiting import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]


def by_postfix(inbox, by, postfix, **more) -> None:
    """Its mail leaves through the server of these tests."""
    server = {"smtp_host": "127.0.0.1", "smtp_port": postfix.smtp_port, "smtp_security": "none"}
    change_mailbox(inbox, by=by, sends_by="smtp", **server, **more)


def test_a_conversation_there_and_back(mail_part, support, bea, postfix, dovecot):
    by_postfix(support, bea, postfix, has_plus_addressing=True)
    kenji = "kenji@yamada-shoten.example"
    already = len(dovecot.mails(kenji))

    def kenji_sends(raw: bytes, to: str) -> None:
        with smtplib.SMTP("127.0.0.1", postfix.smtp_port, timeout=60) as line:
            line.sendmail(kenji, [to], raw)

    # Kenji writes in ISO-2022-JP; his server gives the mail to our LMTP port.
    kenji_sends(payload("outlook-ja"), support.address)
    first = arrived(1)[0]
    assert "カメラのシャッターが切れません。" in first.words

    # Bea replies; her mail travels through postfix into his mailbox.
    reply = reply_to_conversation(
        first.conversation, by=bea, html="<p>山田様</p><p>拝見します。</p>"
    )
    Message.objects.filter(pk=reply.pk).update(send_after="2026-01-01T00:00Z")
    deliver_due(reply.pk)
    reply.refresh_from_db()
    assert reply.delivery == Delivery.SENT, reply.failure
    got = parse(dovecot.wait_for(kenji, already + 1)[-1])
    assert got.in_reply_to == (first.source_id,)
    assert "拝見します。" in got.text

    # His client answers to Reply-To and forgets every threading header; it still finds home.
    assert got.reply_to[0].address == f"support+c-{first.conversation.token}@lumenoak.example"
    kenji_sends(
        mail("お願いします。", sender=f"Kenji <{kenji}>", to=got.reply_to[0].address),
        got.reply_to[0].address,
    )
    assert [each.conversation_id for each in arrived(2)] == [first.conversation_id] * 2
    assert Conversation.objects.count() == 1


def test_a_mail_that_bounces_at_the_other_server_fails_in_its_conversation(
    mail_part, support, bea, postfix
):
    by_postfix(support, bea, postfix)
    # postfix takes it, our own LMTP port refuses the unknown recipient, postfix tells us by a DSN
    first = let_in(mail(sender="Nobody <nobody@lumenoak.example>"), support).message
    reply = reply_to_conversation(first.conversation, by=bea, html="<p>Hello?</p>")
    Message.objects.filter(pk=reply.pk).update(send_after="2026-01-01T00:00Z")
    deliver_due(reply.pk)

    def has_failed() -> bool:
        read_everything()
        reply.refresh_from_db()
        return reply.delivery == Delivery.FAILED

    until(has_failed, "the bounce")
    assert "No mailbox with this address here" in reply.failure


def test_a_kept_mail_gets_a_job(mail_part, support, settings):
    with smtplib.SMTP("127.0.0.1", settings.SMTP_PORT, timeout=60) as line:
        line.sendmail("kenji@yamada.example", [support.address], mail())
    outbox.drain()
    kept = RawMessage.objects.get(inbox=support)
    jobs = ProcrastinateJob.objects.filter(
        task_name__endswith="read_mail", args__raw_message_id=kept.pk
    )
    assert jobs.count() == 1
    assert set(jobs.get().args) == {"raw_message_id"}


def arrived(count: int) -> list[Message]:
    """Wait until so many mails of customers are in conversations."""

    def look() -> list[Message]:
        read_everything()
        found = Message.objects.filter(kind=MessageKind.INCOMING).order_by("id")
        return list(found) if found.count() >= count else []

    return until(look, f"mail number {count}")
