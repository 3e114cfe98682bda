"""What a member needs to write in a conversation: their drafts, and what is known beforehand."""

from typing import Any

from rapport.inbox.models import Attachment, Conversation, Draft, Message, MessageKind
from rapport.team.models import Member

KINDS = ("reply", "note")


def draft_of(member: Member, conversation: Conversation, kind: str) -> Draft | None:
    """The member's own draft of this kind, with its files at hand."""
    own = Draft.objects.filter(member=member, conversation=conversation, kind=kind)
    return own.prefetch_related("attachments").first()


def draft_as_json(draft: Draft | None) -> dict[str, Any]:
    """A draft as the composer reads it; an empty one if there is none."""
    if draft is None or draft.pk is None:
        return {"html": "", "addresses": {}, "subject": "", "saved_at": None, "files": []}
    return {
        "html": draft.html,
        "addresses": draft.addresses,
        "subject": draft.subject,
        "saved_at": draft.saved_at.isoformat(),
        "files": [file_as_json(each, draft.html) for each in draft.attachments.all()],
    }


def file_as_json(attachment: Attachment, html: str = "") -> dict[str, Any]:
    """A file in a draft; a picture that the text shows in place is not listed below it."""
    return {
        "id": attachment.pk,
        "name": attachment.name,
        "size": attachment.size,
        "type": attachment.media_type,
        "href": f"/attachments/{attachment.pk}/",
        "isInline": f'src="/attachments/{attachment.pk}/"' in html,
    }


def drafted_file_for(member: Member, conversation: Conversation, number: int) -> Attachment | None:
    """One of the files in the member's own drafts of this conversation."""
    own = Attachment.objects.filter(draft__member=member, draft__conversation=conversation)
    return own.filter(pk=number).first()


def newest_message_id(conversation: Conversation) -> int | None:
    """The newest message that somebody said (activities do not count)."""
    said = Message.objects.filter(conversation=conversation).exclude(kind=MessageKind.ACTIVITY)
    return said.order_by("-id").values_list("pk", flat=True).first()


def reply_by_a_colleague(conversation: Conversation, member: Member) -> Message | None:
    """The newest reply that somebody else sent."""
    replies = Message.objects.filter(
        conversation=conversation, kind=MessageKind.REPLY, is_automatic=False
    )
    others = replies.exclude(member=member).exclude(delivery="withdrawn")
    return others.select_related("member").order_by("-id").first()


def message_in(conversation: Conversation, number: int) -> Message | None:
    """One message of a conversation that has been reached already."""
    return Message.objects.filter(conversation=conversation, pk=number).first()
