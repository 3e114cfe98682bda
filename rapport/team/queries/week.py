"""A member's working week in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapport.team.models import Member, Weekday
from rapport.team.queries.hours import stretches_of


@dataclass(frozen=True)
class DayOfWork:
    """A weekday and its stretches, such as 09:00–13:00."""

    name: Any
    stretches: Sequence[str]


def week_of(member: Member) -> Sequence[DayOfWork]:
    """The days on which the member works; none if they said nothing."""
    found: dict[int, list[str]] = {}
    for one in stretches_of(member):
        words = f"{one.starts_at:%H:%M}–{one.ends_at:%H:%M}"
        found.setdefault(one.weekday, []).append(words)
    return [DayOfWork(Weekday(number).label, words) for number, words in sorted(found.items())]
