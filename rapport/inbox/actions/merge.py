"""Two conversations that are one."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.inbox.actions.assign import assign_locked, may_answer
from rapport.inbox.actions.close import reopen_locked
from rapport.inbox.actions.locking import (
    check_not_merged,
    check_right,
    check_sees,
    lock_conversation,
)
from rapport.inbox.actions.snooze import wake_locked
from rapport.inbox.actions.standing import record, recount, said_in
from rapport.inbox.events import ConversationsMerged
from rapport.inbox.models import (
    Attachment,
    Closure,
    Conversation,
    ConversationTag,
    Draft,
    Looking,
    Mention,
    Merge,
    Message,
    ReadMark,
    Snooze,
    Status,
)
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.models import Member, Right


def merge_conversations(
    conversation: Conversation, *, into: Conversation, by: Member
) -> Conversation:
    """Move everything said in one conversation into another, where answers to either arrive then.

    The target keeps its customer, subject, inbox and assignee (an unassigned one takes the other's).
    """
    if conversation.pk == into.pk:
        raise Invalid(_("A conversation cannot be merged into itself."))
    with transaction.atomic():
        check_right(by, Right.ANSWER)
        # Always in the order of their numbers, so that two merges cannot wait for each other.
        locked = {pk: lock_conversation(pk) for pk in sorted((conversation.pk, into.pk))}
        merged, target = locked[conversation.pk], locked[into.pk]
        for each in (merged, target):
            check_sees(by, each.inbox_id)
            check_not_merged(each)
        was_open, assignee = merged.status == Status.OPEN, merged.assignee
        _move(merged, target)
        _retire(merged, target, by)
        recount(target)
        if was_open:
            _revive(target, by)
        if assignee and not target.assignee_id and may_answer(target.inbox, assignee):
            assign_locked(target, by, member=assignee)
        record(target, "merged", by, number=merged.pk, subject=merged.subject)
        publish(ConversationsMerged(target.pk, target.inbox_id, merged.pk, merged.inbox_id, by.pk))
    return target


def _move(merged: Conversation, target: Conversation) -> None:
    said = said_in(merged).order_by("created_at").values_list("created_at", flat=True)
    first = said.first()
    Message.objects.filter(conversation=merged).update(conversation=target, client_key="")
    Mention.objects.filter(conversation=merged).update(conversation=target)
    # An earlier merge leads here now too.
    Merge.objects.filter(into=merged).update(into=target)
    _move_tags(merged, target)
    _move_drafts(merged, target)
    _move_read_marks(merged, target, first)
    Looking.objects.filter(conversation=merged).delete()


def _move_tags(merged: Conversation, target: Conversation) -> None:
    carried = ConversationTag.objects.filter(conversation=target).values("tag")
    moving = ConversationTag.objects.filter(conversation=merged)
    moving.filter(tag__in=carried).delete()
    moving.update(conversation=target)


def _move_drafts(merged: Conversation, target: Conversation) -> None:
    for draft in Draft.objects.filter(conversation=merged):
        there = Draft.objects.filter(
            conversation=target, member=draft.member_id, kind=draft.kind
        ).first()
        if there is None:
            draft.conversation = target
            draft.save(update_fields=["conversation"])
            continue
        there.html += draft.html
        there.save(update_fields=["html"])
        Attachment.objects.filter(draft=draft).update(draft=there)
        draft.delete()


def _move_read_marks(merged: Conversation, target: Conversation, first: datetime | None) -> None:
    """What a member has not read stays unread: the earlier of their two marks counts, and without
    a mark in the merged one nothing of it is read."""
    marks = dict(
        ReadMark.objects.filter(conversation=merged).values_list("member_id", "read_until")
    )
    for mark in ReadMark.objects.filter(conversation=target):
        until = marks.get(mark.member_id, first and first - timedelta(microseconds=1))
        if until and until < mark.read_until:
            mark.read_until = until
            mark.save(update_fields=["read_until"])
    ReadMark.objects.filter(conversation=merged).delete()


def _retire(merged: Conversation, target: Conversation, by: Member) -> None:
    Snooze.objects.filter(conversation=merged).delete()
    Closure.objects.filter(conversation=merged).delete()
    Merge.objects.create(merged=merged, into=target, by=by, merged_at=now())
    merged.status = Status.MERGED
    merged.waiting_since, merged.message_count = None, 0
    merged.save(update_fields=["status", "waiting_since", "message_count"])


def _revive(target: Conversation, by: Member) -> None:
    """What was open stays open: it must not vanish in a conversation that is closed or sleeps."""
    if target.status == Status.CLOSED:
        reopen_locked(target, by, "merge")
    elif target.status == Status.SNOOZED:
        wake_locked(target, by, "merge")
