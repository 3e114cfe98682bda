"""The columns of a conversation that repeat its messages, kept right in one place."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from rapport.inbox.models import Conversation, Delivery, Message, MessageKind, Status
from rapport.kernel.clock import now
from rapport.team.models import Member

SAID = (MessageKind.INCOMING, MessageKind.REPLY, MessageKind.NOTE)
COLUMNS = ("waiting_since", "last_activity_at", "last_words", "last_kind", "message_count")


def note_said(conversation: Conversation, message: Message) -> None:
    """Carry a message that was just said into its conversation (and save that)."""
    conversation.last_activity_at = message.created_at
    conversation.last_words = first_words(message.words or message.text)
    conversation.last_kind = message.kind
    conversation.message_count += 1
    if message.kind == MessageKind.REPLY:
        conversation.waiting_since = None
    elif message.kind == MessageKind.INCOMING and not message.is_automatic:
        conversation.waiting_since = conversation.waiting_since or message.created_at
    conversation.save(update_fields=COLUMNS)


def recount(conversation: Conversation) -> None:
    """Work the columns out anew from the messages (after one left or others came in)."""
    said = said_in(conversation)
    told = said.exclude(kind=MessageKind.REPLY, is_automatic=True)
    newest = told.order_by("-created_at", "-id").first()
    conversation.message_count = said.count()
    conversation.waiting_since = waiting_since(conversation)
    conversation.last_activity_at = newest.created_at if newest else conversation.created_at
    conversation.last_words = first_words(newest.words or newest.text) if newest else ""
    conversation.last_kind = newest.kind if newest else ""
    conversation.save(update_fields=COLUMNS)


def waiting_since(conversation: Conversation) -> datetime | None:
    """When the customer's first word that no reply has followed came; None while closed."""
    if conversation.status == Status.CLOSED:
        return None
    said = said_in(conversation)
    replies = said.filter(kind=MessageKind.REPLY, is_automatic=False)
    replies = replies.exclude(delivery=Delivery.FAILED)
    answered = replies.order_by("-created_at", "-id").values_list("created_at", flat=True).first()
    asked = said.filter(kind=MessageKind.INCOMING, is_automatic=False)
    if answered:
        asked = asked.filter(created_at__gt=answered)
    return asked.order_by("created_at", "id").values_list("created_at", flat=True).first()


def said_in(conversation: Conversation) -> QuerySet[Message]:
    """What people said: no activities, nothing that was taken back."""
    said = Message.objects.filter(conversation=conversation, kind__in=SAID)
    return said.exclude(delivery=Delivery.WITHDRAWN)


def first_words(text: str) -> str:
    """The beginning of a text on one line, for lists."""
    return " ".join(text[:1000].split())[:200]


def record(conversation: Conversation, code: str, by: Member | None, **details: Any) -> Message:
    """Add to the thread what was done, for the team to see; lists do not move for it."""
    return Message.objects.create(
        conversation=conversation,
        inbox_id=conversation.inbox_id,
        kind=MessageKind.ACTIVITY,
        member=by,
        activity={"code": code, **details},
        created_at=now(),
    )
