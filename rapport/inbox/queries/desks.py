"""Who could be given something now in an inbox, with how much they have; a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from rapport.inbox.models import (
    AssignmentRule,
    Conversation,
    Mode,
    Status,
    Turn,
    Workload,
)
from rapport.inbox.queries.people import assignable_members
from rapport.inbox.queries.rota import Candidate, next_of, writes
from rapport.inbox.queries.routing import rules_in_use
from rapport.kernel.clock import now
from rapport.team.models import HERE_FOR, Availability, Member, Team, TeamMembership

# An open conversation in which nobody waits for us and nobody spoke for so long takes no place.
QUIET_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Seat:
    """A participant who is present."""

    member: Member
    candidate: Candidate


@dataclass(frozen=True)
class Desk:
    """A rule and the participants who are present, in the order of names."""

    rule: AssignmentRule
    seats: Sequence[Seat]
    teams: dict[int, set[int]] = field(default_factory=dict)

    def next_for(
        self, language: str = "", team_id: int | None = None, besides: int | None = None
    ) -> Seat | None:
        """Who is given a conversation in this language (of this team, if it is one's)."""
        members = self.teams.get(team_id, set()) if team_id else None
        fit = [
            each.candidate
            for each in self.seats
            if each.member.pk != besides and (members is None or each.member.pk in members)
        ]
        rule = self.rule
        chosen = next_of(fit, mode=rule.mode, speaking=rule.speaking, language=language)
        return next((each for each in self.seats if each.candidate is chosen), None)


def desk_of(
    rule: AssignmentRule,
    *,
    is_locked: bool = False,
    among: QuerySet[Member] | None = None,
    turns_of: AssignmentRule | None = None,
) -> Desk:
    """Who of the rule's participants (or of these) is present now, with their loads and turns."""
    members = present_among(participants_of(rule) if among is None else among)
    numbers = [each.pk for each in members]
    own = ceilings_of(numbers, is_locked=is_locked) if rule.ceiling else {}
    loads = loads_of(numbers, rule.inbox_id)
    kept = turns_of or rule
    turns = dict(Turn.objects.filter(rule=kept.pk).values_list("member_id", "number"))
    seats = [
        Seat(each, _candidate(each, rule, loads.get(each.pk, (0, 0)), own, turns))
        for each in members
    ]
    return Desk(rule, seats, _teams_among(numbers))


def participants_of(
    rule: AssignmentRule, instead: tuple[Iterable[Member], Iterable[Team]] | None = None
) -> QuerySet[Member]:
    """The members who take part, here or not: never one who may not answer in the inbox.

    `instead`: with these members and teams, before they are saved.
    """
    able = Member.objects.filter(pk__in=assignable_members(rule.inbox).values("pk"))
    if rule.is_for_all:
        return able
    if instead is not None:
        members, teams = instead
        return able.filter(Q(pk__in=[each.pk for each in members]) | Q(teams__in=teams)).distinct()
    chosen = rule.participants.all()
    return able.filter(
        Q(pk__in=chosen.exclude(member=None).values("member"))
        | Q(teams__in=chosen.exclude(team=None).values("team"))
    ).distinct()


def present_among(members: QuerySet[Member]) -> list[Member]:
    """Those who are online."""
    here = members.filter(
        availability=Availability.ONLINE, last_seen_at__gt=now() - HERE_FOR
    ).order_by("listed_as", "pk")
    return [each for each in here if each.presence == Availability.ONLINE]


def loads_of(members: Iterable[int], inbox_id: int | None) -> dict[int, tuple[int, int]]:
    """By member: what they have in this inbox, and in all inboxes with a ceiling.

    What counts is open and theirs, unless nobody waits in it and nobody spoke for an hour.
    """
    limited = Q(inbox__rule__ceiling__isnull=False) & ~Q(inbox__rule__mode=Mode.OFF)
    rows = (
        taking_a_place()
        .filter(assignee__in=list(members))
        .values("assignee")
        .annotate(here=Count("pk", filter=Q(inbox=inbox_id)), limited=Count("pk", filter=limited))
    )
    return {row["assignee"]: (row["here"], row["limited"]) for row in rows}


def taking_a_place() -> QuerySet[Conversation]:
    """Conversations that count against a ceiling."""
    lively = Q(waiting_since__isnull=False) | Q(last_activity_at__gt=now() - QUIET_AFTER)
    return Conversation.objects.filter(lively, status=Status.OPEN)


def ceilings_of(members: Iterable[int], *, is_locked: bool = False) -> dict[int, int]:
    """Own ceilings by member; locked, so that two inboxes do not fill the same place."""
    found = Workload.objects.filter(member__in=list(members), ceiling__isnull=False).order_by("pk")
    if is_locked:
        found = found.select_for_update(no_key=True)
    return {each.member_id: each.ceiling for each in found if each.ceiling is not None}


def language_matters(rule: AssignmentRule, member: Member, language: str) -> bool:
    """Whether the member was the better choice for their language."""
    return rule.speaking != "ignored" and bool(language) and writes(member.languages, language)


def _candidate(
    member: Member,
    rule: AssignmentRule,
    load: tuple[int, int],
    own: dict[int, int],
    turns: dict[int, int],
) -> Candidate:
    here, limited = load
    has_room = rule.ceiling is None or here < rule.ceiling
    if rule.ceiling is not None and member.pk in own:
        has_room = has_room and limited < own[member.pk]
    return Candidate(member.pk, here, has_room, turns.get(member.pk, 0), tuple(member.languages))


def _teams_among(members: Sequence[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    rows = TeamMembership.objects.filter(member__in=members).values_list("team_id", "member_id")
    for team_id, member_id in rows:
        found.setdefault(team_id, set()).add(member_id)
    return found


def rules_for_nobody() -> list[AssignmentRule]:
    """Rules in use in which nobody takes part who may answer in their inbox."""
    return [rule for rule in rules_in_use() if not participants_of(rule).exists()]
