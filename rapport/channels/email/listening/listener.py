"""The built-in SMTP and LMTP listener, to which an MX, postfix or a provider forwards.

It takes mail for addresses of ours only, and says "250" only when the bytes are committed.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db.utils import Error

from ..actions.keeping import keep_raw
from ..models import Via
from ..queries import Recipient, recipient_at
from .threads import in_thread

log = logging.getLogger(__name__)

MOST_RECIPIENTS = 100
WAIT = "451 4.3.0 The mail cannot be stored at this moment, try again later"
UNKNOWN = "550 5.1.1 No mailbox with this address here"
TOO_MANY = "452 4.5.3 Too many recipients in one mail"


class Door:
    """What happens with each command of a sender."""

    def __init__(self, via: str) -> None:
        self.via = via

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: Sequence[str],
    ) -> str:
        """Only addresses of ours; with the database away, the sender keeps the mail."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return TOO_MANY
        try:
            recipient = await in_thread(recipient_at, address)
        except Error:
            log.warning("Mail for %s must wait: no database", address)
            return WAIT
        if recipient is None:
            return f"{UNKNOWN}: {_plain(address)}"
        _recipients(envelope).append(recipient)
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Kept first, then "250"; LMTP hears one answer a recipient."""
        recipients = _recipients(envelope)
        answers: dict[int, str] = {}
        for inbox_id in dict.fromkeys(each.inbox_id for each in recipients):
            addresses = [each.address for each in recipients if each.inbox_id == inbox_id]
            answers[inbox_id] = await self._keep(envelope, inbox_id, addresses)
        if self.via == Via.LMTP:
            return "\r\n".join(answers[each.inbox_id] for each in recipients)
        return next(
            (each for each in answers.values() if not each.startswith("250")), "250 OK kept"
        )

    async def _keep(self, envelope: Envelope, inbox_id: int, addresses: list[str]) -> str:
        content = envelope.original_content or b""
        try:
            kept, _is_new = await in_thread(
                keep_raw,
                bytes(content),
                inbox_id=inbox_id,
                via=self.via,
                envelope_from=envelope.mail_from,
                envelope_to=addresses,
            )
        except (Error, OSError):
            log.exception("A mail could not be stored; its sender keeps it")
            return WAIT
        return f"250 2.0.0 OK kept as {kept.pk}"

    async def handle_exception(self, problem: Exception) -> str:
        """Whatever goes wrong here, the sender keeps the mail."""
        log.error("The mail listener stumbled", exc_info=problem)
        return WAIT


def _recipients(envelope: Any) -> list[Recipient]:
    """The recipients accepted so far, kept with the envelope."""
    if not hasattr(envelope, "recipients"):
        envelope.recipients = []
    found: list[Recipient] = envelope.recipients
    return found


def _plain(address: str) -> str:
    return "".join(c for c in address if 32 < ord(c) < 127)[:200]


class PatientSMTP(SMTP):
    """Lines of any length are taken: programs that send them are many, and mail is not dropped."""

    line_length_limit = 1024 * 1024


class PatientLMTP(LMTP):
    """The same for LMTP."""

    line_length_limit = 1024 * 1024


async def open_listener() -> list[asyncio.Server]:
    """Open the SMTP and the LMTP port of the settings (a port of 0 is left out)."""
    loop = asyncio.get_running_loop()
    told: dict[str, Any] = {
        "data_size_limit": settings.MAX_MAIL_BYTES,
        "enable_SMTPUTF8": True,
        "ident": "Rapport",
        "timeout": 300,
        "loop": loop,
    }
    servers = []
    for port, kind, via in (
        (settings.SMTP_PORT, PatientSMTP, Via.SMTP),
        (settings.LMTP_PORT, PatientLMTP, Via.LMTP),
    ):
        if port:
            servers.append(await _open(loop, port, kind, via.value, told))
    return servers


async def _open(
    loop: asyncio.AbstractEventLoop, port: int, kind: type[SMTP], via: str, told: dict[str, Any]
) -> asyncio.Server:
    server = await loop.create_server(
        lambda: kind(Door(via), **told), settings.MAIL_HOST, port, backlog=200
    )
    log.info("Listening for mail by %s on %s:%s", via.upper(), settings.MAIL_HOST, port)
    return server
