"""Public holidays and half days of countries and regions, named in the reader's language.

Source: the `holidays` package (250 countries, observed days included). It is loaded when first asked
(about 0.2 s), each country when first asked for, a fraction of a millisecond a year after that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from rapport.culture.calendars.holiday_names import holiday_in
from rapport.culture.calendars.weeks import CalendarError

PUBLIC, HALF = "public", "half_day"


class UnknownRegionError(CalendarError):
    """No holidays are known for this country, or this part of it."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of a place; `is_half` if only half the day is kept."""

    day: date
    name: str
    is_half: bool = False


@lru_cache(maxsize=1)
def countries() -> tuple[str, ...]:
    """ISO 3166 codes of all countries known, sorted."""
    from holidays.registry import EntityLoader

    codes = EntityLoader.get_country_codes(include_aliases=False)
    return tuple(sorted(each for each in codes if len(each) == 2))


def load_holidays() -> None:
    """Load the package now (half a second), so that whoever asks first need not wait for it."""
    _year("DE", "", 2026, "", PUBLIC)


def regions_of(country: str) -> tuple[str, ...]:
    """The codes of a country's regions, perhaps none; `country` is one of `countries()`."""
    return tuple(_kind(country).subdivisions)


@lru_cache(maxsize=2048)
def region_of(country: str, subdivision: str = "") -> tuple[str, str]:
    """A country and its region in the codes used here: ("DEU", "Bayern") and ("de", "DE-BY") are one.

    ("DE", "BY") for both, ("", "") for no country. UnknownRegionError for one that is not known.
    """
    code = country.strip().upper()
    if not code:
        return "", ""
    if code not in countries():
        code = _country_alias(country.strip())
    return code, _part_of(code, subdivision.strip())


def holidays_in(country: str, subdivision: str, year: int, language: str = "") -> dict[date, str]:
    """The public holidays of a year: day → name (in English where nobody knows it in the language)."""
    return _year(*region_of(country, subdivision), year, language, PUBLIC)


def half_days_in(country: str, subdivision: str, year: int, language: str = "") -> dict[date, str]:
    """The days of a year of which a place keeps half, where that is known."""
    return _year(*region_of(country, subdivision), year, language, HALF)


def holidays_on(
    country: str, subdivision: str, day: date, language: str = ""
) -> tuple[Holiday, ...]:
    """What is kept at a place on a day; half days after whole ones, nothing for an ordinary day."""
    return tuple(holidays_between(country, subdivision, day, day, language))


def holidays_between(
    country: str, subdivision: str, first: date, last: date, language: str = ""
) -> Iterator[Holiday]:
    """What is kept at a place from a day to another inclusive, in order."""
    for year in range(first.year, last.year + 1):
        whole = holidays_in(country, subdivision, year, language)
        half = half_days_in(country, subdivision, year, language)
        for day in sorted(whole.keys() | half.keys()):
            if first <= day <= last:
                is_half = day not in whole
                yield Holiday(day, half[day] if is_half else whole[day], is_half)


@lru_cache(maxsize=2048)
def _year(country: str, part: str, year: int, language: str, category: str) -> dict[date, str]:
    if not country:
        return {}
    kind = _kind(country)
    if category not in kind.supported_categories:
        return {}
    spoken = _spoken(kind, language)
    found = kind(
        subdiv=part or None,
        years=year,
        language=spoken,
        categories=(category,),
    )
    # Where the place's own list does not speak the language, its English names are said in it; a list
    # that names no language at all (New Zealand, South Africa) is English.
    said = language if (spoken or "en").startswith("en") else ""
    return {day: holiday_in(name, said) for day, name in sorted(found.items()) if day.year == year}


def _spoken(kind: Any, language: str) -> str | None:
    """The catalogue nearest to a language: its own, its base, English, else as the place says it."""
    spoken: dict[str, str] = {each.lower(): each for each in kind.supported_languages}
    wanted = language.replace("-", "_").lower()
    base = wanted.partition("_")[0]
    for each in (wanted, base):
        if each in spoken:
            return spoken[each]
    same_base = [each for low, each in spoken.items() if base and low.startswith(f"{base}_")]
    default: str | None = kind.default_language
    if same_base:
        return default if default in same_base else same_base[0]
    if base and default and default.partition("_")[0] == base:
        return default
    return spoken.get("en_us", default)


@lru_cache(maxsize=256)
def _kind(country: str) -> Any:
    """The class that knows a country's holidays."""
    from holidays import country_holidays

    return type(country_holidays(country))


def _country_alias(country: str) -> str:
    from holidays.registry import EntityLoader

    code = country.upper()
    if code in EntityLoader.get_country_codes(include_aliases=True):
        known = str(_kind(code).country)
        if known in countries():
            return known
    named = _codes_by_name().get(country.casefold(), "")
    if named in countries():
        return named
    raise UnknownRegionError(f"No holidays are known for the country “{country[:80]}”")


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    """Countries by their English name, and what the European Union calls Greece."""
    from babel import Locale

    named = Locale("en").territories.items()
    return {name.casefold(): code for code, name in named if len(code) == 2} | {"el": "GR"}


def _part_of(country: str, subdivision: str) -> str:
    if not subdivision:
        return ""
    short = subdivision.removeprefix(f"{country}-").removeprefix(f"{country.lower()}-")
    known: dict[str, str] = {each.upper(): each for each in regions_of(country)}
    aliases = getattr(_kind(country), "subdivisions_aliases", {}) or {}
    known |= {alias.upper(): str(code) for alias, code in aliases.items()}
    found = known.get(short.upper())
    if found is None:
        words = f"No region “{subdivision}” is known in {country}"
        raise UnknownRegionError(words)
    return found


@lru_cache(maxsize=300)
def parts_named(country: str) -> dict[str, str]:
    """The regions of a country that holidays differ in: code → name (the code where none is known)."""
    code = region_of(country)[0]
    if not code:
        return {}
    aliases: dict[str, str] = getattr(_kind(code), "subdivisions_aliases", {}) or {}
    names: dict[str, str] = {}
    for name, part in aliases.items():
        names.setdefault(str(part), name)
    named = {each: names.get(each, each) for each in regions_of(code)}
    return dict(sorted(named.items(), key=lambda each: each[1].casefold()))
