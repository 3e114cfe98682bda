"""Replies on their way: claimed, handed to the channel, their fate written down."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from rapport.inbox.actions.close import reopen_locked
from rapport.inbox.actions.locking import lock_conversation, lock_message
from rapport.inbox.actions.snooze import wake_locked
from rapport.inbox.actions.standing import waiting_since
from rapport.inbox.events import LetterChanged, ReplyDelivered, ReplyFailed, ReplyPostponed
from rapport.inbox.models import (
    LETTERS,
    Conversation,
    Delivery,
    Inbox,
    Message,
    MessageKind,
    Status,
)
from rapport.inbox.ports import (
    LEASE,
    Delivered,
    PerhapsDelivered,
    Refused,
    TryLater,
    channel_of,
)
from rapport.inbox.queries.outbound import leaves_through, outbound_of
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish

log = logging.getLogger(__name__)

GIVE_UP_AFTER = timedelta(hours=24)
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(seconds=30)


def deliver_due(message_id: int) -> None:
    """Hand a reply whose time has come to its channel, once; write down what became of it."""
    reply = _claim(message_id)
    if reply is None:
        return
    try:
        try:
            outbound = outbound_of(reply)
            channel = channel_of(leaves_through(reply).channel)
        except KeyError as problem:
            raise TryLater(f"The channel {problem} is not installed here.") from problem
        delivered = channel.deliver(outbound)
    except TryLater as problem:
        _postpone(reply.pk, problem)
    except Refused as problem:
        _fail(reply.pk, problem.words, Delivery.FAILED)
    except PerhapsDelivered as problem:
        _fail(reply.pk, problem.words, Delivery.UNCERTAIN)
    except Exception:
        # Nobody knows whether it left. It stays claimed; once the lease is over the channel is
        # asked again with the same key and decides by its own records.
        log.exception("The channel stumbled over reply %s", reply.pk)
    else:
        _sent(reply.pk, delivered)


def overdue_replies(most: int = 500) -> list[int]:
    """Replies whose job was lost or whose worker died."""
    at = now()
    forgotten = Q(delivery=Delivery.SCHEDULED, send_after__lt=at - FORGOTTEN_AFTER)
    orphaned = Q(delivery=Delivery.SENDING, claimed_at__lt=at - LEASE)
    found = Message.objects.filter(forgotten | orphaned).order_by("send_after")
    return list(found.values_list("id", flat=True)[:most])


def record_arrival(inbox: Inbox, *, message_id: int, delivered: Delivered) -> Message | None:
    """The other side says that a reply arrived, whatever became known of it before."""
    found = Message.objects.filter(inbox=inbox, pk=message_id, kind=MessageKind.REPLY)
    reply = found.exclude(delivery__in=(Delivery.WITHDRAWN, Delivery.SENT)).first()
    if reply is not None:
        _sent(reply.pk, delivered)
    return reply


def record_refusal(inbox: Inbox, *, message_id: int, words: str) -> Message | None:
    """The other side says that a reply failed after all, with its own words."""
    found = Message.objects.filter(inbox=inbox, pk=message_id, kind=MessageKind.REPLY)
    reply = found.exclude(delivery=Delivery.WITHDRAWN).first()
    if reply is not None:
        _fail(reply.pk, words, Delivery.FAILED)
    return reply


def record_bounce(inbox: Inbox, *, source_id: str, words: str) -> Message | None:
    """A reply that was sent came back: it failed after all, with the other server's words."""
    ours = Message.objects.filter(Q(kind=MessageKind.REPLY) | LETTERS)
    sent = ours.filter(inbox=inbox, source_id=source_id).first()
    if sent is None or not source_id:
        return None
    _fail(sent.pk, words, Delivery.FAILED)
    return sent


