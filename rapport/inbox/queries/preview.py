"""What a rule would do now, for whoever is writing it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapport.inbox.models import AssignmentRule
from rapport.inbox.queries.desks import Desk, Seat, desk_of, participants_of
from rapport.inbox.queries.routing import rule_of
from rapport.team.models import Member, Team

SHOWN = 12


@dataclass(frozen=True)
class Outlook:
    """Who is present, who would be next, and how many take part at all."""

    rule: AssignmentRule
    seats: Sequence[Seat]
    more: int
    next: Seat | None
    participants: int


def outlook_of(
    rule: AssignmentRule, chosen: tuple[Iterable[Member], Iterable[Team]] | None = None
) -> Outlook:
    """What the rule (saved or not, with these participants) would do with the next conversation."""
    people = participants_of(rule, chosen)
    saved = rule_of(rule.inbox_id)
    desk: Desk = desk_of(rule, among=people, turns_of=saved)
    seats = list(desk.seats)
    return Outlook(rule, seats[:SHOWN], max(0, len(seats) - SHOWN), desk.next_for(), people.count())
