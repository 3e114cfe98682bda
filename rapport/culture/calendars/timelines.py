"""A calendar as one line of openings in real time, made a year at a time and kept."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapport.culture.calendars.days import hours_on
from rapport.culture.calendars.offsets import (
    AFTER,
    BEFORE,
    EPOCH_DAY,
    Piece,
    pieces_of,
    skipped_days,
    year_bounds,
)
from rapport.culture.calendars.weeks import DAY, Calendar, TooFarError

MICRO = 1_000_000
MOST_YEARS_KEPT = 12
Opening = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Openings of whole UTC years, in microseconds since 1970, sorted, apart from each other.

    `through[n]` is the open time until `ends[n]`: with it every sum is a search in a sorted list.
    """

    first_year: int
    last_year: int
    starts: list[int]
    ends: list[int]
    through: list[int]

    def opened_by(self, instant: int) -> int:
        """How long it has been open on this line until an instant."""
        index = bisect_right(self.starts, instant) - 1
        if index < 0:
            return 0
        rest = self.ends[index] - instant
        return self.through[index] - rest if rest > 0 else self.through[index]

    @property
    def total(self) -> int:
        """How long it is open on the whole line."""
        return self.through[-1] if self.through else 0


def timeline(calendar: Calendar, first_year: int, last_year: int) -> Timeline:
    """A line that holds these years (perhaps more). TooFarError outside the years 2 to 9997."""
    kept = calendar.kept
    found: Timeline | None = kept.get("line")
    if found and found.first_year <= first_year and last_year <= found.last_year:
        return found
    if not 2 <= first_year <= last_year <= 9997:
        raise TooFarError("That is further away than calendars reach.")
    if found and last_year - found.last_year <= MOST_YEARS_KEPT >= found.first_year - first_year:
        first_year = min(first_year, found.first_year)
        last_year = max(last_year, found.last_year)
    made = _joined(calendar, first_year, last_year)
    if last_year - first_year < MOST_YEARS_KEPT:
        kept["line"] = made
    return made


def _joined(calendar: Calendar, first_year: int, last_year: int) -> Timeline:
    starts: list[int] = []
    ends: list[int] = []
    for year in range(first_year, last_year + 1):
        for start, end in _openings_kept(calendar, year):
            if ends and start <= ends[-1]:
                ends[-1] = max(end, ends[-1])
            else:
                starts.append(start)
                ends.append(end)
    through, total = [], 0
    for start, end in zip(starts, ends, strict=True):
        total += end - start
        through.append(total)
    return Timeline(first_year, last_year, starts, ends, through)


def _openings_kept(calendar: Calendar, year: int) -> tuple[Opening, ...]:
    years: dict[int, tuple[Opening, ...]] = calendar.kept.setdefault("years", {})
    found = years.get(year)
    if found is None:
        found = tuple(_openings(calendar, year))
        if len(years) < 2 * MOST_YEARS_KEPT:
            years[year] = found
    return found


def _openings(calendar: Calendar, year: int) -> Iterator[Opening]:
    """The openings within a UTC year, sorted by their start; they may touch or overlap."""
    pieces = pieces_of(calendar.zone, year)
    begin, end = year_bounds(year)
    stretches = _on_the_wall(calendar, year, pieces)
    real = (opening for stretch in stretches for opening in _real(stretch, pieces))
    for start, stop in sorted(real):
        start, stop = max(start, begin), min(stop, end)
        if start < stop:
            yield start * MICRO, stop * MICRO


def _on_the_wall(calendar: Calendar, year: int, pieces: tuple[Piece, ...]) -> Iterator[Opening]:
    """The year's openings in wall-clock seconds since 1970, one after the other by day."""
    skipped = skipped_days(pieces)
    begin, end = (bound // DAY for bound in year_bounds(year))
    for number in range(begin - BEFORE + 1, end + AFTER - 1):
        if number in skipped:
            continue
        for hours in hours_on(calendar, date.fromordinal(number + EPOCH_DAY)):
            start, stop = hours.seconds
            if stop > DAY:
                stop += _skipped_after(number, skipped) * DAY
            yield number * DAY + start, number * DAY + stop


def _skipped_after(number: int, skipped: frozenset[int]) -> int:
    """How many days the zone left out just after this one: a shift over midnight runs on behind them."""
    count = 0
    while number + count + 1 in skipped:
        count += 1
    return count


def _real(stretch: Opening, pieces: tuple[Piece, ...]) -> Iterator[Opening]:
    """A stretch on the wall clock as real time: a missing hour is not there, a doubled one is twice."""
    for since, until, offset in pieces:
        start, stop = max(stretch[0] - offset, since), min(stretch[1] - offset, until)
        if start < stop:
            yield start, stop
