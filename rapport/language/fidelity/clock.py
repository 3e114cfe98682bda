"""Hours of the day, as each language says them: 3 pm, 15 Uhr, 午後3時."""

import re
from collections.abc import Iterator

from rapport.language.fidelity.calendars import calendar_of
from rapport.language.fidelity.tongues import Tongue
from rapport.language.fidelity.values import Item

_CLOCK = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-4])(?::([0-5]\d)(?::[0-5]\d)?| ?[hH] ?([0-5]\d))(?![\d:])"
)


_CLOCK_DOT = re.compile(
    r"(?<![\d:.,])([01]?\d|2[0-4])\.([0-5]\d)(?= ?(?:uhr|h\b|am\b|pm\b|a\.m|p\.m|uur))",
    re.IGNORECASE,
)


# kl. 10.30, alle 10.30: what stands before says that it is an hour.
_CLOCK_AFTER = re.compile(
    r"(?:\bkl\.?|\bklo\.?|\bom|\bum|\bab|\bbis|\bvon|\btill|\bfrån|\b(?:d?alle|ore|fino alle|tra le|e le)"
    r"|\bas|às|\bdas|\bat|\bfrom|\bgodz\.?|\bsaat|\bв|\bдо|\bс|\btot|\bvan|\bà|στις|έως)"
    r" ([01]?\d|2[0-4])\.([0-5]\d)(?!\d|[.,]\d| ?[€$£%]| ?(?:EUR|euro|kr|kg|km|TL|zł))",
    re.IGNORECASE,
)


# Between 1 and 3 pm: the first hour has the half of the day of the second.
_RANGE = re.compile(
    r"(?<![\d:.,])(1[0-2]|\d)(?:[:.]([0-5]\d))? ?(?:-|to|and|until|till|και|έως|ως|με|إلى"
    r"|و|حتى|y|a|e|ve|ile|до|и)"
    r" ?(?:las |à |τις |الساعة |ال)?(?=\d)",
    re.IGNORECASE,
)


_HOUR = re.compile(
    r"(?<![\d:.,])([01]?\d|2[0-4])"
    r"(?: ?(?:uhr|o'clock|点|點|時(?!間)|시(?!간)))(?: ?([0-5]?\d) ?[分분]?|(半))?",
    re.IGNORECASE,
)


def times_in(text: str, tongue: Tongue) -> list[Item]:
    """Hours of the day in minutes; an hour up to 12 without its half of the day is two."""
    calendar = calendar_of(tongue)
    found: list[Item] = []
    taken: set[int] = set()
    for start, end, hour, minute, half in _said(text, tongue) if _has_figures(text) else ():
        if hour <= 24 and minute <= 59 and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            found.append(
                Item(
                    start, end, frozenset(60 * (each % 24) + minute for each in _hours(hour, half))
                )
            )
    for pattern, moment in ((calendar.noon, 720), (calendar.midnight, 0)):
        found += [
            Item(one.start(), one.end(), frozenset({moment}), False)
            for one in pattern.finditer(text)
            if one.start() not in taken
        ]
    return found


def _has_figures(text: str) -> bool:
    return any("0" <= letter <= "9" for letter in text)


def _said(text: str, tongue: Tongue) -> Iterator[tuple[int, int, int, int, str]]:
    """(start, end, hour, minute, half of the day), the surest first."""
    for one in calendar_of(tongue).half_of_day.finditer(text):
        if tongue.is_unspaced:
            minute = 30 if one[5] else int(one[4] or 0)
            yield one.start(), one.end(), int(one[3]), minute, "am" if one[1] else "pm"
        else:
            yield one.start(), one.end(), int(one[1]), int(one[2] or 0), "am" if one[3] else "pm"
            first = next(_ending_at(_RANGE, text, one.start()), None)
            if first and (hour := int(first[1])) <= 12:
                half = ("am" if one[3] else "pm") if hour <= int(one[1]) != 12 else ""
                yield first.start(), first.end(), hour, int(first[2] or 0), half
    for one in _CLOCK_AFTER.finditer(text):
        yield one.start(1), one.end(2), int(one[1]), int(one[2]), ""
    for one in _CLOCK.finditer(text):
        yield one.start(), one.end(), int(one[1]), int(one[2] or one[3] or 0), ""
    for one in _CLOCK_DOT.finditer(text):
        yield one.start(), one.end(), int(one[1]), int(one[2]), ""
    for one in _HOUR.finditer(text):
        yield one.start(), one.end(), int(one[1]), 30 if one[3] else int(one[2] or 0), ""


def _ending_at(pattern: re.Pattern[str], text: str, end: int) -> Iterator[re.Match[str]]:
    return (one for one in pattern.finditer(text, max(0, end - 16), end + 1) if one.end() == end)


def _hours(hour: int, half: str) -> set[int]:
    if half == "pm":
        return {hour + 12 if hour < 12 else hour}
    if half == "am":
        return {0 if hour == 12 else hour}
    return (
        {hour} | ({hour + 12} if 1 <= hour <= 11 else set()) | ({0} if hour in {12, 24} else set())
    )
