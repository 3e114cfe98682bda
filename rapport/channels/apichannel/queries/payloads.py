"""What the other system is told of a reply: one text, whether it is called or comes to fetch it."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from rapport.inbox.models import Attachment
from rapport.inbox.ports import Address, OutboundMessage

from ..models import name_of_round
from .connections import thread_of


def reply_as_json(outbound: OutboundMessage) -> dict[str, Any]:
    """A reply as plain JSON; its files are links that this inbox's key opens."""
    return {
        "id": outbound.message_id,
        "key": name_of_round(outbound.message_id, outbound.sending_round),
        "inbox_id": outbound.inbox_id,
        "conversation_id": outbound.conversation_id,
        "thread": thread_of(outbound.conversation_id),
        "in_reply_to": outbound.thread[-1] if outbound.thread else None,
        "author": {"name": outbound.author_name},
        "to": _people(outbound.to),
        "cc": _people(outbound.cc),
        "bcc": _people(outbound.bcc),
        "subject": outbound.subject,
        "text": outbound.text,
        "html": outbound.html,
        "language": outbound.language,
        "attachments": _files(outbound),
    }


def _people(found: Iterable[Address]) -> list[dict[str, str]]:
    return [each.as_json() for each in found]


def _files(outbound: OutboundMessage) -> list[dict[str, Any]]:
    """The files in the order in which the outbound message carries them."""
    known = Attachment.objects.filter(message=outbound.message_id).order_by("id")
    base = f"{settings.PUBLIC_URL}/api/v1/inboxes/{outbound.inbox_id}/attachments"
    return [
        {
            "id": each.pk,
            "name": each.name,
            "media_type": each.media_type,
            "size": each.size,
            "content_id": carried.content_id or None,
            "href": f"{base}/{each.pk}/content",
        }
        for each, carried in zip(known, outbound.files, strict=True)
    ]
