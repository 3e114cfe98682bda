"""Days, weekdays and times of a text, in whatever way its language says them."""

import re
from itertools import product

from rapport.language.fidelity.calendars import Calendar, calendar_of
from rapport.language.fidelity.codes import is_version
from rapport.language.fidelity.eras import christian, foreign_days
from rapport.language.fidelity.tongues import Tongue
from rapport.language.fidelity.values import Item

Day = tuple[int | None, int | None, int | None]

_YMD = re.compile(r"(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DMY = re.compile(r"(?<![\d.])(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?![\d.])")
_DM = re.compile(r"(?<![\d./])(\d{1,2})(?:/(\d{1,2})(?![\d/%])|\.(\d{1,2})\.(?!\d))")
_EAST = re.compile(r"(?:(\d{4}) ?[年년] ?)?(\d{1,2}) ?[月월](?![間间])(?: ?(\d{1,2}) ?[日号號일])?")
# Years of Japan's and Taiwan's eras: 令和7年 is 2025.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_ERA = re.compile(
    r"(令和|平成|昭和|民[國国])(元|\d{1,3}) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?[日號号])?)?"
)
_EAST_DAY = re.compile(r"(?<!\d)(?<!\d月)(?<!\d月 )(\d{1,2})日(?![間间以])(?!の?うち)")
_AN_HOUR = re.compile(
    r"(?<![^\W_])(?:kl\.?|alle|ore|um|om|klo|till|godz\.?|saat) ?$", re.IGNORECASE
)
_HAN_MONTHS = {
    word: place + 1
    for place, word in enumerate(
        ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    )
}
_HAN_MONTH = re.compile(
    r"(?<![十个個])(十[一二]?|[一二三四五六七八九])月(?![间間份]?[内內])(?![一二三四五六七八九十])"
)


def days_in(text: str, tongue: Tongue) -> list[Item]:
    """Every date; a value is (year, month, day) with None for what is not said."""
    found: list[Item] = []
    taken: set[int] = set()

    def keep(one: re.Match[str], *values: Day) -> None:
        real = frozenset(
            value
            for value in values
            if (value[1] is None or 1 <= value[1] <= 12)
            and (value[2] is None or 1 <= value[2] <= 31)
        )
        if real and not taken & set(range(one.start(), one.end())):
            found.append(Item(one.start(), one.end(), real))
            taken.update(range(one.start(), one.end()))

    if tongue.code in {"zh", "ja"}:
        for one in _HAN_MONTH.finditer(text):
            keep(one, (None, _HAN_MONTHS[one[1]], None))
    if any("0" <= letter <= "9" for letter in text):
        _figures_of_days(text, keep, tongue)
    if not tongue.is_unspaced:
        _named_days(text, keep, calendar_of(tongue))
    return found


def _figures_of_days(text: str, keep, tongue: Tongue) -> None:  # type: ignore[no-untyped-def]
    for one, values in foreign_days(text, tongue.code):
        keep(one, *values)
    for one in _YMD.finditer(text):
        keep(one, (christian(int(one[1])), int(one[3]), int(one[4])))
    for one in _DMY.finditer(text):
        year = christian(int(one[4]) + (2000 if len(one[4]) == 2 else 0))
        keep(one, (year, int(one[3]), int(one[1])), (year, int(one[1]), int(one[3])))
    for one in _DM.finditer(text):
        first, second = int(one[1]), int(one[2] or one[3])
        if is_version(text, one.start()):
            continue
        if (
            one[2]
            and (first, second)
            in {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (24, 7), (9, 11), (50, 50)}
            and "0" not in one.group()
        ):
            continue
        if one[2]:
            keep(one, (None, second, first), (None, first, second))
        elif not _AN_HOUR.search(text, max(0, one.start() - 10), one.start()):
            keep(one, (None, second, first))
    for one in _ERA.finditer(text):
        year = _ERAS[one[1]] + (1 if one[2] == "元" else int(one[2]))
        keep(one, (year, int(one[3]) if one[3] else None, int(one[4]) if one[4] else None))
    for one in _EAST.finditer(text):
        keep(one, (int(one[1]) if one[1] else None, int(one[2]), int(one[3]) if one[3] else None))
    if tongue.code == "ja":
        for one in _EAST_DAY.finditer(text):
            keep(one, (None, None, int(one[1])))


def _named_days(text: str, keep, calendar: Calendar) -> None:  # type: ignore[no-untyped-def]
    if not calendar.anchor.search(text):
        return
    for one in calendar.day_month.finditer(text):
        if one[2] in {"may", "march"}:
            continue  # over 21 may enter
        keep(one, (int(one[3]) if one[3] else None, _month(one[2], calendar), int(one[1])))
    for one in calendar.month_day.finditer(text):
        keep(one, (int(one[3]) if one[3] else None, _month(one[1], calendar), int(one[2])))
    for one in calendar.alone.finditer(text):
        keep(
            one,
            (
                None,
                _month(
                    one.group().strip("وفبل") if one.group()[0] in "وفبل" else one.group(), calendar
                ),
                None,
            ),
        )


def _month(said: str, calendar: Calendar) -> int | None:
    for number, pattern in calendar.months:
        if pattern.match(said):
            return number
    return None


def agrees(one: Day, other: Day) -> bool:
    """Whether two dates can be one: nothing that both say differs."""
    shared = [
        (mine, theirs)
        for mine, theirs in zip(one, other, strict=True)
        if mine is not None and theirs is not None
    ]
    return bool(shared) and all(mine == theirs for mine, theirs in shared)


def are_one(one: Item, other: Item) -> bool:
    """Whether any reading of the one agrees with any of the other."""
    return any(agrees(mine, theirs) for mine, theirs in product(one.values, other.values))  # type: ignore[arg-type]


def weekdays_in(text: str, tongue: Tongue) -> list[Item]:
    """Weekdays by their whole names, Monday is 0."""
    return [
        Item(one.start(), one.end(), frozenset({day}))
        for day, pattern in enumerate(calendar_of(tongue).weekdays)
        for one in pattern.finditer(text)
    ]


def relative_days_in(text: str, tongue: Tongue) -> list[Item]:
    """Today, tomorrow, yesterday and their neighbours."""
    found: list[Item] = []
    taken: set[int] = set()
    for day, pattern in tongue.relative:
        for one in pattern.finditer(text):
            if one.start() not in taken:
                taken.update(range(one.start(), one.end()))
                found.append(Item(one.start(), one.end(), frozenset({day}), day != "today"))
    return found
