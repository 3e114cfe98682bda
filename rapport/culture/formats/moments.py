"""A moment said to somebody: their day, their hour, their calendar and digits, in one phrase."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from rapport.culture.formats.digits import local_digits
from rapport.culture.formats.eras import BUDDHIST_YEARS, PERSIAN_MONTHS, persian
from rapport.culture.formats.locales import chain, cldr, is_known, parts_of

Register = Literal["formal", "informal"]
_LITERAL = re.compile("'[^']*'")
_FIELD = re.compile(r"[A-Za-z]")
_TOKENS = re.compile(r"'[^']*'|[A-Za-z]+|[^A-Za-z']+")


def say_moment(
    at: datetime,
    zone: tzinfo | str,
    locale: str,
    *,
    now: datetime | None,
    with_zone: bool = True,
    register: Register = "formal",
) -> str:
    """The moment as one would write it to a person: "Dienstag, 24. November, 10:00 Uhr (Ihre Zeit)".

    `at` and `now` are aware; `zone` is the reader's (a tzinfo or an IANA name), `locale` theirs (BCP
    47). The year is said when it is not this year's there, or when `now` is None. `register` chooses
    between "Ihre" and "deine Zeit" where the language has both. A language without words of its own
    gets CLDR's date and time and the distance from UTC. Iran and Afghanistan read their calendar,
    Thailand its years. Patterns and names: CLDR; the phrases are our own.
    """
    place = ZoneInfo(zone) if isinstance(zone, str) else zone
    there = at.astimezone(place)
    with_year = now is None or _year_of(there, locale) != _year_of(now.astimezone(place), locale)
    words = _words(locale)
    yours = _yours(there, place, locale, register) if with_zone else ""
    hour = say_time(there, locale)
    pattern = words.get("one") if hour.startswith("1:") and "one" in words else words.get("join")
    said = (pattern or "{date}, {time}{yours}").format(
        date=say_day(there.date(), locale, with_year=with_year), time=hour, yours=yours
    )
    return said.strip()


def say_day(day: date, locale: str, *, with_year: bool = True, with_weekday: bool = True) -> str:
    """The day with its month in words, and its weekday: no reader takes it for another one."""
    from babel.dates import format_date

    if calendar_of(locale) == "persian":
        pattern = _persian(day, locale, with_year, with_weekday)
    else:
        pattern = _gregorian(locale, with_year, with_weekday)
    if calendar_of(locale) == "buddhist":
        pattern = _buddhist(day, pattern)
    return local_digits(format_date(day, pattern, locale=cldr(locale)), locale)


def say_time(at: datetime, locale: str) -> str:
    """The hour as it is written there, in 12 or 24 hours as is usual (CLDR): "10:00 Uhr", "오전 10:00"."""
    from babel.dates import format_time

    known, words = cldr(locale), _words(locale)
    pattern = known.time_formats["short"].pattern
    if parts_of(locale)[0] == "ko":
        pattern = "aaaa h:mm"
    halves = "h" in _LITERAL.sub("", pattern)
    if halves and parts_of(locale)[0] == "en" and (at.hour, at.minute) == (12, 0):
        return "12:00 noon"
    clock = words.get("clock", "{}")
    if part := _part_of_day(at, words) if halves else "":
        pattern, clock = "h:mm", part
    elif halves and (
        words.get("24") or (at.hour, at.minute) == (0, 0) or (at.hour < 4 and "day" in words)
    ):
        pattern = "HH:mm"  # 12 am is of which day?
    said = clock.format(format_time(at.replace(tzinfo=None), pattern, locale=known))
    return local_digits(said.replace("\u202f", " ").replace("\u00a0", " "), locale)


def _part_of_day(at: datetime, words: Mapping[str, Any]) -> str:
    """The words round an hour that say which part of the day it is, where a language has them."""
    parts = words.get("day", {})
    begun = [int(hour) for hour in parts if int(hour) <= at.hour]
    return str(parts[str(max(begun))]) if begun else ""


def _year_of(at: datetime, locale: str) -> int:
    return persian(at.date()).year if calendar_of(locale) == "persian" else at.year


def calendar_of(locale: str) -> str:
    """The calendar of everyday dates where the language is read: gregorian, persian or buddhist (CLDR)."""
    language, _, territory = parts_of(locale)
    if language in {"fa", "ps", "mzn"} and territory in {"", "IR", "AF"}:
        return "persian"
    return "buddhist" if language == "th" and territory in {"", "TH"} else "gregorian"


def _persian(day: date, locale: str, with_year: bool, with_weekday: bool) -> str:
    """A pattern that holds all but the weekday already: Babel has no Persian months."""
    own = persian(day)
    months = PERSIAN_MONTHS["fa-AF" if parts_of(locale)[2] == "AF" else "fa"]
    said = f"{own.day} '{months[own.month - 1]}'" + (f" {own.year}" if with_year else "")
    return f"EEEE {said}" if with_weekday else said


def _buddhist(day: date, pattern: str) -> str:
    year = str(day.year + BUDDHIST_YEARS)
    kept = [year if token[0] == "y" else token for token in _TOKENS.findall(pattern)]
    return re.sub(" +", " ", "".join(token for token in kept if token[0] != "G"))


@lru_cache(maxsize=512)
def _gregorian(locale: str, with_year: bool, with_weekday: bool) -> str:
    own = _words(locale).get("dated" if with_year else "date")
    if own and with_weekday:
        return str(own)
    full = str(cldr(locale).date_formats["full" if with_weekday else "long"].pattern)
    return full if with_year else _without_year(full)


def _without_year(pattern: str) -> str:
    """A CLDR date pattern without its year, and without what stood between it and the rest."""
    kept: list[str] = []
    skipping = False
    for token in _TOKENS.findall(pattern):
        if token[0] in "yG":
            skipping = True
            if not any(_FIELD.match(one) for one in kept):
                kept.clear()
        elif _FIELD.match(token):
            if skipping and kept and not kept[-1][-1].isspace():
                kept.append(" ")
            skipping = False
            kept.append(token)
        elif not skipping:
            kept.append(token)
    while skipping and not _FIELD.match(kept[-1]):
        kept.pop()
    return "".join(kept).strip()


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(
        (Path(__file__).parent / "content" / "moments.json").read_text("utf-8")
    )
    return found


def languages() -> tuple[str, ...]:
    """The languages that have words of their own for “your time”."""
    return tuple(
        sorted(name for name, words in _table().items() if name != "about" and "yours" in words)
    )


@lru_cache(maxsize=512)
def _words(locale: str) -> Mapping[str, Any]:
    for name in chain(locale):
        if name in _table():
            found: Mapping[str, Any] = _table()[name]
            return found
    return {} if is_known(locale) else _table()["en"]


def _yours(there: datetime, place: tzinfo, locale: str, register: Register) -> str:
    words = _words(locale)
    named = words.get("zones", {}).get(getattr(place, "key", ""))
    if named is None and "yours" in words:
        named = words["yours"][register == "informal"]
    if named is None:
        from babel.dates import get_timezone_gmt

        named = get_timezone_gmt(there, width="long", locale=cldr(locale))
    return str(words.get("wrap", " ({})").format(named))