def _claim(message_id: int) -> Message | None:
    """Take a reply that is due, or whose worker died; None if there is nothing to do."""
    with transaction.atomic():
        found = Message.objects.select_for_update(of=("self",), skip_locked=True)
        ours = Q(kind=MessageKind.REPLY) | LETTERS
        reply = found.filter(ours, pk=message_id).first()
        at = now()
        if reply is None:
            return None
        if not _is_to_be_sent(reply, at):
            return None
        reply.delivery, reply.claimed_at = Delivery.SENDING, at
        reply.attempts += 1
        reply.save(update_fields=["delivery", "claimed_at", "attempts"])
    return reply


def _is_to_be_sent(reply: Message, at: datetime) -> bool:
    """Whether it is due, or was begun by a worker that died."""
    if reply.delivery == Delivery.SCHEDULED:
        return reply.send_after is None or reply.send_after <= at
    is_claimed = reply.delivery == Delivery.SENDING
    return is_claimed and (reply.claimed_at is None or reply.claimed_at < at - LEASE)


@contextmanager
def _decided(message_id: int) -> Iterator[tuple[Conversation, Message]]:
    """The reply and its conversation, locked in the order everybody locks them in."""
    with transaction.atomic():
        while True:
            place = Message.objects.values_list("conversation_id", flat=True).get(pk=message_id)
            conversation = lock_conversation(place)
            reply = lock_message(message_id)
            if reply.conversation_id == place:  # else merged in this moment
                break
        yield conversation, reply


def _sent(message_id: int, delivered: Delivered) -> None:
    with _decided(message_id) as (conversation, reply):
        reply.delivery, reply.delivered_at, reply.failure = Delivery.SENT, now(), ""
        others = Message.objects.filter(inbox=reply.inbox_id, source_id=delivered.source_id)
        if not others.exclude(pk=reply.pk).exists():
            reply.source_id = delivered.source_id
        reply.save(update_fields=["delivery", "delivered_at", "failure", "source_id"])
        _tell(conversation, reply, ReplyDelivered, "sent")


def _tell(
    conversation: Conversation, reply: Message, kind: type[ReplyDelivered | ReplyFailed], fate: str
) -> None:
    """A letter's fate is no reply's: what it carries has a fate of its own."""
    here = (conversation.pk, conversation.inbox_id, reply.pk)
    publish(LetterChanged(*here, fate) if reply.is_letter else kind(*here))


def _postpone(message_id: int, problem: TryLater) -> None:
    words = problem.words
    with _decided(message_id) as (conversation, reply):
        at = now()
        if reply.queued_at and at - reply.queued_at > GIVE_UP_AFTER:
            _give_up(conversation, reply, words, Delivery.FAILED)
            return
        pause = FIRST_PAUSE * 2 ** min(reply.attempts - 1, 12)
        # The other side may ask for more patience than we would have, not for less.
        pause = min(max(pause, timedelta(seconds=problem.seconds or 0)), LONGEST_PAUSE)
        reply.delivery, reply.send_after, reply.failure = Delivery.SCHEDULED, at + pause, words
        reply.save(update_fields=["delivery", "send_after", "failure"])
        again_at = reply.send_after.isoformat()
        here = (conversation.pk, conversation.inbox_id, reply.pk)
        if reply.is_letter:
            publish(LetterChanged(*here, "later", again_at))
        else:
            publish(ReplyPostponed(*here, again_at))


def _fail(message_id: int, words: str, fate: Delivery) -> None:
    with _decided(message_id) as (conversation, reply):
        if reply.delivery != fate:
            _give_up(conversation, reply, words, fate)


def _give_up(conversation: Conversation, reply: Message, words: str, fate: Delivery) -> None:
    """Nobody may overlook it: the conversation is open again and on top of the lists."""
    reply.delivery, reply.failure = fate, words
    reply.save(update_fields=["delivery", "failure"])
    if conversation.status == Status.CLOSED:
        reopen_locked(conversation, None, "failure")
    elif conversation.status == Status.SNOOZED:
        wake_locked(conversation, None, "failure")
    conversation.waiting_since = waiting_since(conversation)
    conversation.last_activity_at = now()
    conversation.save(update_fields=["waiting_since", "last_activity_at"])
    _tell(conversation, reply, ReplyFailed, "failed")
