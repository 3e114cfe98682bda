"""Following a promise: kept by a colleague's reply, reminded of, broken when its hour passes.

Every step locks the conversation first, looks anew, and does nothing the second time.
"""

from datetime import datetime, timedelta

from django.db import transaction

from rapport.inbox.actions.locking import lock_conversation
from rapport.inbox.actions.standing import record
from rapport.inbox.models import Conversation, Message, MessageKind
from rapport.inbox.ports.rendering import renderer
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.promises.actions.making import make_locked
from rapport.promises.actions.terms import Terms
from rapport.promises.events import (
    PromiseAnsweredLate,
    PromiseBroken,
    PromiseDueSoon,
    PromiseKept,
)
from rapport.promises.models import Offer, Origin, Promise, Reason, State
from rapport.promises.queries.records import (
    due_before,
    is_on_its_way,
    message_called,
    offers_in,
    open_promise_in,
    terms_of,
    to_remind,
)
from rapport.promises.queries.words import said_in_text

# From the member's hand to the other side: the time for taking it back, and the way.
ON_ITS_WAY = timedelta(seconds=60)


@transaction.atomic
def reply_arrived(message_id: int) -> None:
    """A reply has left: it keeps what was promised before it, and what it says is promised now.

    Only a colleague's reply counts; a machine's and a program's keep nothing. A moment that stands
    in the text is a promise; one that was edited out is none.
    """
    reply = message_called(message_id)
    if reply is None or reply.kind != MessageKind.REPLY:
        return
    conversation = lock_conversation(reply.conversation_id)
    is_human = reply.member is not None and not reply.member.is_application
    if not is_human or reply.is_automatic or Promise.objects.filter(message=reply).exists():
        return
    said = _said(reply)
    left_at = reply.delivered_at or now()
    _answer(conversation, reply, left_at, has_new=said is not None)
    if said is not None and said.due_at > left_at:
        terms = Terms(**terms_of(said))
        make_locked(
            conversation, terms, origin=Origin.REPLY, by=reply.member, message=reply, at=left_at
        )
    if said is not None:
        Offer.objects.filter(conversation=conversation, member=reply.member).delete()


def break_due() -> int:
    """Break what is past its hour; return how many conversations were looked at."""
    numbers = due_before(now())
    for number in numbers:
        break_if_due(number)
    return len(numbers)


@transaction.atomic
def break_if_due(conversation_id: int) -> bool:
    """Break the open promise there, exactly once, unless a reply written in time is just leaving."""
    conversation = lock_conversation(conversation_id)
    promise, at = open_promise_in(conversation_id), now()
    if promise is None or promise.due_at > at:
        return False
    is_leaving = is_on_its_way(conversation_id, promise.made_at, promise.due_at)
    if is_leaving and at < promise.due_at + ON_ITS_WAY:
        return False
    promise.state, promise.settled_at = State.BROKEN, promise.due_at
    promise.save(update_fields=["state", "settled_at"])
    told = record(conversation, "promise_broken", None, due_at=promise.due_at.isoformat())
    publish(PromiseBroken(conversation.pk, conversation.inbox_id, promise.pk, told.pk))
    return True


def remind_due() -> int:
    """Remind of what is near its hour; return how many conversations were looked at."""
    numbers = to_remind(now())
    for number in numbers:
        remind_if_near(number)
    return len(numbers)


@transaction.atomic
def remind_if_near(conversation_id: int) -> bool:
    """Remind of the open promise there, once."""
    conversation = lock_conversation(conversation_id)
    promise, at = open_promise_in(conversation_id), now()
    if promise is None or promise.reminded_at or not promise.remind_at:
        return False
    if promise.remind_at > at or promise.due_at <= at:
        return False
    promise.reminded_at = at
    promise.save(update_fields=["reminded_at"])
    told = record(conversation, "promise_soon", None, due_at=promise.due_at.isoformat())
    publish(PromiseDueSoon(conversation.pk, conversation.inbox_id, promise.pk, told.pk))
    return True


def _said(reply: Message) -> Offer | None:
    """The offer whose moment stands in the reply and lies ahead; of several the last in the text.

    Of a reply that left in another language, what its author wrote counts as well.
    """
    offers = offers_in(reply.conversation_id, reply.member_id)
    ahead = [each for each in offers if each.due_at > (reply.delivered_at or now())]
    for text in (reply.text, renderer().words_of(reply) if ahead else ""):
        found = [(said_in_text(each.moment, text), each) for each in ahead]
        place, last = max(found, key=lambda pair: pair[0], default=(-1, None))
        if place >= 0:
            return last
    return None


def _answer(
    conversation: Conversation, reply: Message, left_at: datetime, *, has_new: bool
) -> None:
    """Settle what this reply answers. One that only says a later time keeps nothing: it moves it."""
    promise = open_promise_in(conversation.pk)
    if promise is not None and promise.made_at <= left_at:
        is_in_time = reply.created_at <= promise.due_at >= left_at - ON_ITS_WAY
        if is_in_time and has_new:
            return  # make_locked moves it
        _settle(conversation, promise, reply, left_at, State.KEPT if is_in_time else State.BROKEN)
        return
    late = Promise.objects.filter(conversation=conversation, state=State.BROKEN, answered_at=None)
    for each in late.order_by("-due_at")[:1]:
        _settle(conversation, each, reply, left_at, State.BROKEN)


def _settle(
    conversation: Conversation, promise: Promise, reply: Message, at: datetime, state: State
) -> None:
    was_broken = promise.state == State.BROKEN
    promise.state, promise.answer, promise.answered_at = state, reply, at
    promise.settled_at = at if state == State.KEPT else promise.due_at
    promise.reason = Reason.NONE
    promise.save()
    here = (conversation.pk, conversation.inbox_id, promise.pk, reply.pk)
    if state == State.KEPT:
        publish(PromiseKept(*here))
        return
    if not was_broken:
        publish(PromiseBroken(*here[:3], 0))
    publish(PromiseAnsweredLate(*here))
