"""Time zones and languages to choose from, in the reader's words."""

from datetime import datetime
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import get_timezone_location

from rapport.culture.calendars import countries
from rapport.ui.components.languages import own_name, own_names

Choices = tuple[tuple[str, str], ...]
# Known only by their variants: nobody writes "Chinese", and Portuguese means one country's or another's.
DOUBLED = {"zh", "pt"}


@cache
def zone_countries() -> dict[str, str]:
    """Every zone in which people live, by today's name, with the code of its country."""
    text = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    return {"UTC": "", **{row[2].strip(): row[0] for row in rows}}


def listed_zone(name: str) -> str:
    """The name under which we list a zone that a browser may call by an older one; else ""."""
    if name in zone_countries():
        return name
    aliases = get_global("zone_aliases")
    canonical = aliases.get(name, name)
    same = (zone for zone in zone_countries() if aliases.get(zone, zone) == canonical)
    return next(same, name if name in available_timezones() else "")


@lru_cache(maxsize=64)
def zone_choices(language: str) -> Choices:
    """Zones with their city and country in this language, in its alphabet."""
    locale = locale_of(language)
    found = [(zone, _zone_words(zone, code, locale)) for zone, code in zone_countries().items()]
    return (found[0], *sorted(found[1:], key=lambda choice: choice[1]))


def only_zone_of(country: str, at: datetime) -> str:
    """The zone of a country in which every clock shows the same time (then); "" for all others."""
    zones = [zone for zone, code in zone_countries().items() if code and code == country.upper()]
    offsets = {at.astimezone(ZoneInfo(zone)).utcoffset() for zone in zones}
    return zones[0] if len(offsets) == 1 else ""


def zone_words(zone: str, language: str) -> str:
    """A zone's city and country in this language."""
    return dict(zone_choices(language)).get(listed_zone(zone), zone)


@lru_cache(maxsize=64)
def language_choices(language: str) -> Choices:
    """Languages by their own name, followed by the reader's name for them."""
    reader = locale_of(language)
    found = [(code, _language_words(code, reader)) for code in own_names() if code not in DOUBLED]
    return tuple(sorted(found, key=lambda choice: choice[1].casefold()))


@lru_cache(maxsize=64)
def country_choices(language: str) -> Choices:
    """The countries whose holidays are known, by their name in this language."""
    names = locale_of(language).territories
    found = [(code, names.get(code, code)) for code in countries()]
    return tuple(sorted(found, key=lambda choice: choice[1].casefold()))


def locale_of(language: str) -> Locale:
    """Babel's locale for a language tag, English if it knows none."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _zone_words(zone: str, country: str, locale: Locale) -> str:
    if not country:
        return "UTC"
    city = get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True)
    name = locale.territories.get(country, country)
    return f"{city}, {name}" if city != name else str(city)


def _language_words(code: str, reader: Locale) -> str:
    own = own_name(code)
    theirs = locale_of(code).get_display_name(reader) or code
    return (
        own if own.casefold() == theirs.casefold() else f"{own} · {theirs[0].upper()}{theirs[1:]}"
    )
