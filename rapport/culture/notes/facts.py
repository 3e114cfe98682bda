"""Weekend and holidays of a country, computed from CLDR and from the `holidays` package."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from rapport.culture.notes.note import Confidence, Kind, Note, Source, Topic

if TYPE_CHECKING:
    from rapport.culture.calendars import Holiday

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AHEAD = timedelta(days=60)


@lru_cache(maxsize=300)
def weekend_of(country: str) -> tuple[int, ...]:
    """The days of the weekend, Monday is 0, in order: (4, 5) for EG. () for an unknown country.

    Source: CLDR week data, by way of Babel.
    """
    from babel import Locale, UnknownLocaleError

    try:
        # The week is a matter of the place: whatever is mostly written there has its data.
        week = Locale.parse(f"und_{country}") if len(country) == 2 else None
    except (UnknownLocaleError, ValueError):
        return ()
    if week is None or week.territory != country:
        return ()
    length = (week.weekend_end - week.weekend_start) % 7 + 1
    return tuple((week.weekend_start + step) % 7 for step in range(length))


def holidays_between(
    country: str, first: date, last: date, *, subdivision: str = "", language: str = "en"
) -> "tuple[Holiday, ...]":
    """The public holidays from `first` to `last`, both included, by day. () for an unknown country.

    `subdivision` is an ISO 3166-2 ending such as "BO"; one that is not known is left out.
    Named in `language` where the names are known in it. Source: `culture.calendars`.
    """
    from rapport.culture.calendars import UnknownRegionError, region_of
    from rapport.culture.calendars import holidays_between as kept_between

    try:
        region_of(country, subdivision)
    except UnknownRegionError:
        subdivision = ""
    try:
        found = kept_between(country, subdivision, first, last, language)
        return tuple(each for each in found if not each.is_half)
    except UnknownRegionError:
        return ()


def weekend_note(locale: str, country: str, place: str) -> Note | None:
    """The weekend as a note; None for an unknown country.

    High confidence where both sources agree; low, and both are told, where they differ.
    """
    days = weekend_of(country)
    if not days:
        return None
    also = _weekend_besides(country)
    if not also or also == days:
        return _fact(locale, Topic.WEEKEND, f"{_spoken(days)}.", _cldr(), place)
    text = f"{_spoken(days)}; another source says {_spoken(also)}. Ask before you rely on it."
    return replace(_fact(locale, Topic.WEEKEND, text, _cldr(), place), confidence=Confidence.LOW)


@lru_cache(maxsize=300)
def _weekend_besides(country: str) -> tuple[int, ...]:
    """What the package of holidays takes for the weekend; () for a country it does not know."""
    import holidays

    if not _is_known(country):
        return ()
    return tuple(sorted(holidays.country_holidays(country).weekend))


def _spoken(days: tuple[int, ...]) -> str:
    return " and ".join(WEEKDAYS[day] for day in sorted(days))


def holidays_note(locale: str, country: str, place: str, today: date | None) -> Note | None:
    """The next public holidays as a note; None where none are known."""
    if not _is_known(country):
        return None
    today = today or _today()
    ahead = holidays_between(country, today, today + AHEAD)
    told = [f"{each.day.day} {each.day:%B}: {each.name}" for each in ahead[:4]]
    text = "; ".join(told) + "." if told else "No public holiday in the next 60 days."
    return _fact(locale, Topic.HOLIDAYS, text, _package(), place, on=today)


def sources_of_facts() -> tuple[str, ...]:
    """What weekend and holidays are computed from, with their versions."""
    return _cldr().name, _package().name


def _fact(
    locale: str, topic: Topic, text: str, source: Source, place: str, on: date | None = None
) -> Note:
    when = on or _today()
    return Note(locale, topic, text, "", source, Confidence.HIGH, place, when)


def _is_known(country: str) -> bool:
    from rapport.culture.calendars import countries

    return country in countries()


def _today() -> date:
    return datetime.now(UTC).date()


def _cldr() -> Source:
    from importlib.metadata import version

    return Source("cldr", Kind.FACTS, f"Unicode CLDR week data (Babel {version('babel')})")


def _package() -> Source:
    from importlib.metadata import version

    return Source("holidays", Kind.FACTS, f"Public holidays (holidays {version('holidays')})")
