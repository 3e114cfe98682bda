"""What waits to be given out, and what should be taken from who is not there."""

from datetime import timedelta

from django.db.models import F, Q, QuerySet

from rapport.inbox.models import (
    AssignmentRule,
    Conversation,
    Handover,
    Mode,
    Status,
    Workload,
)
from rapport.kernel.clock import now
from rapport.team.models import Availability, Member

MOST = 500


def rules_in_use() -> QuerySet[AssignmentRule]:
    """Every rule that gives something out."""
    on = AssignmentRule.objects.exclude(mode=Mode.OFF).filter(inbox__archived_at=None)
    return on.select_related("inbox").order_by("pk")


def has_rule(inbox_id: int | None = None) -> bool:
    """Whether this inbox (or any) gives conversations out by itself."""
    found = rules_in_use()
    return found.filter(inbox=inbox_id).exists() if inbox_id else found.exists()


def rule_of(inbox_id: int) -> AssignmentRule | None:
    """The inbox's rule, on or off."""
    return AssignmentRule.objects.filter(inbox=inbox_id).select_related("inbox").first()


def waiting_of(rule: AssignmentRule) -> QuerySet[Conversation]:
    """Open conversations of nobody whose customer waits, longest first."""
    return waiting_for_nobody(rule).filter(waiting_since__gte=rule.takes_from)[:MOST]


def waiting_for_nobody(rule: AssignmentRule) -> QuerySet[Conversation]:
    """The same, with those who waited already when the rule began."""
    waiting = Conversation.objects.filter(
        inbox=rule.inbox_id, status=Status.OPEN, assignee=None, waiting_since__isnull=False
    )
    return waiting.filter(withholding=None).order_by("waiting_since", "pk")


def waiting_before(inbox_id: int) -> int:
    """How many customers wait for nobody there, rule or not."""
    return Conversation.objects.filter(
        inbox=inbox_id, status=Status.OPEN, assignee=None, waiting_since__isnull=False
    ).count()


def left_behind(rule: AssignmentRule) -> QuerySet[Conversation]:
    """Open conversations whose customer waits and whose assignee is gone, longest first."""
    return every_left_behind(rule).select_related("assignee").order_by("waiting_since", "pk")[:MOST]


def every_left_behind(rule: AssignmentRule) -> QuerySet[Conversation]:
    """Those that the rule may take from who has them: not there for too long, nothing kept."""
    at = now()
    since = "assignee__absent_since" if rule.counts_away else "assignee__presence_since"
    absent = Q(**{f"{since}__lte": at - timedelta(minutes=rule.gone_after)})
    if rule.waits_at_most is not None:
        absent |= Q(waiting_since__lte=at - timedelta(minutes=rule.waits_at_most))
    states = [Availability.OFF, Availability.AWAY] if rule.counts_away else [Availability.OFF]
    kept = Q(
        assignee__workload__kept_at__gte=F("assignee__absent_since"),
        assignee__workload__kept_at__gt=F("waiting_since"),
    )
    waiting = Conversation.objects.filter(
        inbox=rule.inbox_id, status=Status.OPEN, waiting_since__gte=rule.takes_from
    )
    gone = waiting.filter(
        absent, assignee__absent_since__isnull=False, assignee__told_presence__in=states
    )
    return gone.exclude(kept)


def held_by(member: Member) -> QuerySet[Conversation]:
    """The member's open conversations whose customer waits, where a rule could find another one."""
    return Conversation.objects.filter(
        assignee=member,
        status=Status.OPEN,
        waiting_since__isnull=False,
        inbox__in=rules_in_use().values("inbox"),
    ).order_by("waiting_since", "pk")


def is_asked_to_hand_over(member: Member) -> bool:
    """Whether the member goes off duty with customers waiting, and has not answered yet."""
    is_leaving = member.presence == Availability.OFF and member.is_here
    if not is_leaving or not member.absent_since:
        return False
    return not Workload.objects.filter(member=member, kept_at__gte=member.absent_since).exists()


def handovers_of(member: Member) -> QuerySet[Handover]:
    """What was taken from the member while they were not there, and they have not seen yet."""
    unseen = Handover.objects.filter(member=member, seen_at=None).exclude(
        conversation__assignee=member
    )
    return unseen.select_related("conversation__assignee", "conversation__customer").order_by("pk")
