"""E-mail as the inbox sees it: one channel among others."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models import Inbox, Message
from rapport.inbox.ports import Delivered, Original, OutboundMessage, Refused, Traits

from .actions.dispatching import send_once, turn_of
from .carrying import carrier_for
from .composing import (
    Enclosure,
    Letter,
    html_body,
    message_id_for,
    page_of_text,
    plus_address,
    text_body,
)
from .models import Mailbox
from .models.sentences import SENDING, TROUBLES
from .queries import key, mailbox_of, originals_among, quoted_for, raw_of

ANSWERED = re.compile(
    r"^\s*(re|aw|sv|vs|antw|odp|ynt|res|回复|答复|返信|회신|رد|תגובה|απ)\s*[:：]", re.I
)
ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\x00-\x1f]{1,64}@[^\s@<>,;:\"()\[\]\x00-\x1f]{1,255}")
UNDO_SECONDS = 10
# RFC 3834, and what machines listened to before it.
AUTOMATIC = {
    "Auto-Submitted": "auto-replied",
    "Precedence": "bulk",
    "X-Auto-Response-Suppress": "All",
}


class EmailChannel:
    """Replies leave as mail; what comes in is read by the mail part."""

    kind = "email"
    name: Any = _("E-mail")
    icon = "mail"
    undo_seconds = UNDO_SECONDS
    traits = Traits(
        words=_("An address to which customers write, such as support@example.com."),
        troubles=(*TROUBLES, *SENDING),
    )

    @property
    def max_attachment_bytes(self) -> int:
        """What most servers take: 25 MB on the wire is about 18 MB of files."""
        return min(int(settings.MAX_UPLOAD_BYTES), 18 * 1024 * 1024)

    def is_address(self, address: str) -> bool:
        """Whether mail could be sent there."""
        return bool(ADDRESS.fullmatch(address.strip()))

    def originals_among(self, message_ids: Sequence[int]) -> set[int]:
        """Which of these messages can be had as the mail that came."""
        return originals_among(message_ids)

    def original_of(self, message_id: int) -> Original | None:
        """The mail that a message was read from."""
        kept = raw_of(message_id)
        return Original(kept.file, f"mail-{kept.pk}.eml", "message/rfc822") if kept else None

    def deliver(self, outbound: OutboundMessage) -> Delivered:
        """Hand a reply over once; asked again, the record of the first time decides."""
        inbox = Inbox.objects.get(pk=outbound.inbox_id)
        mailbox = mailbox_of(inbox)
        letter = letter_for(outbound, inbox, mailbox)
        carry = carrier_for(mailbox)
        return send_once(outbound, letter.message_id, lambda about_to: carry(letter, about_to))


def letter_for(outbound: OutboundMessage, inbox: Inbox, mailbox: Mailbox) -> Letter:
    """The letter for a reply: the same words and the same Message-ID at each try of a round."""
    if not inbox.address:
        raise Refused(str(_("This inbox has no address to write from. Give it one in settings.")))
    recipients = {each.address.lower() for each in (*outbound.to, *outbound.cc, *outbound.bcc)}
    quoted = None
    if not outbound.is_automatic:  # whoever forged a sender sends nobody their own words by us
        quoted = quoted_for(outbound.message_id, outbound.conversation_id, recipients)
    page = outbound.html or page_of_text(outbound.text)
    domain = inbox.address.rpartition("@")[2]
    name = inbox.sender_name or outbound.author_name or inbox.name
    reply_to = []
    if mailbox.has_plus_addressing and outbound.token:
        reply_to = [(name, plus_address(inbox.address, outbound.token))]
    return Letter(
        message_id=message_id_for(outbound.message_id, turn_of(outbound), domain, key()),
        sender=(name, inbox.address),
        to=_pairs(outbound.to),
        cc=_pairs(outbound.cc),
        bcc=_pairs(outbound.bcc),
        reply_to=reply_to,
        subject=_subject(outbound),
        text=text_body(outbound.text, inbox.signature_html, outbound.token, quoted),
        html=html_body(page, inbox.signature_html, outbound.token, quoted, outbound.language),
        in_reply_to=outbound.thread[-1] if outbound.thread else "",
        references=outbound.thread,
        language=outbound.language,
        written_at=_written_at(outbound),
        files=[
            Enclosure(each.name, each.media_type, each.content, each.content_id)
            for each in outbound.files
        ],
        more_headers={"X-Mailer": "Rapport", **(AUTOMATIC if outbound.is_automatic else {})},
        is_automatic=outbound.is_automatic,
    )


def _pairs(people: Any) -> list[tuple[str, str]]:
    return [(each.name, each.address) for each in people]


def _subject(outbound: OutboundMessage) -> str:
    """ "Re:" once, whatever language the customer's program says it in."""
    if not outbound.thread or outbound.is_new_subject or ANSWERED.match(outbound.subject):
        return outbound.subject
    return f"Re: {outbound.subject}"


def _written_at(outbound: OutboundMessage) -> datetime:
    """When the member wrote it, so that each try is the same letter."""
    return Message.objects.values_list("created_at", flat=True).get(pk=outbound.message_id)
