"""Letters of the stories: written as mail programs do, carried by postfix and dovecot, and answered."""

import email
import email.utils
import smtplib
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import default
from typing import Any

from rapport.channels.email.actions.mailboxes import change_mailbox
from rapport.channels.email.models import Security, SendsBy
from rapport.inbox.models import Delivery, Inbox, Message
from rapport.inbox.tasks import deliver_reply
from rapport.kernel.clock import now
from rapport.team.models import Member
from tests.mailservers import PASSWORD, Dovecot, Postfix, Relay
from tests.waiting import PATIENCE, until

OSAKA = timezone(timedelta(hours=9))


def letter(
    sender: str,
    to: str,
    subject: str,
    text: str,
    *,
    name: str = "",
    charset: str = "utf-8",
    answers: str = "",
    **headers: str,
) -> bytes:
    """As their program writes it, by the clock in Osaka."""
    made = EmailMessage()
    made["From"] = email.utils.formataddr((name, sender))
    made["To"], made["Subject"] = to, subject
    made["Message-ID"] = email.utils.make_msgid(domain=sender.partition("@")[2])
    made["Date"] = email.utils.format_datetime(datetime.now(UTC).astimezone(OSAKA))
    if answers:
        made["In-Reply-To"] = made["References"] = answers
    for key, value in headers.items():
        made[key] = value
    made.set_content(text, charset=charset)
    return made.as_bytes()


def id_of(raw: bytes) -> str:
    """What answers to a letter refer to."""
    return str(email.message_from_bytes(raw, policy=default)["Message-ID"])


def post(postfix: Postfix | Relay, raw: bytes, sender: str, to: str) -> None:
    """Give a letter to the mail server, as a mail program does."""
    with smtplib.SMTP("127.0.0.1", postfix.smtp_port, timeout=PATIENCE) as line:
        line.sendmail(sender, [to], raw)


def newest_letter(dovecot: Dovecot, to: str, count: int) -> EmailMessage:
    """The last one in their mailbox, once there are so many."""
    found = dovecot.wait_for(to, count)[-1]
    return email.message_from_bytes(found, policy=default)


def words_of(found: EmailMessage) -> str:
    """What it says."""
    body = found.get_body(("plain",))
    assert body
    return str(body.get_content())


def no_time_to_undo(replies: int) -> None:
    """The seconds for taking the newest reply back are over, as far as the house can know."""
    until(lambda: Message.objects.filter(kind="reply").count() == replies, "a reply")
    reply = Message.objects.filter(kind="reply").latest("id")
    waiting = Message.objects.filter(pk=reply.pk, delivery=Delivery.SCHEDULED)
    if waiting.update(send_after=now()):
        deliver_reply.defer(message_id=reply.pk)


def goes_by_post(
    inbox: Inbox, by: Member, postfix: Postfix | Relay, dovecot: Dovecot | None = None
) -> None:
    """Its letters leave by postfix; with dovecot those that wait there are fetched."""
    fetched: dict[str, Any] = {}
    if dovecot:
        before = letter("old@example.org", inbox.address, "Before our time", "x")
        dovecot.deliver(before, inbox.address)
        fetched = {
            "reads_imap": True,
            "imap_host": "127.0.0.1",
            "imap_port": dovecot.imap_port,
            "imap_security": Security.NONE,
            "imap_user": inbox.address,
            "imap_password": PASSWORD,
        }
    change_mailbox(
        inbox,
        by=by,
        sends_by=SendsBy.SMTP,
        smtp_host="127.0.0.1",
        smtp_port=postfix.smtp_port,
        smtp_security=Security.NONE,
        **fetched,
    )
