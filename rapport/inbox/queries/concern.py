"""Small questions of the reactions: whom does it concern, and when."""

from datetime import datetime

from rapport.inbox.models import Conversation, Delivery, Message


def assignee_of(conversation_id: int) -> int | None:
    """The id of the member who has it."""
    found = Conversation.objects.filter(pk=conversation_id).values_list("assignee_id", flat=True)
    return found.first()


def is_automatic(message_id: int) -> bool:
    """Whether a machine wrote it (an out-of-office note, a receipt)."""
    return Message.objects.filter(pk=message_id, is_automatic=True).exists()


def author_of(message_id: int) -> int | None:
    """The id of the member who wrote it."""
    return Message.objects.filter(pk=message_id).values_list("member_id", flat=True).first()


def send_after_of(message_id: int) -> datetime | None:
    """When a reply is due; None unless it waits to be sent."""
    waiting = Message.objects.filter(pk=message_id, delivery=Delivery.SCHEDULED)
    return waiting.values_list("send_after", flat=True).first()
