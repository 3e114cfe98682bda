"""Weekend and holidays of a country, computed from CLDR and from the `holidays` package."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from rapport.culture.notes.note import Confidence, Kind, Note, Source, Topic

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Holiday:
    """A public holiday: its day, and its name in English or else in the country's own language."""

    on: date
    name: str


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
) -> tuple[Holiday, ...]:
    """The public holidays from `first` to `last`, both included, by day. () for an unknown country.

    `subdivision` is an ISO 3166-2 ending such as "BO"; one without holidays of its own is left out.
    Named in `language` where the names are known in it, else in English, else as the country does.
    Source: the `holidays` package.
    """
    found = (
        holiday
        for year in range(first.year, last.year + 1)
        for holiday in _year_of(country, subdivision, year, language)
    )
    return tuple(holiday for holiday in found if first <= holiday.on <= last)


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

    if country not in _countries():
        return ()
    return tuple(sorted(holidays.country_holidays(country).weekend))


def _spoken(days: tuple[int, ...]) -> str:
    return " and ".join(WEEKDAYS[day] for day in sorted(days))


def holidays_note(locale: str, country: str, place: str, today: date | None) -> Note | None:
    """The next public holidays as a note; None where none are known."""
    if not country or country not in _countries():
        return None
    today = today or _today()
    ahead = holidays_between(country, today, today + AHEAD)
    told = [f"{each.on.day} {each.on:%B}: {each.name}" for each in ahead[:4]]
    text = "; ".join(told) + "." if told else "No public holiday in the next 60 days."
    return _fact(locale, Topic.HOLIDAYS, text, _package(), place, on=today)


def _fact(
    locale: str, topic: Topic, text: str, source: Source, place: str, on: date | None = None
) -> Note:
    when = on or _today()
    return Note(locale, topic, text, "", source, Confidence.HIGH, place, when)


@lru_cache(maxsize=256)
def _year_of(country: str, subdivision: str, year: int, language: str) -> tuple[Holiday, ...]:
    import holidays

    regions = _countries().get(country)
    if regions is None:
        return ()
    subdiv = subdivision if subdivision in regions else None
    named = _language_of(country, language)
    days = holidays.country_holidays(country, subdiv=subdiv, years=year, language=named)
    return tuple(Holiday(on, name) for on, name in sorted(days.items()) if on.year == year)


@lru_cache(maxsize=512)
def _language_of(country: str, language: str) -> str | None:
    """The name under which the package knows a language there: "it" → "it_IT" in IT."""
    import holidays

    known = getattr(holidays.country_holidays(country), "supported_languages", None) or ()
    wanted = language.replace("-", "_")
    for asked in (wanted, wanted.split("_")[0], "en"):
        exact = [each for each in known if each == asked]
        near = [each for each in known if each.split("_")[0] == asked]
        if exact or near:
            return str((exact or near)[0])
    return None


@lru_cache(maxsize=1)
def _countries() -> dict[str, list[str]]:
    import holidays

    return holidays.list_supported_countries()


def _today() -> date:
    return datetime.now(UTC).date()


def _cldr() -> Source:
    from importlib.metadata import version

    return Source("cldr", Kind.FACTS, f"Unicode CLDR week data (Babel {version('babel')})")


def _package() -> Source:
    from importlib.metadata import version

    return Source("holidays", Kind.FACTS, f"Public holidays (holidays {version('holidays')})")
