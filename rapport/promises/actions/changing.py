"""What else becomes of a promise: withdrawn, closed with its conversation, moved by a merge, restored."""

from django.db import transaction

from rapport.inbox.actions.locking import lock_conversation, locked
from rapport.inbox.actions.standing import record
from rapport.inbox.models import Conversation, Status
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.promises.events import PromiseRestored, PromiseWithdrawn
from rapport.promises.models import Promise, Reason, State
from rapport.promises.queries.records import human_replies, open_promise_in
from rapport.team.models import Member


def withdraw_promise(conversation: Conversation, *, by: Member) -> Promise | None:
    """Take the open promise back: it is neither kept nor broken. None if there is none (any more)."""
    with locked(conversation, by) as fresh:
        promise = open_promise_in(fresh.pk)
        if promise is not None:
            _withdraw(promise, fresh, by, Reason.MEMBER)
            record(fresh, "promise_withdrawn", by, due_at=promise.due_at.isoformat())
    return promise


@transaction.atomic
def close_with_conversation(conversation_id: int, by: int | None) -> None:
    """Whoever closes without an answer says that none is owed; a reply that is leaving keeps it."""
    conversation = lock_conversation(conversation_id)
    promise = open_promise_in(conversation_id)
    if promise is None or conversation.status != Status.CLOSED:
        return
    if human_replies(conversation_id, promise.made_at).exists():
        return
    _withdraw(promise, conversation, _member(by), Reason.CLOSED)


@transaction.atomic
def open_with_conversation(conversation_id: int) -> None:
    """What was closed away holds again when the conversation is open again before its hour."""
    conversation = lock_conversation(conversation_id)
    found = Promise.objects.filter(conversation=conversation_id).order_by("-made_at", "-id")
    newest = found.first()
    if newest is None or newest.state != State.WITHDRAWN or newest.reason != Reason.CLOSED:
        return
    if newest.due_at > now() and conversation.status != Status.CLOSED:
        _restore(newest, conversation)


@transaction.atomic
def move_with_messages(merged_id: int, into_id: int) -> None:
    """Promises follow the messages of a merged conversation; of two open ones the earlier holds."""
    for number in sorted((merged_id, into_id)):
        lock_conversation(number)
    into = Conversation.objects.get(pk=into_id)
    own, other = open_promise_in(into_id), open_promise_in(merged_id)
    if own is not None and other is not None:
        later, earlier = (own, other) if own.due_at > other.due_at else (other, own)
        _withdraw(later, into, None, Reason.MERGED)
        later.replaced_by = earlier
        later.save(update_fields=["replaced_by"])
    Promise.objects.filter(conversation=merged_id).update(conversation=into)
    if into.status == Status.CLOSED:
        close_with_conversation(into_id, None)


@transaction.atomic
def reply_failed(message_id: int) -> None:
    """What did not arrive keeps nothing and promises nothing: what it settled is as it was before."""
    said = Promise.objects.filter(message=message_id).select_related("conversation").first()
    kept = Promise.objects.filter(answer=message_id).select_related("conversation")
    if said is not None:
        conversation = lock_conversation(said.conversation_id)
        if said.state == State.OPEN:
            _withdraw(said, conversation, None, Reason.UNDELIVERED)
            before = Promise.objects.filter(replaced_by=said, state=State.MOVED).first()
            if before is not None:
                _restore(before, conversation)
    for each in kept:
        conversation = lock_conversation(each.conversation_id)
        each.answer, each.answered_at = None, None
        each.save(update_fields=["answer", "answered_at"])
        if each.state == State.KEPT and open_promise_in(conversation.pk) is None:
            _restore(each, conversation)


def _member(number: int | None) -> Member | None:
    return Member.objects.filter(pk=number).first() if number else None


def _withdraw(
    promise: Promise, conversation: Conversation, by: Member | None, reason: Reason
) -> None:
    promise.state, promise.reason = State.WITHDRAWN, reason
    promise.settled_at, promise.settled_by = now(), by
    promise.save(update_fields=["state", "reason", "settled_at", "settled_by"])
    here = (conversation.pk, conversation.inbox_id, promise.pk)
    publish(PromiseWithdrawn(*here, by.pk if by else None, str(reason)))


def _restore(promise: Promise, conversation: Conversation) -> None:
    """Open again; if its hour has passed meanwhile, the next look breaks it."""
    promise.state, promise.reason = State.OPEN, Reason.NONE
    promise.settled_at, promise.settled_by, promise.replaced_by = None, None, None
    promise.save(update_fields=["state", "reason", "settled_at", "settled_by", "replaced_by"])
    publish(PromiseRestored(conversation.pk, conversation.inbox_id, promise.pk))
