"""Letting a conversation sleep until a time, or until the customer writes."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from rapport.inbox.actions.close import drop_absent_assignee
from rapport.inbox.actions.locking import locked
from rapport.inbox.actions.standing import record, waiting_since
from rapport.inbox.events import ConversationSnoozed, ConversationWoke
from rapport.inbox.models import Closure, Conversation, Snooze, Status
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.models import Member

LONGEST = timedelta(days=366)


def snooze_conversation(conversation: Conversation, *, until: datetime, by: Member) -> Conversation:
    """Let it sleep until then, or until the customer writes; a second snooze moves the hour."""
    with locked(conversation, by) as fresh:
        snooze_locked(fresh, until, by)
    return fresh


def wake_conversation(conversation: Conversation, *, by: Member) -> Conversation:
    """Wake it now."""
    with locked(conversation, by) as fresh:
        if fresh.status == Status.SNOOZED:
            wake_locked(fresh, by, "member")
    return fresh


def wake_due(most: int = 500) -> int:
    """Wake what has slept long enough, each in a transaction of its own; return how many woke."""
    due = Snooze.objects.filter(until__lte=now()).order_by("until")
    return sum(_wake_if_due(number) for number in due.values_list("conversation", flat=True)[:most])


def parse_until(text: str) -> datetime:
    """The instant written in ISO 8601 with its offset."""
    try:
        until = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid(_("Say until when the conversation should sleep."), field="until") from None
    if until.tzinfo is None:
        raise Invalid(_("The time needs its zone."), field="until")
    return until


def snooze_locked(conversation: Conversation, until: datetime, by: Member) -> None:
    """Snooze a conversation whose row is locked."""
    if not now() < until < now() + LONGEST:
        raise Invalid(_("Choose a time in the future, within a year."), field="until")
    Closure.objects.filter(conversation=conversation).delete()
    Snooze.objects.update_or_create(
        conversation=conversation, defaults={"until": until, "by": by, "snoozed_at": now()}
    )
    conversation.status = Status.SNOOZED
    conversation.save(update_fields=["status"])
    record(conversation, "snoozed", by, until=until.isoformat())
    fact = ConversationSnoozed(conversation.pk, conversation.inbox_id, until.isoformat(), by.pk)
    publish(fact)


def wake_locked(conversation: Conversation, by: Member | None, reason: str) -> None:
    """Wake a conversation whose row is locked: by a `member`, the `time`, the `customer` writing
    or a `failure` to deliver."""
    Snooze.objects.filter(conversation=conversation).delete()
    conversation.status = Status.OPEN
    conversation.last_activity_at = now()
    conversation.waiting_since = conversation.waiting_since or waiting_since(conversation)
    drop_absent_assignee(conversation)
    conversation.save(update_fields=["status", "last_activity_at", "waiting_since", "assignee"])
    record(conversation, "woke", by, reason=reason)
    publish(ConversationWoke(conversation.pk, conversation.inbox_id))


def _wake_if_due(number: int) -> bool:
    with locked(Conversation(pk=number), None) as conversation:
        if not Snooze.objects.filter(conversation=conversation, until__lte=now()).exists():
            return False  # woken or moved by somebody in the meantime
        wake_locked(conversation, None, "time")
    return True
