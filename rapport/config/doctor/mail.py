"""The mail: does it leave, does each mailbox work, is anything left unread?"""

import smtplib
import socket
from collections.abc import Iterator

from django.conf import settings
from django.core import mail
from django.db import connection

from rapport.channels.email.models import Mailbox, RawMessage, RawState
from rapport.channels.email.models.mailbox import SendsBy, State
from rapport.config.doctor.findings import Finding, note, well, wrong

SECONDS = 10
MISTAKES = (OSError, smtplib.SMTPException)


def look_at_the_mail() -> Iterator[Finding]:
    """The installation's own server, each mailbox, and what could not be read."""
    yield _own_server()
    for mailbox in Mailbox.objects.filter(inbox__archived_at__isnull=True).select_related("inbox"):
        yield from _mailbox(mailbox)
    count = RawMessage.objects.filter(state=RawState.UNREADABLE).count()
    if count:
        yield note(
            "unreadable mail",
            f"{count} mails could not be read; each stands in its inbox with the original attached.",
        )


def _own_server() -> Finding:
    if not settings.SMTP_URL:
        return note(
            "outgoing mail",
            f"RAPPORT_SMTP_URL is not set: invitations and replies are written to "
            f"{settings.EMAIL_FILE_PATH}, nothing is sent.",
            "Set it to smtp://user:password@host:587 (docs/email.md).",
        )
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost>"):
        return wrong(
            "outgoing mail",
            f"The sender is {settings.DEFAULT_FROM_EMAIL}, which nobody takes.",
            "Set RAPPORT_MAIL_FROM to an address of your domain.",
        )
    try:
        sending = mail.get_connection(timeout=SECONDS)
        sending.open()
        sending.close()
    except MISTAKES as problem:
        return wrong(
            "outgoing mail",
            f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} does not let us in: {problem}",
            "Check host, port, user and password in RAPPORT_SMTP_URL.",
        )
    return well("outgoing mail", f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} lets us in.")


def _mailbox(mailbox: Mailbox) -> Iterator[Finding]:
    area = f"mailbox of {mailbox.inbox.name}"
    place = "Open Settings, Inboxes, this inbox, and use “Check the mailbox”."
    problems = list(_problems(mailbox))
    for problem in problems:
        yield wrong(area, problem, place)
    if not problems:
        yield well(area, str(mailbox.get_state_display()))


def _problems(mailbox: Mailbox) -> Iterator[str]:
    if _has_unreadable_secret(mailbox):
        yield (
            "Its password was stored with another secret key and cannot be read: bring back the "
            "key that belongs to this database, or enter the password again."
        )
    if mailbox.state == State.FAILING:
        yield f"It does not work: {mailbox.last_error}"
    hosts = [mailbox.imap_host] if mailbox.reads_imap else []
    hosts += [mailbox.smtp_host] if mailbox.sends_by == SendsBy.SMTP else []
    for host in hosts:
        if not _is_known(host):
            yield f"The name of its server, “{host}”, leads nowhere."


def _is_known(host: str) -> bool:
    try:
        socket.getaddrinfo(host, None)
    except OSError:
        return False
    return True


def _has_unreadable_secret(mailbox: Mailbox) -> bool:
    """Ciphertext that our key does not open reads as nothing."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(Mailbox._meta.db_table)
        cursor.execute(
            f"select imap_password, smtp_password, provider_settings from {table} where id = %s",  # noqa: S608
            [mailbox.pk],
        )
        stored = cursor.fetchone()
    read = (mailbox.imap_password, mailbox.smtp_password, mailbox.provider_settings)
    return any(kept and not opened for kept, opened in zip(stored, read, strict=True))
