"""Times of day and weekdays as people write them: "9", "09:00", "5:30 pm", "24:00", "mon-fri", "Sunday"."""

import re
from datetime import time
from typing import Any

from rapport.culture.calendars.weeks import CalendarError, Hours

EVERY_DAY = tuple(range(7))
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GROUPS = {
    "weekdays": EVERY_DAY[:5],
    "weekday": EVERY_DAY[:5],
    "workdays": EVERY_DAY[:5],
    "weekend": (5, 6),
    "weekends": (5, 6),
    "daily": EVERY_DAY,
    "everyday": EVERY_DAY,
    "every day": EVERY_DAY,
    "all": EVERY_DAY,
    "all days": EVERY_DAY,
    "*": EVERY_DAY,
}
_DASH = r"\s*(?:-|–|—|−|~|〜|\.\.+|…|→|/|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*"
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?::(?P<second>\d{2}))?h?\s*(?P<half>[ap]\.?m\.?)?",
    re.I,
)
_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
CLOSED = {"", "closed", "off", "none", "-", "–", "—"}


def time_read(found: Any) -> time:
    """A time of day, of a text ("17:30", "5:30pm", "24:00"), of hours (9, 9.5) or minutes (540)."""
    if isinstance(found, bool) or found is None:
        raise CalendarError(f"“{found}” is no time of day")
    seconds = _of_number(found) if isinstance(found, int | float) else _of_text(str(found))
    if seconds is None:
        raise CalendarError(f"“{found}” is no time of day; write it as 09:00")
    seconds %= 86_400
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def hours_read(found: str) -> list[Hours]:
    """The stretches of a text: "09:00-12:00, 13:00-17:00"; none for "closed"."""
    text = found.strip().casefold()
    if text in CLOSED:
        return []
    if text in {"24 hours", "24h", "24/7", "always", "open"}:
        return [Hours(time(0), time(0))]
    stretches = []
    for part in re.split(r"\s*(?:[,;+&]|\band\b)\s*", text):
        ends = re.split(_DASH, part)
        if len(ends) != 2:
            raise CalendarError(f"“{part}” is no stretch of time; write it as 09:00-17:00")
        stretches.append(stretch(*ends))
    return stretches


def stretch(start: Any, end: Any) -> Hours:
    """From one time of day to another."""
    opens = time_read(start)
    if opens == time(0) and str(start).strip().startswith("24"):
        raise CalendarError("Nothing opens at 24:00; write 00:00 of the next day")
    return Hours(opens, time_read(end))


def is_stretch(text: str) -> bool:
    """Whether a text looks like "09:00-17:00" rather than one time."""
    return len(re.split(_DASH, text.strip())) > 1


def day_numbers(found: Any) -> set[int]:
    """The bare numbers among the words for days, by which one tells how the days are counted."""
    if isinstance(found, bool):
        return set()
    if isinstance(found, int):
        return {found}
    if isinstance(found, str):
        return {each for part in _parts(found) for each in _range(part, 0) if _is_number(part)}
    return set().union(*map(day_numbers, found)) if isinstance(found, list | tuple) else set()


def days_read(found: Any, first: int) -> tuple[int, ...]:
    """The weekdays (0 is Monday) that a word, a number, a range or a list of them tells.

    `first` is the number Monday has where days are numbers.
    """
    if isinstance(found, list | tuple):
        return tuple(dict.fromkeys(day for each in found for day in days_read(each, first)))
    if isinstance(found, bool) or not isinstance(found, int | str):
        raise CalendarError(f"“{found}” is no weekday")
    numbers = [day for part in _parts(str(found)) for day in _range(part, first)]
    if not numbers or any(not 0 <= day <= 6 for day in numbers):
        raise CalendarError(f"“{found}” is no weekday; write mon to sun, or 0 (Monday) to 6")
    return tuple(dict.fromkeys(numbers))


def is_day(text: Any) -> bool:
    """Whether a text tells weekdays."""
    try:
        return bool(days_read(text, 0))
    except CalendarError:
        return False


def _parts(text: str) -> list[str]:
    folded = re.sub(r"\s+", " ", text.casefold().strip())
    return [each for each in re.split(r"\s*(?:[,;+&|]|\band\b)\s*", folded) if each]


def _range(part: str, first: int) -> tuple[int, ...]:
    if part in _GROUPS:
        return _GROUPS[part]
    ends = [_day(each, first) for each in re.split(_DASH, part)]
    if None in ends or len(ends) > 2:
        return (-1,)
    begin, end = ends[0] or 0, ends[-1] or 0
    if begin < 0 or end > 6:
        return (begin, end)
    return tuple((begin + n) % 7 for n in range((end - begin) % 7 + 1))


def _day(word: str, first: int) -> int | None:
    if _is_number(word):
        return int(word) - first
    word = word.rstrip(".")
    if len(word) < 2:
        return None
    word = {"weds": "wed", "thurs": "thu", "thur": "thu", "tues": "tue"}.get(
        word, word
    ).removesuffix("s")
    return next((n for n, name in enumerate(_NAMES) if name.startswith(word)), None)


def _is_number(word: str) -> bool:
    return bool(re.fullmatch(r"\d(\s*[-–]\s*\d)?", word))


def _of_number(found: float) -> int | None:
    if 0 <= found <= 24:
        return round(found * 60) * 60
    return int(found) * 60 if found == int(found) and found <= 1440 else None


def _of_text(found: str) -> int | None:
    text = found.strip().casefold()
    text = _WORDS.get(text, text).removesuffix(" uhr").removeprefix("t")
    if re.fullmatch(r"\d{4}", text):
        text = f"{text[:2]}:{text[2:]}"
    match = _TIME.fullmatch(text)
    if not match:
        return None
    hour, minute, second = (int(match[each] or 0) for each in ("hour", "minute", "second"))
    half = (match["half"] or "")[:1].casefold()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if minute > 59 or second > 59 or (hour, minute, second) > (24, 0, 0):
        return None
    return hour * 3600 + minute * 60 + second
