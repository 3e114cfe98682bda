"""Days as people type them: figures in their own order, months in words, eras, other calendars."""

import re
from datetime import date
from functools import lru_cache

from rapport.culture.formats.digits import local_digits, plain_digits
from rapport.culture.formats.eras import (
    BUDDHIST_YEARS,
    PERSIAN_MONTHS,
    from_japanese_era,
    from_persian,
    persian,
)
from rapport.culture.formats.locales import cldr
from rapport.culture.formats.moments import calendar_of

_ISO = re.compile(r"(\d{4})[-/.]\s?(\d{1,2})[-/.]\s?(\d{1,2})\.?")
_FIGURES = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]?\s?(\d{4}|\d{1,2})?\.?")
_EAST = re.compile(r"(?:(\d{2,4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]")
_ERA = re.compile(
    r"(令和|平成|昭和|大正|明治|[RHSTMrhstm])\s?(元|\d{1,2})\s?[年.\-/]\s?(\d{1,2})\s?[月.\-/]\s?(\d{1,2})日?"
)


def show_day(day: date, locale: str) -> str:
    """The day in figures, in the order and the calendar of the locale: 24.11.26, ۱۴۰۵/۹/۳, 24/11/2569."""
    from babel.dates import format_date

    calendar = calendar_of(locale)
    if calendar == "persian":
        own = persian(day)
        return local_digits(f"{own.year}/{own.month}/{own.day}", locale)
    if calendar == "buddhist":
        return local_digits(f"{day.day}/{day.month}/{day.year + BUDDHIST_YEARS}", locale)
    return local_digits(str(format_date(day, "short", locale=cldr(locale))), locale)


def read_day(text: str, locale: str, *, today: date) -> date | None:
    """The day a person of this locale means; None where it is none or its words are not known.

    A day without a year is the one nearest to `today`; two figures of a year are the century's within
    fifty years of it. Years beyond 2400 are Buddhist, from 1200 to 1500 Persian where those are lived by.
    """
    plain = plain_digits(text).replace("\u200f", "").replace("\u200e", "").strip(" .,")
    for reader in (_iso, _era, _east, _in_words, _in_figures):
        try:
            found = reader(plain, locale, today)
        except ValueError:
            return None
        if found is not None:
            return found
    return None


def _iso(text: str, locale: str, today: date) -> date | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    return _of(int(found[1]), int(found[2]), int(found[3]), locale)


def _era(text: str, locale: str, today: date) -> date | None:
    found = _ERA.fullmatch(text)
    if found is None:
        return None
    year = 1 if found[2] == "元" else int(found[2])
    return from_japanese_era(
        found[1].upper() if found[1].isascii() else found[1], year, int(found[3]), int(found[4])
    )


def _east(text: str, locale: str, today: date) -> date | None:
    found = _EAST.fullmatch(re.sub(r"\s*[（(].*?[)）]$", "", text))
    if found is None:
        return None
    return _placed(found[1], int(found[2]), int(found[3]), locale, today)


def _in_figures(text: str, locale: str, today: date) -> date | None:
    found = _FIGURES.fullmatch(text)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    order = _order(locale)
    if found[3] and len(found[3]) == 1 and order != "year":
        return None
    day, month = (second, first) if order == "month" else (first, second)
    if order == "year" and not found[3]:
        day, month = second, first
    elif order == "year" and found[3] and len(found[3]) <= 2:
        return _placed(found[1], second, int(found[3]), locale, today)
    return _placed(found[3], month, day, locale, today)


def _in_words(text: str, locale: str, today: date) -> date | None:
    for number, names in enumerate(_months(locale), 1):
        for name in names:
            place = re.search(
                rf"(?<![^\W\d_]){re.escape(name)}\.?(?![^\W\d_])", text, re.IGNORECASE
            )
            if place:
                figures = re.findall(r"\d+", text[: place.start()] + " " + text[place.end() :])
                years = [each for each in figures if len(each) == 4]
                days = [int(each) for each in figures if len(each) <= 2]
                if len(days) != 1 or len(years) > 1:
                    return None
                if calendar_of(locale) == "persian" and name in _persian_names(locale):
                    year = int(years[0]) if years else persian(today).year
                    return from_persian(year, number, days[0])
                return _placed(years[0] if years else None, number, days[0], locale, today)
    return None


def _placed(year: str | None, month: int, day: int, locale: str, today: date) -> date | None:
    """The day in its year, or in the year that brings it nearest to today."""
    if year is None:
        there = [
            _existing(each, month, day) for each in (today.year - 1, today.year, today.year + 1)
        ]
        days = [each for each in there if each]
        return min(days, key=lambda each: abs((each - today).days)) if days else None
    number = int(year)
    if len(year) == 2:
        number += today.year // 100 * 100
        number -= 100 if number > today.year + 50 else 0
    return _of(number, month, day, locale)


def _of(year: int, month: int, day: int, locale: str) -> date:
    if calendar_of(locale) == "persian" and 1200 <= year < 1500:
        return from_persian(year, month, day)
    if calendar_of(locale) == "buddhist" and year > 2400:
        year -= BUDDHIST_YEARS
    return date(year, month, day)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=256)
def _order(locale: str) -> str:
    """Which comes first in figures there: day, month or year (CLDR's short date)."""
    first = next(each for each in str(cldr(locale).date_formats["short"].pattern) if each in "dMyG")
    return {"d": "day", "M": "month"}.get(first, "year")


def _persian_names(locale: str) -> tuple[str, ...]:
    return PERSIAN_MONTHS["fa-AF" if locale.upper().endswith("AF") else "fa"]


@lru_cache(maxsize=64)
def _months(locale: str) -> tuple[tuple[str, ...], ...]:
    """The names of each month, longest first; Persian ones first where they are lived by."""
    names = cldr(locale).months
    found = []
    for number in range(1, 13):
        each = {
            names[context][width][number].rstrip(".")
            for context in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
        }
        each |= {_persian_names(locale)[number - 1]} if calendar_of(locale) == "persian" else set()
        found.append(
            tuple(sorted((one for one in each if not one.isdigit()), key=len, reverse=True))
        )
    return tuple(found)
