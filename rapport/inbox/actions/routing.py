"""Giving conversations out by the rules of their inboxes, and taking them back from who is gone."""

from typing import Any

from django.db import transaction

from rapport.inbox.actions.assign import assign_locked
from rapport.inbox.actions.locking import lock_conversation
from rapport.inbox.models import (
    AssignmentRule,
    Conversation,
    Handover,
    Message,
    Status,
    Turn,
    Withholding,
    Workload,
)
from rapport.inbox.ports.clocks import clock_told
from rapport.inbox.queries.desks import Desk, Seat, desk_of, language_matters
from rapport.inbox.queries.routing import (
    every_left_behind,
    handovers_of,
    held_by,
    left_behind,
    rule_of,
    rules_in_use,
    waiting_of,
)
from rapport.kernel.clock import now
from rapport.team.models import Member


def give_out() -> int:
    """Give out what waits in every inbox with a rule, oldest first; return how much changed hands."""
    return sum(take_back_of(rule) + give_out_of(rule) for rule in rules_in_use())


def give_out_of(rule: AssignmentRule) -> int:
    """Give to those present what waits for nobody in this inbox; return how much."""
    given = 0
    desk = None
    for waiting in waiting_of(rule):
        desk = desk or desk_of(rule)
        if not _next(desk, waiting):
            continue  # others may write another language
        if give_one(rule, waiting):
            given += 1
        else:
            desk = None  # somebody was faster, or there is less room than it said
    return given


@transaction.atomic
def give_one(rule: AssignmentRule, waiting: Conversation) -> bool:
    """Give one conversation to whose turn it is, unless somebody was faster; whether it was given.

    The rule's row is locked first, then the conversation: turns come one after another, and no
    ceiling is passed.
    """
    held = _hold(rule)
    conversation = lock_conversation(waiting.pk)
    is_free = (
        conversation.status == Status.OPEN
        and conversation.assignee_id is None
        and conversation.waiting_since is not None
        and conversation.inbox_id == held.inbox_id
        and not Withholding.objects.filter(conversation=conversation).exists()
    )
    if not is_free:
        return False
    seat = _next(desk_of(held, is_locked=True), conversation)
    if seat is None:
        return False
    _give(held, conversation, seat)
    return True


def take_back_of(rule: AssignmentRule) -> int:
    """Take from who is gone what customers wait for; return how much was taken."""
    taken = 0
    desk = None
    for left in left_behind(rule):
        desk = desk or desk_of(rule)
        if rule.stays_if_alone and not _next(desk, left, besides=left.assignee_id):
            continue
        if take_one(rule, left):
            taken += 1
        else:
            desk = None
    return taken


@transaction.atomic
def take_one(rule: AssignmentRule, left: Conversation) -> bool:
    """Take one conversation from its absent assignee, and give it to somebody present."""
    held = _hold(rule)
    conversation = lock_conversation(left.pk)
    if conversation.assignee_id != left.assignee_id:
        return False
    if not every_left_behind(held).filter(pk=conversation.pk).exists():
        return False
    return _move_on(held, conversation, stays_if_alone=held.stays_if_alone)


def hand_over(member: Member) -> int:
    """The member leaves and lets others have whom they leave waiting; return how many."""
    handed = 0
    for waiting in list(held_by(member)):
        with transaction.atomic():
            rule = rule_of(waiting.inbox_id)
            if rule is None:
                continue
            held = _hold(rule)
            conversation = lock_conversation(waiting.pk)
            if conversation.assignee_id == member.pk and conversation.status == Status.OPEN:
                handed += _move_on(held, conversation, stays_if_alone=False, handed_over=True)
    keep_mine(member)
    return handed


def keep_mine(member: Member) -> None:
    """The member leaves, and those who wait for them now are not given to others."""
    Workload.objects.update_or_create(member=member, defaults={"kept_at": now()})


def see_handovers(member: Member) -> None:
    """The member has seen what went to others while they were not there."""
    handovers_of(member).update(seen_at=now())


def stop_withholding(message_id: int) -> None:
    """The customer wrote again: the rule may give it out, whoever put it back before."""
    said = Message.objects.filter(pk=message_id)
    Withholding.objects.filter(
        conversation__in=said.values("conversation"), withheld_at__lt=said.values("created_at")
    ).delete()


def _move_on(
    rule: AssignmentRule,
    conversation: Conversation,
    *,
    stays_if_alone: bool,
    handed_over: bool = False,
) -> bool:
    former = conversation.assignee
    assert former is not None
    seat = _next(desk_of(rule, is_locked=True), conversation, besides=former.pk)
    if seat is None and stays_if_alone:
        return False
    gone: dict[str, Any] = {"left": former.name}
    gone["because"] = "handed_over" if handed_over else former.presence
    if former.absent_since and not handed_over:
        gone["left_since"] = former.absent_since.isoformat()
    if seat is None:
        assign_locked(conversation, None, member=None, because={"rule": rule.inbox.name, **gone})
    else:
        _give(rule, conversation, seat, **gone)
    if not handed_over:
        Handover.objects.create(conversation=conversation, member=former, taken_at=now())
    return True


def _give(rule: AssignmentRule, conversation: Conversation, seat: Seat, **gone: Any) -> None:
    member = seat.member
    rule.turns += 1
    rule.save(update_fields=["turns"])
    Turn.objects.update_or_create(rule=rule, member=member, defaults={"number": rule.turns})
    why: dict[str, Any] = {"rule": rule.inbox.name, "open": seat.candidate.load + 1, **gone}
    if rule.ceiling:
        why["ceiling"] = rule.ceiling
    language = _language_of(conversation) or _perhaps(conversation)
    if language_matters(rule, member, language):
        why["speaks"] = language
    assign_locked(conversation, None, member=member, because=why)


def _next(desk: Desk, conversation: Conversation, besides: int | None = None) -> Seat | None:
    known = _language_of(conversation)
    if known:
        return desk.next_for(known, conversation.team_id, besides)
    perhaps = _perhaps(conversation)
    seat = desk.next_for(perhaps, conversation.team_id, besides) if perhaps else None
    return seat or desk.next_for("", conversation.team_id, besides)


def _language_of(conversation: Conversation) -> str:
    """In which the customer writes here; else what is known of them: an order number has no language."""
    return conversation.language or conversation.customer.language


def _perhaps(conversation: Conversation) -> str:
    """What their browser speaks, where nothing else is known: enough to prefer somebody, never to wait."""
    return clock_told(conversation.inbox.channel, conversation.pk)[1]


def _hold(rule: AssignmentRule) -> AssignmentRule:
    held = AssignmentRule.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("inbox").get(pk=rule.pk)
