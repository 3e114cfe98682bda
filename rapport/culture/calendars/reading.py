"""A calendar of plain values, in the shapes in which people write weekly hours."""

import re
from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any

from rapport.culture.calendars.clock_words import (
    CLOSED,
    EVERY_DAY,
    day_numbers,
    days_read,
    hours_read,
    is_day,
    is_stretch,
    stretch,
)
from rapport.culture.calendars.weeks import CalendarError, Hours, Window

MOST = 500
DAYS = (
    "weekday",
    "weekdays",
    "day",
    "days",
    "day_of_week",
    "dow",
    "on",
    "iso_weekday",
    "isoweekday",
)
STARTS = (
    "start",
    "from",
    "open",
    "opens",
    "starts",
    "starts_at",
    "start_time",
    "begin",
    "begins",
    "opens_at",
)
ENDS = (
    "end", "to", "close", "closes", "until", "ends", "ends_at", "end_time", "till", "finish", "closes_at"
)  # fmt: skip
HOURS = ("hours", "times", "time", "intervals", "ranges", "shifts", "windows", "slots")
Told = tuple[Any, list[Hours]]


def windows_read(found: Any) -> tuple[Window, ...]:
    """Weekly windows, of a list, a map or a text. CalendarError says which part is not understood.

    [{"weekday": 0, "start": "09:00", "end": "17:30"}], [{"days": ["mon", "tue"], "from": …, "to": …}],
    [["mon-fri", "09:00", "17:00"]], {"mon": [["09:00", "12:00"], ["13:00", "17:00"]]},
    {"mon-fri": "09:00-12:00, 13:00-17:00"}, "Mon-Fri 09:00-17:00; Sat 10:00-14:00". Days in numbers are 0
    (Monday) to 6; where a 7 and no 0 is among them, or they are just 1 to 5 or 1 to 6, 1 is Monday.
    """
    try:
        told = list(_told(found))
    except RecursionError:
        raise CalendarError("Windows are nested too deeply") from None
    if len(told) > MOST:
        raise CalendarError(f"More than {MOST} windows")
    numbers = set().union(*(day_numbers(days) for days, _hours in told))
    first = 1 if (7 in numbers and 0 not in numbers) or _is_1_to(numbers) else 0
    made = (
        Window(day, hours.start, hours.end)
        for days, stretches in told
        for day in (EVERY_DAY if days is None else days_read(days, first))
        for hours in stretches
    )
    return tuple(dict.fromkeys(made))


def _is_1_to(numbers: set[int]) -> bool:
    return numbers in ({1, 2, 3, 4, 5}, {1, 2, 3, 4, 5, 6})


def _told(found: Any) -> Iterator[Told]:
    """Days as they were told, with their stretches."""
    if found is None:
        return
    if isinstance(found, str):
        yield from _of_text(found)
    elif isinstance(found, Mapping):
        yield from _of_map(found)
    elif isinstance(found, list | tuple):
        yield from _of_list(found)
    else:
        raise CalendarError("Windows are a list, or a map from weekdays to hours")


def _of_text(found: str) -> Iterator[Told]:
    """Like "Mon-Fri 09:00-12:00, 13:00-17:00; Sat 10:00-14:00", or one such part."""
    for part in re.split(r"\s*[;\n]\s*", found.strip()):
        text = part.strip()
        if text.casefold() == "24/7":
            yield None, [Hours(time(0), time(0))]
            continue
        split = re.match(r"(?P<days>[^\d]*?)[\s:,]*(?P<hours>\d.*|closed|off)?$", text, re.I)
        days = split["days"].strip() if split else ""
        if not text or not split or (days and not is_day(days)):
            raise CalendarError(f"“{part}” is no window; write it as Mon-Fri 09:00-17:00")
        if not split["hours"]:
            raise CalendarError(f"“{part}” has no hours")
        yield days or None, hours_read(split["hours"])


