"""What visitors are told, as JSON."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from rapport.channels.webchat.actions.files import fresh_signature
from rapport.channels.webchat.models import ChatFile, ChatSite, Visitor
from rapport.channels.webchat.queries.visitors import register_of
from rapport.channels.webchat.words import best_of, sentence
from rapport.inbox.models import Attachment, Conversation, Message, MessageKind, Status
from rapport.inbox.rich_text import shown_attachment_ids
from rapport.team.models import Member


def message_json(request: HttpRequest, visitor: Visitor, message: Message) -> dict[str, Any]:
    """One message as this visitor sees it."""
    site = visitor.site
    shown = set(shown_attachment_ids(message.html)) if message.kind == MessageKind.REPLY else set()
    attachments = [each for each in message.attachments.all() if each.pk not in shown]
    if is_withheld(visitor, message):
        attachments = []
    return {
        "id": message.pk,
        "client_key": _client_key(message),
        "from": "system" if is_withheld(visitor, message) else _side(message),
        "author": _author(request, site, message),
        "text": _text(visitor, message),
        "html": _html(request, site, message, shown),
        "language": message.language or None,
        "original": _original(visitor, message),
        "created_at": message.created_at.isoformat(),
        "attachments": [_attachment(request, site, each) for each in attachments],
    }


def visitor_json(visitor: Visitor) -> dict[str, Any]:
    """What the window knows of its visitor."""
    return {
        "name": visitor.name,
        "email": visitor.email,
        "language": visitor.language or None,
        "is_identified": bool(visitor.identity_id),
        "form": "informal" if _is_informal(visitor) else "words",
    }


def _is_informal(visitor: Visitor) -> bool:
    return register_of(visitor.customer, visitor.language, visitor.site.inbox) == "informal"


def conversation_json(conversation: Conversation | None) -> dict[str, Any] | None:
    """Where the conversation stands."""
    if conversation is None:
        return None
    return {"id": conversation.pk, "is_closed": conversation.status == Status.CLOSED}


def waiting_json(file: ChatFile) -> dict[str, Any]:
    """A file that waits for its message."""
    return {
        "id": file.pk,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "is_image": file.media_type in {"image/png", "image/jpeg", "image/gif", "image/webp"},
    }


def face_json(request: HttpRequest, site: ChatSite, member: Member) -> dict[str, Any]:
    """A member as visitors see them."""
    href = None
    if member.picture_id:
        address = reverse("webchat:face", args=[site.key, member.pk, str(member.picture_id)])
        href = request.build_absolute_uri(address)
    return {"name": member.name, "picture_href": href}


def is_withheld(visitor: Visitor, message: Message) -> bool:
    """Whether a mail's text stays between us and its writer: anybody may have typed that address here."""
    came_by_mail = message.kind == MessageKind.INCOMING and not _client_key(message)
    return came_by_mail and not visitor.is_email_vouched


def _side(message: Message) -> str:
    if message.kind == MessageKind.INCOMING:
        return "visitor"
    is_ours = message.kind == MessageKind.REPLY and not message.is_automatic
    return "team" if is_ours else "system"


def _client_key(message: Message) -> str | None:
    if message.kind != MessageKind.INCOMING or not message.source_id.startswith("chat:"):
        return None
    return message.source_id.split(":", 2)[2]


def _author(request: HttpRequest, site: ChatSite, message: Message) -> dict[str, Any] | None:
    if message.kind != MessageKind.REPLY or message.is_automatic:
        return None
    if message.member is None:
        return {"name": site.inbox.sender_name or site.inbox.name, "picture_href": None}
    face = face_json(request, site, message.member)
    return {**face, "name": site.inbox.sender_name or face["name"]}


def _text(visitor: Visitor, message: Message) -> str:
    if message.kind == MessageKind.ACTIVITY:
        return _said(visitor, "mailed") % {"address": message.activity.get("to", "")}
    if is_withheld(visitor, message):
        return _said(visitor, "answered")
    return message.words if message.kind == MessageKind.INCOMING else message.text


def _original(visitor: Visitor, message: Message) -> dict[str, str] | None:
    """What its author wrote, where a machine put it into the visitor's language."""
    kept = next(iter(getattr(message, "originals", ())), None)
    if kept is None or is_withheld(visitor, message):
        return None
    return {"text": kept.text, "language": kept.language}


def _said(visitor: Visitor, key: str) -> str:
    return sentence(key, best_of([visitor.language]))


def _html(request: HttpRequest, site: ChatSite, message: Message, shown: set[int]) -> str | None:
    """A reply in the composer's small vocabulary, its pictures at addresses that expire."""
    if message.kind != MessageKind.REPLY or message.is_automatic:
        return None
    html = message.html
    for number in shown:
        html = html.replace(
            f'src="/attachments/{number}/"', f'src="{_file_href(request, site, number)}"'
        )
    return html


def _attachment(request: HttpRequest, site: ChatSite, attachment: Attachment) -> dict[str, Any]:
    return {
        "id": attachment.pk,
        "name": attachment.name,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "href": _file_href(request, site, attachment.pk),
        "is_image": attachment.is_image,
    }


def _file_href(request: HttpRequest, site: ChatSite, number: int) -> str:
    address = reverse("webchat:file", args=[site.key, number])
    return request.build_absolute_uri(f"{address}?s={fresh_signature(number)}")
