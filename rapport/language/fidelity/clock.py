"""Hours of the day, as each language says them: 3 pm, 15 Uhr, 午後3時."""

import re
from collections.abc import Iterator

from rapport.language.fidelity.calendars import calendar_of
from rapport.language.fidelity.hours import hours_in_words
from rapport.language.fidelity.numerals import han_number
from rapport.language.fidelity.tongues import Tongue
from rapport.language.fidelity.values import Item

_CLOCK = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-4])(?::([0-5]\d)(?::[0-5]\d)?| ?[hH] ?([0-5]\d))(?!\d|:\d)"
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


# 6.30 bis 10, 15.00'ten: a range of hours with points, or one with a Turkish ending.
_TO = r"(?:-|ile|ve|till|til|bis|alle|a|to|tot|do|e|και|en|und|and|och|i|y|et|и) ?(?:saat |kl\.? )?"
_NO_AMOUNT = r"(?!\d|[.,]\d| ?[€$£%]| ?(?:EUR|euro|kr|kg|km|TL|zł|mm?|cm|l)\b)"
_POINTED = re.compile(
    r"(?<![\d:.,])([01]?\d|2[0-4])\.([0-5][05])(?:['’](?:[dt][ae]n?|y?[ae])\b"
    rf"|(?= ?{_TO}(?:[01]?\d|2[0-4])(?:\.[0-5][05])?{_NO_AMOUNT}))"
    rf"|(?<=\d\.[0-5][05][ -])(?:{_TO})?([01]?\d|2[0-4])\.([0-5][05]){_NO_AMOUNT}",
    re.IGNORECASE,
)
# Vers 19 heures, a las 15 horas.
_HOURS = re.compile(
    r"\b(?:à|vers|dès|avant|après|jusqu'à|entre|et|las|às|as|alle|le|dalle) (\d{1,2}) (?:heures?|horas|ore)\b"
    r"(?! et demie)(?: ([0-5]\d)\b)?",
    re.IGNORECASE,
)
# Dalle 15, à partir de 15 h, klockan 15.
_BARE = re.compile(
    r"\b(?:d?alle|klockan|kl\.?) ([01]?\d|2[0-4])"
    r"(?=[,;:!?]?(?: (?:e|in|alle|di|och|till|på)\b|\.?$|[.,;!?] ))"
    r"|\b(?:à|vers|dès|avant|après|jusqu'à|partir de|às|das|até as|entre(?: as)?)"
    r" ([01]?\d|2[0-4]) ?h\b(?! ?\d)|(?<=\dh [eyàa-] )([01]?\d|2[0-4]) ?h\b(?! ?\d)",
    re.IGNORECASE | re.MULTILINE,
)
# Between 14 and 16 Uhr: the first hour, with nothing but a word between.
_FIRST = re.compile(
    r"(?<![\d:.,])([01]?\d|2[0-4])(?: ?(?:uhr|uur|h))? ?"
    r"(?:-|~|und|bis|to|and|till|until|à|et|a|y|e|al|alle|e le|en|tot|i|do|и|до"
    r"|ile|ve|til|och|και|έως|ως|στις|إلى|و|حتى|至|到|から|부터) ?(?:las |les |τις |am |um )?(?=[\d\w])",
    re.IGNORECASE,
)
_HAN_HOUR = re.compile(
    r"(?:(上午|早上|凌晨|早晨|清晨|午前|朝)|(下午|晚上|傍晚|中午|午後|夕方|夜))?"
    r"([一二两兩三四五六七八九十]{1,3})[点點時](?![一些])(?:(半)|([一三])刻|([一二三四五六七八九十]{1,3})分?)?"
)
_NATIVE_HOUR = re.compile(
    r"(?:(오전|새벽|아침)|(오후|저녁|밤))? ?(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열한|열두|열) ?시"
    r"(?!간|작|스|장|점|도|행)(?: ?(반))?"
)
_HOUR = re.compile(
    r"(?<![\d:.,])([01]?\d|2[0-4])"
    r"(?: ?(?:uhr|o'clock|点|點|時(?!間)|시(?!간)))(?: ?([0-5]?\d) ?[分분]?| ?(半|반))?",
    re.IGNORECASE,
)


def times_in(text: str, tongue: Tongue) -> list[Item]:
    """Hours of the day in minutes; an hour up to 12 without its half of the day is two."""
    calendar = calendar_of(tongue)
    found: list[Item] = []
    taken: set[int] = set()
    given = (
        _said(text, tongue)
        if _has_figures(text) or tongue.code in {"zh", "ja", "ko"}
        else hours_in_words(text, tongue)
    )
    for start, end, hour, minute, half in given:
        if hour <= 24 and minute <= 59 and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            found.append(
                Item(
                    start, end, frozenset(60 * (each % 24) + minute for each in _hours(hour, half))
                )
            )
    for one in _FIRST.finditer(text) if found else ():
        after = next((each for each in found if each.start == one.end()), None)
        if after and taken.isdisjoint(range(one.start(1), one.end(1))):
            taken.update(range(one.start(1), one.end(1)))
            values = frozenset(60 * (each % 24) for each in _hours(int(one[1]), ""))
            found.append(Item(one.start(1), one.end(1), values))
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
    yield from hours_in_words(text, tongue)
    for one in _CLOCK_AFTER.finditer(text):
        yield one.start(1), one.end(2), int(one[1]), int(one[2]), ""
    for one in _CLOCK.finditer(text):
        yield one.start(), one.end(), int(one[1]), int(one[2] or one[3] or 0), ""
    yield from _in_words(text, tongue)
    for one in _POINTED.finditer(text):
        yield one.start(), one.end(), int(one[1] or one[3]), int(one[2] or one[4]), ""
    for one in _HOURS.finditer(text):
        yield one.start(1), one.end(), int(one[1]), int(one[2] or 0), ""
    for one in _BARE.finditer(text):
        place = next(each for each in (1, 2, 3) if one[each])
        yield one.start(place), one.end(), int(one[place]), 0, ""
    for one in _CLOCK_DOT.finditer(text):
        yield one.start(), one.end(), int(one[1]), int(one[2]), ""
    for one in _HOUR.finditer(text):
        yield one.start(), one.end(), int(one[1]), 30 if one[3] else int(one[2] or 0), ""


_NATIVES = ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"]


def _in_words(text: str, tongue: Tongue) -> Iterator[tuple[int, int, int, int, str]]:
    """下午三点半, 오후 세 시: hours whose number is a word."""
    if tongue.code in {"zh", "ja"}:
        for one in _HAN_HOUR.finditer(text):
            half = "am" if one[1] else "pm" if one[2] else ""
            if half or one[3] != "一" or one[4]:
                minute = 30 if one[4] else {"一": 15, "三": 45, None: 0}[one[5]]
                minute = int(han_number(one[6]) or 0) if one[6] else minute
                yield one.start(), one.end(), int(han_number(one[3]) or 0), minute, half
    elif tongue.code == "ko":
        for one in _NATIVE_HOUR.finditer(text):
            half = "am" if one[1] else "pm" if one[2] else ""
            yield one.start(), one.end(), _NATIVES.index(one[3]) + 1, 30 if one[4] else 0, half


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