def _of_map(found: Mapping[Any, Any]) -> Iterator[Told]:
    keys = {str(key).casefold(): key for key in found}
    if any(key in keys for key in (*STARTS, *ENDS)) or (
        any(key in keys for key in DAYS[:7]) and any(key in keys for key in HOURS)
    ):
        yield _window(found, keys)
        return
    for key, value in found.items():
        if not is_day(str(key)) and not re.fullmatch(r"[0-7](\s*[-–]\s*[0-7])?", str(key)):
            raise CalendarError(f"“{key}” is no weekday")
        yield str(key), _stretches(value)


def _window(found: Mapping[Any, Any], keys: Mapping[str, Any]) -> Told:
    def value(names: tuple[str, ...]) -> Any:
        return next((found[keys[name]] for name in names if name in keys), None)

    days, start, end = value(DAYS), value(STARTS), value(ENDS)
    if days is not None and ("iso_weekday" in keys or "isoweekday" in keys):
        days = list(days_read(days, 1))
        days = [("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day] for day in days]
    if start is None and end is None:
        if not any(name in keys for name in HOURS):
            raise CalendarError("A window has neither start nor end")
        return days, _stretches(value(HOURS))
    if start is None or end is None:
        missing = "start" if start is None else "end"
        raise CalendarError(f"A window has no {missing}")
    return days, [stretch(start, end)]


def _of_list(found: list[Any] | tuple[Any, ...]) -> Iterator[Told]:
    if _is_week(found):
        for day, value in enumerate(found):
            yield ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day], _stretches(value)
        return
    if (
        found
        and all(not isinstance(each, Mapping | list | tuple) for each in found)
        and _is_row(found)
    ):
        found = [found]
    for each in found:
        if isinstance(each, list | tuple):
            yield _row(each)
        else:
            yield from _told(each) if isinstance(each, str | Mapping) else _refused(each)


def _refused(found: Any) -> Iterator[Told]:
    raise CalendarError(f"“{found}” is no window")


def _is_week(found: list[Any] | tuple[Any, ...]) -> bool:
    """Seven lists, Monday first, each of the day's stretches."""
    lists = [each for each in found if isinstance(each, list | tuple)]
    inner = [part for each in lists for part in each]
    pairs = all(isinstance(part, list | tuple | Mapping) for part in inner)
    return (
        len(found) == 7
        and all(each is None or isinstance(each, list | tuple) for each in found)
        and pairs
    )


def _is_row(found: list[Any] | tuple[Any, ...]) -> bool:
    """["mon", "09:00", "17:00"] and the like: one window, not a list of texts."""
    first = found[0]
    if len(found) not in (2, 3):
        return False
    if not isinstance(first, str):
        return True
    return is_day(first) or not (is_stretch(first) or re.search(r"[a-z*]\W*\d", first, re.I))


def _row(row: list[Any] | tuple[Any, ...]) -> Told:
    """["mon", "09:00", "17:00"], [0, "09:00-17:00"], ["mon", [["09:00", "12:00"]]], ["09:00", "17:00"]."""
    if len(row) == 3:
        return row[0], [stretch(row[1], row[2])]
    if len(row) == 2:
        if isinstance(row[0], str) and not is_day(row[0]) and not is_stretch(row[0]):
            return None, [stretch(*row)]
        return row[0], _stretches(row[1])
    raise CalendarError(f"“{row}” is no window; write it as a day, its start and its end")


def _stretches(found: Any) -> list[Hours]:
    """The hours of one day, in any of the shapes."""
    if found is None or found is False or (isinstance(found, str) and found.casefold() in CLOSED):
        return []
    if isinstance(found, str):
        return hours_read(found)
    if isinstance(found, Mapping):
        keys = {str(key).casefold(): key for key in found}
        return _window(found, keys)[1]
    if not isinstance(found, list | tuple):
        raise CalendarError(f"“{found}” are no hours")
    if len(found) == 2 and not any(isinstance(each, list | tuple | Mapping) for each in found):
        texts = [each for each in found if isinstance(each, str)]
        if not any(is_stretch(each) for each in texts):
            return [stretch(*found)]
    return [hours for each in found for hours in _stretches(each)]
