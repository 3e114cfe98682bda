"""Business time: when eight of our hours are over, how many lie between, when we open next.

Every instant is an aware datetime; answers are in UTC. Exact to the microsecond; real elapsed time
counts, so an hour the clocks leave out is not there and one they repeat counts twice.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from rapport.culture.calendars.offsets import EPOCH
from rapport.culture.calendars.timelines import Timeline, timeline
from rapport.culture.calendars.weeks import Calendar, NeverOpenError, TooFarError

# No opening within these years: then there is none (a week and a leap day meet again after 28).
PATIENCE = 28
HORIZON = 150
_TICK = timedelta(microseconds=1)


class Open(NamedTuple):
    """One opening in real time, until just before `end`."""

    start: datetime
    end: datetime


def add_business_time(calendar: Calendar, at: datetime, amount: timedelta) -> datetime:
    """The instant at which this much open time has passed since `at` (a negative amount: counted back).

    A sum that ends with an opening stays on its closing minute. Nothing to add means `at` itself while
    open (or just closed), else the next opening. NeverOpenError or TooFarError where there is no answer.
    """
    instant, wanted = _ticks(at), amount // _TICK
    if not wanted:
        return at.astimezone(EPOCH.tzinfo) if _touches(calendar, at) else next_opening(calendar, at)
    year = _year(at)
    line = timeline(calendar, year, year)
    goal = line.opened_by(instant) + wanted
    while not (goal >= 0 if wanted < 0 else goal <= line.total):
        line = _further(calendar, line, year, -1 if wanted < 0 else 1)
        goal = line.opened_by(instant) + wanted
    index = bisect_right(line.through, goal) if wanted < 0 else bisect_left(line.through, goal)
    return _instant(line.ends[index] - (line.through[index] - goal))


def business_time_between(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """How long the calendar is open from one instant to another; negative if the end is earlier."""
    years = _year(start), _year(end)
    line = timeline(calendar, min(years), max(years))
    return (line.opened_by(_ticks(end)) - line.opened_by(_ticks(start))) * _TICK


def is_open_at(calendar: Calendar, at: datetime) -> bool:
    """Whether it is open: at the opening instant yes, at the closing one no."""
    line, instant = timeline(calendar, _year(at), _year(at)), _ticks(at)
    index = bisect_right(line.starts, instant) - 1
    return index >= 0 and instant < line.ends[index]


def next_opening(calendar: Calendar, at: datetime) -> datetime:
    """`at` itself while open, else the instant it opens. NeverOpenError if it does not."""
    if is_open_at(calendar, at):
        return at.astimezone(EPOCH.tzinfo)
    return next(openings(calendar, at)).start


def next_closing(calendar: Calendar, at: datetime) -> datetime | None:
    """When the opening that `at` lies in, or else the next one, ends; None if it does not within years."""
    try:
        opening = next(openings(calendar, at))
    except NeverOpenError:
        return None
    return opening.end if opening.end.year - at.year < PATIENCE else None


def openings(calendar: Calendar, at: datetime) -> Iterator[Open]:
    """The openings that end after `at`, in order, without end; NeverOpenError when none follows."""
    year, instant = _year(at), _ticks(at)
    line = timeline(calendar, year, year + 1)
    while True:
        index = bisect_right(line.ends, instant)
        # The last one of the line may go on behind it.
        if index + 1 < len(line.ends):
            yield Open(_instant(line.starts[index]), _instant(line.ends[index]))
            instant = line.ends[index]
            continue
        reaches = _year(_instant(instant)) + PATIENCE
        if line.last_year >= reaches:
            if index < len(line.ends):
                yield Open(_instant(line.starts[index]), _instant(line.ends[index]))
            raise NeverOpenError("The calendar does not open again.")
        line = timeline(calendar, line.first_year, line.last_year + 1)


def openings_between(calendar: Calendar, since: datetime, until: datetime) -> list[Open]:
    """The whole openings that touch the time from `since` up to `until`, in order."""
    # The years beside these two as well: an opening may run over the end of a year.
    line = timeline(calendar, _year(since) - 1, _year(until) + 1)
    first, last = _ticks(since), _ticks(until)
    index = bisect_right(line.ends, first)
    found = []
    while index < len(line.ends) and line.starts[index] < last:
        found.append(Open(_instant(line.starts[index]), _instant(line.ends[index])))
        index += 1
    return found


def _touches(calendar: Calendar, at: datetime) -> bool:
    return is_open_at(calendar, at) or is_open_at(calendar, at - _TICK)


def _further(calendar: Calendar, line: Timeline, year: int, step: int) -> Timeline:
    """The line, longer; refused where nothing opens for long, or the answer lies too far away."""
    reach = max(year - line.first_year, line.last_year - year)
    if reach >= HORIZON:
        raise TooFarError("That is more business time than the calendar opens in 150 years.")
    more = min(1 + line.last_year - line.first_year, HORIZON - reach)
    first = line.first_year - (more if step < 0 else 0)
    last = line.last_year + (more if step > 0 else 0)
    longer = timeline(calendar, first, last)
    if longer.last_year - longer.first_year >= PATIENCE and not _opens_lately(longer, step):
        raise NeverOpenError("The calendar does not open: it has no hours, or only past ones.")
    return longer


def _opens_lately(line: Timeline, step: int) -> bool:
    if not line.ends:
        return False
    if step > 0:
        return line.last_year - _year(_instant(line.ends[-1])) < PATIENCE
    return _year(_instant(line.starts[0])) - line.first_year < PATIENCE


def _ticks(at: datetime) -> int:
    return (at - EPOCH) // _TICK


def _instant(ticks: int) -> datetime:
    return EPOCH + timedelta(microseconds=ticks)


def _year(at: datetime) -> int:
    return at.astimezone(EPOCH.tzinfo).year
