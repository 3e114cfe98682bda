"""Days as people type them: 2026-05-01, 2026-05, 2026, today, yesterday, 7d, 2w, 3m, 1y."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo

_ON = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,4})\s*(d|w|m|y)")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def first_instant(typed: str, today: date, zone: tzinfo) -> datetime | None:
    """When the day (month, year) that was typed begins where the member is; None if it is no day."""
    day = _day(typed.strip().lower(), today)
    return datetime(day.year, day.month, day.day, tzinfo=zone) if day else None


def _day(typed: str, today: date) -> date | None:
    if typed == "today":
        return today
    if typed == "yesterday":
        return today - timedelta(days=1)
    if ago := _AGO.fullmatch(typed):
        try:
            return today - timedelta(days=int(ago[1]) * _DAYS[ago[2]])
        except OverflowError:
            return None
    if on := _ON.fullmatch(typed):
        try:
            return date(int(on[1]), int(on[2] or 1), int(on[3] or 1))
        except ValueError:
            return None
    return None
