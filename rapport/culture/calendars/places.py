"""What time it is for somebody: their clock, weekday, night, weekend, and the holiday kept there."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from pathlib import Path

from rapport.culture.calendars.public_holidays import Holiday, countries, holidays_on
from rapport.culture.calendars.weeks import Calendar, Version, Window, zone_named

NIGHT = time(22), time(6)
_CONTENT = Path(__file__).parent / "content" / "daytime.toml"


@dataclass(frozen=True, slots=True)
class LocalMoment:
    """An instant where somebody lives. `at` is aware, in their zone."""

    at: datetime
    is_night: bool
    is_weekend: bool
    holidays: tuple[Holiday, ...]

    @property
    def weekday(self) -> int:
        """0 (Monday) to 6."""
        return self.at.weekday()

    @property
    def holiday(self) -> Holiday | None:
        """The first that is kept the whole day, else half of it, else None."""
        return next(iter(self.holidays), None)


def local_moment(
    at: datetime, zone: str, country: str = "", subdivision: str = "", language: str = "en"
) -> LocalMoment:
    """An instant (aware) in an IANA zone and, where known, an ISO country; holidays in a language.

    Night is 22 to 6. The weekend is the country's by CLDR (Saturday and Sunday where it is not known).
    A country whose holidays nobody knows has none. CalendarError for no such zone.
    """
    there = at.astimezone(zone_named(zone))
    kept: tuple[Holiday, ...] = ()
    if country.upper() in countries():
        kept = holidays_on(country, subdivision, there.date(), language)
    is_night = there.time() >= NIGHT[0] or there.time() < NIGHT[1]
    return LocalMoment(there, is_night, there.weekday() in weekend_of(country), kept)


@lru_cache(maxsize=300)
def weekend_of(country: str) -> frozenset[int]:
    """The weekdays (0 is Monday) that are the weekend in a country: CLDR's, Saturday and Sunday for ""."""
    from babel import Locale, UnknownLocaleError

    try:
        place = Locale.parse(f"und_{country.upper()}") if country else Locale.parse("und_001")
    except (UnknownLocaleError, ValueError):
        place = Locale.parse("und_001")
    first, last = place.weekend_start, place.weekend_end
    return frozenset((first + n) % 7 for n in range((last - first) % 7 + 1))


@lru_cache(maxsize=512)
def their_daytime(
    zone: str, country: str = "", subdivision: str = "", *, wide: bool = False
) -> Calendar:
    """When one would call somebody there: not on weekends and holidays, not at lunch; `wide`: 8 to 21."""
    known = country.upper() if country.upper() in countries() else ""
    hours = (("08:00", "21:00"),) if wide else _hours(country.upper())
    windows = tuple(
        Window(day, time.fromisoformat(start), time.fromisoformat(end))
        for day in sorted(frozenset(range(7)) - weekend_of(country))
        for start, end in hours
    )
    part = subdivision if known else ""
    return Calendar(zone, (Version(windows, known, part, half_days_until=time(12)),))


def _hours(country: str) -> tuple[tuple[str, str], ...]:
    table = _daytimes()
    return table.get(country) or table["default"]


@lru_cache(maxsize=1)
def _daytimes() -> dict[str, tuple[tuple[str, str], ...]]:
    found = tomllib.loads(_CONTENT.read_text("utf-8"))
    return {place: tuple(map(tuple, each["hours"])) for place, each in found.items()}
