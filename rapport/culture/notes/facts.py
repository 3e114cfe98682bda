"""Weekend and holidays of a country, computed from CLDR and from the `holidays` package."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from rapport.culture.notes.note import Confidence, Kind, Note, Source, Topic
from rapport.culture.notes.translating import ORIGINAL, words

if TYPE_CHECKING:
    from babel import Locale

    from rapport.culture.calendars import Holiday

AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Fact:
    """Whose facts are told: the locale and the country asked for, its name in the language that reads."""

    locale: str
    country: str
    place: str
    language: str = ORIGINAL


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


def weekend_note(there: Fact) -> Note | None:
    """The weekend as a note; None for an unknown country.

    High confidence where both sources agree; low, and both are told, where they differ.
    """
    days = weekend_of(there.country)
    if not days:
        return None
    said, told = words(there.language), _spoken(days, there.language)
    also = _weekend_besides(there.country)
    if not also or also == days:
        return _fact(there, Topic.WEEKEND, said["weekend"].format(days=told), _cldr(there.language))
    others = _spoken(also, there.language)
    text = said["weekend_in_doubt"].format(days=told, others=others)
    note = _fact(there, Topic.WEEKEND, text, _cldr(there.language))
    return replace(note, confidence=Confidence.LOW)


@lru_cache(maxsize=300)
def _weekend_besides(country: str) -> tuple[int, ...]:
    """What the package of holidays takes for the weekend; () for a country it does not know."""
    import holidays

    if not _is_known(country):
        return ()
    return tuple(sorted(holidays.country_holidays(country).weekend))


def _spoken(days: tuple[int, ...], language: str) -> str:
    from babel.lists import format_list

    reader = _reader(language)
    names = reader.days["stand-alone"]["wide"]
    return format_list([str(names[day]) for day in sorted(days)], locale=reader)


def holidays_note(there: Fact, today: date | None) -> Note | None:
    """The next public holidays as a note; None where none are known."""
    from babel.dates import format_skeleton

    if not _is_known(there.country):
        return None
    today = today or _today()
    reader = _reader(there.language)
    ahead = holidays_between(there.country, today, today + AHEAD, language=there.language)
    told = [
        f"{format_skeleton('MMMMd', each.day, locale=reader)}: {each.name}" for each in ahead[:4]
    ]
    nothing = words(there.language)["no_holiday"].format(days=AHEAD.days)
    text = f"{words(there.language)['between'].join(told)}." if told else nothing
    return _fact(there, Topic.HOLIDAYS, text, _package(there.language), on=today)


def sources_of_facts(language: str = ORIGINAL) -> tuple[str, ...]:
    """What weekend and holidays are computed from, with their versions."""
    return _cldr(language).name, _package(language).name


def _fact(there: Fact, topic: Topic, text: str, source: Source, on: date | None = None) -> Note:
    when = on or _today()
    known = Confidence.HIGH
    return Note(there.locale, topic, text, "", source, known, there.place, when, there.language)


def _reader(language: str) -> "Locale":
    """English is everybody's: the day before the month."""
    from babel import Locale

    return Locale("en", "150") if language == ORIGINAL else Locale(language)


def _is_known(country: str) -> bool:
    from rapport.culture.calendars import countries

    return country in countries()


def _today() -> date:
    return datetime.now(UTC).date()


def _cldr(language: str) -> Source:
    return Source("cldr", Kind.FACTS, _versioned("weekend_source", "babel", language))


def _package(language: str) -> Source:
    return Source("holidays", Kind.FACTS, _versioned("holidays_source", "holidays", language))


def _versioned(said: str, package: str, language: str) -> str:
    from importlib.metadata import version

    return str(words(language)[said]).format(version=version(package))
