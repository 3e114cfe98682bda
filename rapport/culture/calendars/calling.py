"""The next good time to call somebody: their working day and our opening hours, where they meet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport.culture.calendars.places import their_daytime
from rapport.culture.calendars.sums import Open, openings
from rapport.culture.calendars.weeks import Calendar, NeverOpenError

LEAST = timedelta(minutes=20)
WITHIN = timedelta(days=21)
WORTH_WAITING = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class GoodTime:
    """From when until when (aware, UTC). `is_wide`: our hours meet only their early or late day."""

    start: datetime
    end: datetime
    is_now: bool
    is_wide: bool = False


def next_good_time(
    at: datetime,
    zone: str,
    country: str = "",
    subdivision: str = "",
    *,
    ours: Calendar | None = None,
    least: timedelta = LEAST,
) -> GoodTime | None:
    """The first stretch of at least `least` in which their working day and our hours meet.

    Their weekends, public holidays and lunch are left out (see content/daytime.toml); without `ours` we
    are taken to be always there. If they do not meet within a week, their day is taken from 8 to 21. None if
    nothing is found within three weeks.
    """
    for wide in (False, True):
        theirs = their_daytime(zone, country, subdivision, wide=wide)
        limit = at + (WITHIN if wide else WORTH_WAITING)
        for start, end in _meetings(at, limit, theirs, ours):
            if end - start >= least:
                return GoodTime(start, end, start == at, wide)
    return None


def _meetings(
    at: datetime, limit: datetime, theirs: Calendar, ours: Calendar | None
) -> Iterator[tuple[datetime, datetime]]:
    """Where two calendars are open at once, from `at` until `limit`, in order."""
    try:
        one, other = openings(theirs, at), openings(ours, at) if ours else None
        here, there = next(one), next(other) if other else Open(at, limit + WITHIN)
        while max(here.start, there.start) < limit:
            start, end = max(here.start, there.start, at), min(here.end, there.end)
            if start < end:
                yield start, end
            if here.end <= there.end or other is None:
                here = next(one)
            else:
                there = next(other)
    except NeverOpenError:
        return
