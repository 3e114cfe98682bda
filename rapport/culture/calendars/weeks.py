"""What a business calendar says: weekly windows, holidays kept, days of their own, versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

DAY = 86_400
LONGEST_SPECIAL = 366


class CalendarError(ValueError):
    """A calendar that says nothing usable; the words tell what and why."""


class NeverOpenError(CalendarError):
    """The calendar does not open: not within the years that were looked through."""


class TooFarError(CalendarError):
    """The answer lies further away than anybody promises."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of one day on the wall clock. An end that is not after the start is on the next day.

    `time(0)` as an end is midnight, the day's own end: 09:00–00:00 is open until the day is over, and
    00:00–00:00 is the whole day.
    """

    start: time
    end: time

    @property
    def seconds(self) -> tuple[int, int]:
        """Start and end, in seconds since the wall clock's midnight; the end is after the start."""
        start, end = _seconds(self.start), _seconds(self.end)
        return start, end if end > start else end + DAY


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of every week: weekday 0 (Monday) to 6, which is the day it starts on."""

    weekday: int
    start: time
    end: time

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise CalendarError(f"A weekday is 0 (Monday) to 6 (Sunday), not {self.weekday}.")

    @property
    def hours(self) -> Hours:
        """The stretch without its day."""
        return Hours(self.start, self.end)


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """Days that go by their own hours, whatever the week and the holidays say; no hours: closed.

    From `first` to `last` inclusive (one day if None); `every_year` repeats month and day from then on
    (the 29th of February only in leap years).
    """

    first: date
    hours: tuple[Hours, ...] = ()
    last: date | None = None
    every_year: bool = False
    name: str = ""

    def __post_init__(self) -> None:
        length = ((self.last or self.first) - self.first).days
        if not 0 <= length < LONGEST_SPECIAL:
            raise CalendarError("Special days end on or after the day they begin, within a year.")

    def covers(self, day: date) -> bool:
        """Whether the day is one of them."""
        last = self.last or self.first
        if not self.every_year:
            return self.first <= day <= last
        if day < self.first:
            return False
        here, start, end = ((each.month, each.day) for each in (day, self.first, last))
        wraps = last.year > self.first.year
        return here >= start or here <= end if wraps else start <= here <= end


@dataclass(frozen=True, slots=True)
class Version:
    """What holds from a day on (in the calendar's zone), until a later version does."""

    windows: tuple[Window, ...] = ()
    country: str = ""  # ISO 3166 code whose public holidays are kept; "": none
    subdivision: str = ""  # ISO 3166-2 part after the hyphen: "BY" of DE-BY
    half_days_until: time | None = None  # closing time on the country's half days; None: whole days
    valid_from: date = date.min


@dataclass(frozen=True)
class Calendar:
    """When we are open: wall-clock time in one zone (an IANA name). Hashable; build once, ask often."""

    zone: str
    versions: tuple[Version, ...] = ()
    special_days: tuple[SpecialDay, ...] = ()

    def __post_init__(self) -> None:
        zone_named(self.zone)
        ordered = tuple(sorted(self.versions, key=lambda each: each.valid_from))
        object.__setattr__(self, "versions", ordered)

    @classmethod
    def weekly(
        cls,
        zone: str,
        windows: Iterable[Window],
        country: str = "",
        subdivision: str = "",
        special_days: Iterable[SpecialDay] = (),
    ) -> "Calendar":
        """A calendar of one version that always held."""
        version = Version(tuple(windows), country, subdivision)
        return cls(zone, (version,), tuple(special_days))

    def version_on(self, day: date) -> Version | None:
        """The version that holds on a day; None before the first."""
        holding = [each for each in self.versions if each.valid_from <= day]
        return holding[-1] if holding else None

    def special_on(self, day: date) -> SpecialDay | None:
        """The special days this day is one of; the one told last wins."""
        return next((each for each in reversed(self.special_days) if each.covers(day)), None)

    @cached_property
    def kept(self) -> dict[str, Any]:
        """Room for what was worked out about this calendar; equal calendars share it."""
        return _kept(self)


@lru_cache(maxsize=128)
def _kept(calendar: Calendar) -> dict[str, Any]:
    return {}


@lru_cache(maxsize=700)
def zone_named(name: str) -> ZoneInfo:
    """The zone with an IANA name ("Europe/Lisbon"). CalendarError for anything else."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError, AttributeError, TypeError):
        raise CalendarError(f"“{name}” is no time zone") from None


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second
