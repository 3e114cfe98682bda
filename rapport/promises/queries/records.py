"""Promises as they are kept: of a conversation, due, of a message."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Case, QuerySet, When

from rapport.inbox.models import Delivery, Message, MessageKind
from rapport.inbox.queries.access import inboxes_visible_to
from rapport.promises.models import Offer, Promise, State
from rapport.team.models import Member

TERMS = (
    "due_at",
    "moment",
    "sentence",
    "language",
    "zone",
    "hours_name",
    "calendar_id",
    "calendar_version",
    "business_seconds",
)


def open_promise_in(conversation_id: int) -> Promise | None:
    """The open promise of a conversation; lock the conversation to change it."""
    return Promise.objects.filter(conversation=conversation_id, state=State.OPEN).first()


def shown_promise_in(conversation_id: int) -> Promise | None:
    """What a conversation's head says: the open one, else the newest that was kept or broken."""
    told = Promise.objects.filter(conversation=conversation_id).exclude(
        state__in=(State.MOVED, State.WITHDRAWN)
    )
    found = told.select_related("by", "answer__member", "inbox")
    is_ended = Case(When(state=State.OPEN, then=0), default=1)
    return found.order_by(is_ended, "-made_at", "-id").first()


def history_of(conversation_id: int) -> QuerySet[Promise]:
    """Every promise of a conversation, newest first."""
    found = Promise.objects.filter(conversation=conversation_id)
    return found.select_related("by", "settled_by", "inbox", "answer__member").order_by(
        "-made_at", "-id"
    )


def promises_visible_to(member: Member) -> QuerySet[Promise]:
    """Promises in conversations that this member may see."""
    found = Promise.objects.filter(conversation__inbox__in=inboxes_visible_to(member))
    return found.select_related(
        "conversation__customer",
        "conversation__inbox",
        "conversation__assignee",
        "by",
        "settled_by",
        "inbox",
    )


def narrowed(
    found: QuerySet[Promise],
    *,
    state: str | None,
    inbox: int | None,
    assignee: Member | None,
    before: datetime | None,
) -> QuerySet[Promise]:
    """Those of a state, an inbox, a member's conversations, due before an instant."""
    wanted = {
        "state": state,
        "conversation__inbox": inbox,
        "conversation__assignee": assignee,
        "due_at__lt": before,
    }
    return found.filter(**{name: value for name, value in wanted.items() if value is not None})


def due_before(at: datetime, most: int = 200) -> Sequence[int]:
    """Conversations whose open promise is past its hour."""
    due = Promise.objects.filter(state=State.OPEN, due_at__lte=at).order_by("due_at")
    return list(due.values_list("conversation_id", flat=True)[:most])


def to_remind(at: datetime, most: int = 200) -> Sequence[int]:
    """Conversations whose open promise wants a reminder."""
    near = Promise.objects.filter(
        state=State.OPEN, remind_at__lte=at, reminded_at=None, due_at__gt=at
    )
    return list(near.order_by("remind_at").values_list("conversation_id", flat=True)[:most])


def human_replies(conversation_id: int, since: datetime) -> QuerySet[Message]:
    """What colleagues (no machine, no program) wrote to the customer since an instant."""
    replies = Message.objects.filter(
        conversation=conversation_id,
        kind=MessageKind.REPLY,
        is_automatic=False,
        member__isnull=False,
        member__is_application=False,
        created_at__gte=since,
    )
    return replies.exclude(delivery__in=(Delivery.WITHDRAWN, Delivery.FAILED))


def is_on_its_way(conversation_id: int, since: datetime, until: datetime) -> bool:
    """Whether a colleague's reply that was written in time is leaving in this moment."""
    leaving = human_replies(conversation_id, since).filter(
        created_at__lte=until, delivery__in=(Delivery.SCHEDULED, Delivery.SENDING)
    )
    return leaving.exists()


def offers_in(conversation_id: int, member_id: int | None) -> Sequence[Offer]:
    """What a member put into drafts here, newest first."""
    if member_id is None:
        return []
    found = Offer.objects.filter(conversation=conversation_id, member=member_id)
    return list(found.order_by("-offered_at", "-id")[:50])


def message_called(message_id: int) -> Message | None:
    """A message and who wrote it."""
    found = Message.objects.select_related("member", "conversation")
    return found.filter(pk=message_id).first()


def terms_of(said: Promise | Offer) -> dict[str, Any]:
    """What was said, as plain values."""
    return {name: getattr(said, name) for name in TERMS}
