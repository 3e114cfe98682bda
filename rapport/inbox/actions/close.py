"""Closing and opening again."""

from rapport.inbox.actions.locking import locked
from rapport.inbox.actions.standing import record, waiting_since
from rapport.inbox.events import ConversationClosed, ConversationReopened
from rapport.inbox.models import Closure, Conversation, Snooze, Status
from rapport.inbox.queries.people import assignable_members
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.team.models import Member


def close_conversation(conversation: Conversation, *, by: Member) -> Conversation:
    """Close it: nobody waits any more, until the customer writes again. Closing twice is once."""
    with locked(conversation, by) as fresh:
        close_locked(fresh, by)
    return fresh


def reopen_conversation(conversation: Conversation, *, by: Member) -> Conversation:
    """Open it again, and bring it to the top of the lists."""
    with locked(conversation, by) as fresh:
        if fresh.status == Status.CLOSED:
            reopen_locked(fresh, by, "member")
    return fresh


def close_locked(conversation: Conversation, by: Member) -> None:
    """Close a conversation whose row is locked."""
    if conversation.status == Status.CLOSED:
        return
    Snooze.objects.filter(conversation=conversation).delete()
    Closure.objects.create(conversation=conversation, by=by, closed_at=now())
    conversation.status = Status.CLOSED
    conversation.waiting_since = None
    conversation.save(update_fields=["status", "waiting_since"])
    record(conversation, "closed", by)
    publish(ConversationClosed(conversation.pk, conversation.inbox_id, by.pk))


def reopen_locked(conversation: Conversation, by: Member | None, reason: str) -> None:
    """Open a closed conversation whose row is locked: by a `member`, or because of the `customer`
    writing or a `failure` to deliver."""
    Closure.objects.filter(conversation=conversation).delete()
    conversation.status = Status.OPEN
    conversation.last_activity_at = now()
    # Who writes again after a closure waits from then on, not from their first word.
    conversation.waiting_since = conversation.waiting_since or waiting_since(conversation)
    drop_absent_assignee(conversation)
    conversation.save(
        update_fields=["status", "last_activity_at", "waiting_since", "assignee", "team"]
    )
    record(conversation, "reopened", by, reason=reason)
    publish(ConversationReopened(conversation.pk, conversation.inbox_id, by.pk if by else None))


def drop_absent_assignee(conversation: Conversation) -> None:
    """An assignee who left, or no longer sees the inbox, would leave it to nobody's eyes."""
    assignee = conversation.assignee_id
    if assignee and not assignable_members(conversation.inbox).filter(pk=assignee).exists():
        conversation.assignee = None
