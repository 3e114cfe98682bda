"""Reads of the team."""

from rapport.team.queries.hours import (
    Shift,
    is_working,
    next_shift,
    shift_at,
    shifts_between,
    working_now,
)
from rapport.team.queries.members import (
    active_members,
    company,
    is_anybody_here,
    member_for,
    members_by_presence,
    who_is_here,
)
from rapport.team.queries.teams import all_teams, team_for

__all__ = [
    "Shift",
    "active_members",
    "all_teams",
    "company",
    "is_anybody_here",
    "is_working",
    "member_for",
    "members_by_presence",
    "next_shift",
    "shift_at",
    "shifts_between",
    "team_for",
    "who_is_here",
    "working_now",
]
