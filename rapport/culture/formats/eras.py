"""Days in the calendars that people live by besides the Gregorian: Persian, Buddhist, Japanese eras."""

from datetime import date
from typing import NamedTuple


class PersianDay(NamedTuple):
    """A day of the solar Hijri calendar (Iran, Afghanistan): months and days from 1."""

    year: int
    month: int
    day: int


# The years in which the 33-year cycle of leap years breaks (K. M. Borkowski, "The Persian calendar
# for 3000 years", 1996): exact against the astronomical rule for 1799–2256 of our years.
_BREAKS = (
    -61,
    9,
    38,
    199,
    426,
    686,
    756,
    818,
    1111,
    1181,
    1210,
    1635,
    2060,
    2097,
    2192,
    2262,
    2324,
    2394,
    2456,
    3178,
)
_FIRST_YEAR = 622  # the Gregorian year in which year 1 begins, plus 621 of them


def persian(day: date) -> PersianDay:
    """The Persian date of a Gregorian one."""
    year = day.year - _FIRST_YEAR + 1
    passed = (day - _nowruz(year)).days
    if passed < 0:
        year -= 1
        passed = (day - _nowruz(year)).days
    month = passed // 31 + 1 if passed < 186 else (passed - 186) // 30 + 7
    in_month = passed % 31 if passed < 186 else (passed - 186) % 30
    return PersianDay(year, month, in_month + 1)


def from_persian(year: int, month: int, day: int) -> date:
    """The Gregorian date of a Persian one; ValueError where there is no such day."""
    length = 31 if month <= 6 else 30
    if not (1 <= month <= 12 and 1 <= day <= length and 1 <= year < 3000):
        raise ValueError("no such day in the Persian calendar")
    passed = (month - 1) * 31 - max(0, month - 7) + day - 1
    start = _nowruz(year)
    found = date.fromordinal(start.toordinal() + passed)
    if found >= _nowruz(year + 1):
        raise ValueError("no such day in the Persian calendar")
    return found


def _nowruz(year: int) -> date:
    """The Gregorian day on which a Persian year begins."""
    leap, before = -14, _BREAKS[0]
    jump = 0
    for after in _BREAKS[1:]:
        jump = after - before
        if year < after:
            break
        leap += jump // 33 * 8 + jump % 33 // 4
        before = after
    passed = year - before
    leap += passed // 33 * 8 + (passed % 33 + 3) // 4
    if jump % 33 == 4 and jump - passed == 4:
        leap += 1
    gregorian = year + _FIRST_YEAR - 1
    gregorian_leap = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    return date.fromordinal(date(gregorian, 3, 1).toordinal() + 19 + leap - gregorian_leap)


PERSIAN_MONTHS = {
    "fa": (
        "فروردین",
        "اردیبهشت",
        "خرداد",
        "تیر",
        "مرداد",
        "شهریور",
        "مهر",
        "آبان",
        "آذر",
        "دی",
        "بهمن",
        "اسفند",
    ),
    "fa-AF": (
        "حمل",
        "ثور",
        "جوزا",
        "سرطان",
        "اسد",
        "سنبله",
        "میزان",
        "عقرب",
        "قوس",
        "جدی",
        "دلو",
        "حوت",
    ),
}

BUDDHIST_YEARS = 543

# The modern eras of Japan: first day, name, the letter of its short form.
_ERAS = (
    (date(2019, 5, 1), "令和", "R"),
    (date(1989, 1, 8), "平成", "H"),
    (date(1926, 12, 25), "昭和", "S"),
    (date(1912, 7, 30), "大正", "T"),
    (date(1873, 1, 1), "明治", "M"),
)


def japanese_era(day: date) -> tuple[str, int] | None:
    """The era and its year: (令和, 8); None before the Gregorian calendar came to Japan (1873)."""
    for first, name, _ in _ERAS:
        if day >= first:
            return name, day.year - (1868 if name == "明治" else first.year) + 1
    return None


def from_japanese_era(era: str, year: int, month: int, day: int) -> date:
    """The day of an era's year; ValueError where the era had no such day."""
    for first, name, letter in _ERAS:
        if era in {name, letter, letter.lower()}:
            found = date((1868 if name == "明治" else first.year) + year - 1, month, day)
            said = japanese_era(found)
            if said is None or said[0] != name:
                raise ValueError("the era had no such day")
            return found
    raise ValueError("no such era")
