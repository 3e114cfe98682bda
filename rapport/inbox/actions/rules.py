"""What administrators decide about assignment."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from rapport.inbox.actions.locking import check_right
from rapport.inbox.events import InboxChanged
from rapport.inbox.models import AssignmentRule, Inbox, Mode, Participant, Workload
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.events import MemberChanged
from rapport.team.models import Member, Right, Team

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
FIELDS = (
    "mode",
    "is_for_all",
    "ceiling",
    "speaking",
    "gone_after",
    "counts_away",
    "waits_at_most",
    "stays_if_alone",
)


def first_rule(inbox: Inbox) -> AssignmentRule:
    """The rule that an inbox begins with, off and not saved: a chat is quicker than a mail."""
    if inbox.channel == "webchat":
        return AssignmentRule(
            inbox=inbox, ceiling=10, gone_after=3, counts_away=True, waits_at_most=5
        )
    return AssignmentRule(inbox=inbox)


@transaction.atomic
def change_rule(
    inbox: Inbox,
    *,
    by: Member,
    members: Iterable[Member] = (),
    teams: Iterable[Team] = (),
    with_waiting: bool = False,
    **fields: Any,
) -> AssignmentRule:
    """Set the rule of an inbox; who waited before it began is given out only if that is said."""
    check_right(by, Right.MANAGE_INBOXES)
    rule = AssignmentRule.objects.select_for_update().filter(inbox=inbox).first()
    was_on = rule is not None and rule.is_on
    rule = rule or first_rule(inbox)
    for name in FIELDS:
        if name in fields:
            setattr(rule, name, fields[name])
    if with_waiting:
        rule.takes_from = LONG_AGO
    elif not was_on and rule.is_on:
        rule.takes_from = now()
    rule.save()
    _set_participants(rule, members, teams)
    record(by, "inbox.assignment", inbox.name, {"mode": rule.mode})
    publish(InboxChanged(inbox.pk))
    return rule


@transaction.atomic
def set_own_ceiling(member: Member, *, ceiling: int | None, by: Member) -> None:
    """How many open conversations the rules may give this member at most; None: as inboxes say."""
    check_right(by, Right.MANAGE_INBOXES)
    Workload.objects.update_or_create(member=member, defaults={"ceiling": ceiling})
    record(by, "member.ceiling", member.name, {"ceiling": ceiling})
    publish(MemberChanged(member_id=member.pk))


def _set_participants(
    rule: AssignmentRule, members: Iterable[Member], teams: Iterable[Team]
) -> None:
    rule.participants.all().delete()
    if rule.is_for_all or rule.mode == Mode.OFF and not members and not teams:
        return
    Participant.objects.bulk_create(
        [Participant(rule=rule, member=each) for each in members]
        + [Participant(rule=rule, team=each) for each in teams]
    )
