"""Days of other calendars: the Buddhist years of Thailand, the Persian year, Islamic months.

The Persian calendar by its cycle of 33 years (right for 1300 to 1479, 1921 to 2101), the Islamic one by its
tabular form, which sightings of the moon may miss by a day: the days around it count as well.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta

from rapport.language.fidelity.tongues import DATA

Day = tuple[int | None, int | None, int | None]
Found = tuple[re.Match[str], tuple[Day, ...]]

_BUDDHIST = 543
_BUDDHIST_YEARS = range(2440, 2640)


def _pattern(months: list[str], year: str, *, is_spaced: bool = True) -> re.Pattern[str]:
    named = "|".join(
        f"(?P<m{place}>{each.replace('_', ' ?')})" for place, each in enumerate(months, 1)
    )
    end = r"(?![^\W_]),?" if is_spaced else ""
    return re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}) ?(?:{named}){end}(?: ?{year})?", re.IGNORECASE)


_MONTHS: dict[str, list[str]] = tomllib.loads((DATA / "eras.toml").read_text("utf-8"))
_IN_THAI = _pattern(_MONTHS["thai"], r"(?:พ\.ศ\. ?|ค\.ศ\. ?|ปี ?)?(?P<year>\d{4})", is_spaced=False)
_IN_PERSIAN = _pattern(_MONTHS["persian"], r"(?:سال )?(?P<year>1[34]\d\d)(?!\d)")
_IN_FARSI = _pattern(_MONTHS["western"], r"(?:سال )?(?P<year>\d{4})(?!\d)")
_IN_ISLAMIC = _pattern(_MONTHS["islamic"], r"(?:عام |سنة )?(?P<year>1[34]\d\d)(?!\d)")
_PERSIAN_FIGURES = re.compile(r"(?<!\d)(1[34]\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")

_ANOTHER_YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")


def christian(year: int) -> int:
    """A year that may be Buddhist, as the West counts it: 2568 is 2025."""
    return year - _BUDDHIST if year in _BUDDHIST_YEARS else year


def foreign_days(text: str, code: str) -> Iterator[Found]:
    """Every day of a calendar of its own, with what it may be here."""
    if code == "th":
        for one in _IN_THAI.finditer(text):
            year = christian(int(one["year"])) if one["year"] else None
            yield one, ((year, _month(one), int(one["day"])),)
    if code == "fa":
        for one in _IN_FARSI.finditer(text):
            yield one, ((int(one["year"]) if one["year"] else None, _month(one), int(one["day"])),)
        for one in _PERSIAN_FIGURES.finditer(text):
            yield one, _persian(int(one[1]), int(one[2]), int(one[3]))
    if code != "fa" and not _ANOTHER_YEAR.search(text):
        return
    for one in _IN_PERSIAN.finditer(text):
        if one["year"] or code == "fa":
            yield one, _persian(int(one["year"] or 0), _month(one), int(one["day"]))
    for one in _IN_ISLAMIC.finditer(text):
        if one["year"]:
            yield one, _islamic(int(one["year"]), _month(one), int(one["day"]))


def _month(one: re.Match[str]) -> int:
    return next(
        int(name[1:]) for name, said in one.groupdict().items() if said and name[1:].isdigit()
    )


def _persian(year: int, month: int, day: int) -> tuple[Day, ...]:
    """20 Farvardin 1404 is 9 April 2025; without a year the day is one of two."""
    passed = day - 1 + 31 * (month - 1) - max(0, month - 7)
    if not year:
        days = {date(2001, 3, first) + timedelta(passed) for first in (20, 21)}
        return tuple((None, each.month, each.day) for each in days)
    if not 1300 <= year < 1480 or not 1 <= month <= 12:
        return ()
    before = year - 1300
    leaps = sum((each % 33) in {1, 5, 9, 13, 17, 22, 26, 30} for each in range(1300, year))
    found = date(1921, 3, 21) + timedelta(365 * before + leaps + passed)
    return ((found.year, found.month, found.day),)


def _islamic(year: int, month: int, day: int) -> tuple[Day, ...]:
    """By the tabular calendar, and a day around it."""
    passed = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    middle = date(622, 7, 19) + timedelta(passed)
    around = [middle + timedelta(each) for each in (-1, 0, 1)]
    return tuple((each.year, each.month, each.day) for each in around)
