"""Which way the letters of a mailbox leave."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection

from ..composing import Letter, as_bytes, as_django
from ..models import Mailbox, SendsBy
from . import backend, folder, smtp
from .connecting import Server

Carrier = Callable[[Letter, Callable[[], None]], str]


def smtp_server(mailbox: Mailbox) -> Server | None:
    """The SMTP server of a mailbox: its own, or the installation's; None when there is none."""
    if mailbox.sends_by == SendsBy.SMTP:
        return Server(
            host=mailbox.smtp_host,
            port=mailbox.smtp_port,
            security=mailbox.smtp_security,
            user=mailbox.smtp_user,
            password=mailbox.smtp_password,
            trusts_any_certificate=mailbox.trusts_any_certificate,
        )
    is_smtp = settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"
    if mailbox.sends_by != SendsBy.INSTALLATION or not is_smtp:
        return None
    starttls = "starttls" if settings.EMAIL_USE_TLS else "none"
    return Server(
        host=settings.EMAIL_HOST,
        port=settings.EMAIL_PORT,
        security="tls" if settings.EMAIL_USE_SSL else starttls,
        user=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
    )


def folder_of(mailbox: Mailbox) -> Path | None:
    """Where letters are written when nothing is sent; None when something is."""
    is_files = settings.EMAIL_BACKEND == "django.core.mail.backends.filebased.EmailBackend"
    unsent = mailbox.sends_by == SendsBy.INSTALLATION and is_files
    if mailbox.sends_by == SendsBy.FOLDER or unsent:
        return Path(settings.EMAIL_FILE_PATH) / f"inbox-{mailbox.inbox_id}"
    return None


def carrier_for(mailbox: Mailbox) -> Carrier:
    """The way out of this mailbox: call it with a letter and what to do right before the point of
    no return; it answers with the server's words, or raises TryLater, Refused, PerhapsDelivered."""

    def carry(letter: Letter, about_to: Callable[[], None]) -> str:
        server, place = smtp_server(mailbox), folder_of(mailbox)
        if server is not None:
            senders = ["", letter.sender[1]] if letter.is_automatic else [letter.sender[1]]
            return smtp.carry(server, senders, letter.envelope_to, as_bytes(letter), about_to)
        if place is not None:
            return folder.carry(place, letter.message_id, as_bytes(letter), about_to)
        if mailbox.sends_by == SendsBy.PROVIDER:
            found = backend.provider_backend(mailbox.provider, mailbox.provider_settings)
        else:
            found = get_connection()
        return backend.carry(found, as_django(letter), about_to)

    return carry
