"""Making a promise: said in a message or noted by hand, in place of an earlier one that is open."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.db.models import QuerySet

from rapport.inbox.actions.locking import locked
from rapport.inbox.actions.standing import record
from rapport.inbox.models import Conversation, Message
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.promises.actions.terms import Terms
from rapport.promises.events import PromiseMade, PromiseMoved
from rapport.promises.models import FirstAnswer, Offer, Origin, Promise, State
from rapport.promises.queries.records import open_promise_in
from rapport.team.models import Member

USUAL_REMINDER = timedelta(minutes=60)


def promise_by_hand(conversation: Conversation, terms: Terms, *, by: Member) -> Promise:
    """Note what was promised elsewhere, on the telephone say; replaces the open one."""
    with locked(conversation, by) as fresh:
        made = make_locked(fresh, terms, origin=Origin.HAND, by=by, message=None, at=now())
        record(fresh, "promised", by, due_at=terms.due_at.isoformat())
    return made


def make_locked(
    conversation: Conversation,
    terms: Terms,
    *,
    origin: Origin,
    by: Member | None,
    message: Message | None,
    at: datetime,
) -> Promise:
    """Make it in a conversation whose row is locked; an open one is moved to it, with its history."""
    earlier = open_promise_in(conversation.pk)
    if earlier is not None:
        earlier.state, earlier.settled_at, earlier.settled_by = State.MOVED, at, by
        earlier.save(update_fields=["state", "settled_at", "settled_by"])
    made = Promise.objects.create(
        conversation=conversation,
        inbox_id=conversation.inbox_id,
        origin=origin,
        by=by,
        message=message,
        made_at=at,
        remind_at=reminder_of(conversation.inbox_id, at, terms.due_at),
        **asdict(terms),
    )
    here = (conversation.pk, conversation.inbox_id)
    if earlier is not None:
        earlier.replaced_by = made
        earlier.save(update_fields=["replaced_by"])
        publish(PromiseMoved(*here, earlier.pk, made.pk))
    publish(PromiseMade(*here, made.pk, by.pk if by else None))
    return made


def offer(conversation: Conversation, terms: Terms, *, by: Member) -> Offer:
    """Remember what a member puts into their draft: sent with its moment in it, it is a promise."""
    with locked(conversation, by) as fresh:
        return Offer.objects.create(conversation=fresh, member=by, **asdict(terms))


def follow_typed(conversation: Conversation, terms: Terms, *, by: Member) -> Offer:
    """The same for words of the member's own (`terms.moment`): sent as they are, they are a promise."""
    with locked(conversation, by) as fresh:
        _typed(fresh, terms.moment, by).delete()
        return Offer.objects.create(conversation=fresh, member=by, **asdict(terms))


def drop_typed(conversation: Conversation, moment: str, *, by: Member) -> None:
    """Words of the member's own are no promise after all; done twice, it is done once."""
    with locked(conversation, by) as fresh:
        _typed(fresh, moment, by).delete()


def _typed(conversation: Conversation, moment: str, by: Member) -> QuerySet[Offer]:
    return Offer.objects.filter(conversation=conversation, member=by, moment=moment)


def reminder_of(inbox_id: int, made_at: datetime, due_at: datetime) -> datetime:
    """As long before the hour as the inbox says; of a short promise halfway."""
    known = FirstAnswer.objects.filter(inbox=inbox_id)
    minutes = known.values_list("remind_minutes", flat=True).first()
    before = timedelta(minutes=minutes) if minutes else USUAL_REMINDER
    return max(due_at - before, made_at + (due_at - made_at) / 2)
