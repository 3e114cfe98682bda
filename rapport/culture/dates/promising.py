"""The task `promise`: when the answer is due, and how one says so to the customer."""

from datetime import UTC, datetime, timedelta
from typing import Any

from rapport.culture.calendars import (
    Calendar,
    CalendarError,
    add_business_time,
    region_of,
    zone_named,
)
from rapport.culture.calendars.reading import windows_read
from rapport.culture.formats import say_moment
from rapport.language.questions import BadQuestionError, Question, part_in, text_in

LONGEST = 1_000_000


def answer(question: Question) -> dict[str, Any]:
    """`utc` (ISO 8601, to the second) and `local`, in the customer's zone, calendar and language."""
    now = _now(question)
    calendar = _calendar(question)
    zone = _zone(question, "customer_zone") if question.get("customer_zone") is not None else None
    locale = text_in(question, "customer_locale", default="en")
    try:
        due = add_business_time(calendar, now, timedelta(hours=_hours(question)))
    except CalendarError as error:
        raise BadQuestionError("calendar", str(error)) from error
    due = _to_the(timedelta(seconds=1), due + timedelta(milliseconds=500))
    said = due if due.second == 0 else _to_the(timedelta(minutes=1), due + timedelta(minutes=1))
    local = say_moment(said, zone, locale, now=now) if zone else None
    return {"utc": f"{due:%Y-%m-%dT%H:%M:%SZ}", "local": local}


def _calendar(question: Question) -> Calendar:
    found = part_in(question, "calendar")
    zone = _zone(question, "agent_zone")
    try:
        windows = windows_read(found.get("windows"))
    except CalendarError as error:
        raise BadQuestionError("calendar.windows", str(error)) from error
    country, part = (_code(found, f"holidays_{each}") for each in ("country", "subdivision"))
    try:
        region = region_of(country, part)
    except CalendarError as error:
        raise BadQuestionError("calendar.holidays_country", str(error)) from error
    return Calendar.weekly(zone, windows, *region)


def _code(found: Question, field: str) -> str:
    code = found.get(field)
    if code is not None and not isinstance(code, str):
        raise BadQuestionError(f"calendar.{field}", f"“{field}” must be a code such as PT, or null")
    return (code or "").strip()


def _zone(question: Question, field: str) -> str:
    name = text_in(question, field).strip()
    try:
        zone_named(name)
    except CalendarError as error:
        raise BadQuestionError(field, f"{error}; write it as Europe/Lisbon") from error
    return name


def _now(question: Question) -> datetime:
    text = text_in(question, "now_utc").strip()
    try:
        now = datetime.fromisoformat(text.removesuffix("UTC").strip().upper())
    except ValueError as error:
        words = "“now_utc” must be an instant such as 2026-11-23T09:00:00Z"
        raise BadQuestionError("now_utc", words) from error
    if not 1900 <= now.year <= 2900:
        raise BadQuestionError("now_utc", "“now_utc” must lie between the years 1900 and 2900")
    return now.replace(tzinfo=UTC) if now.tzinfo is None else now.astimezone(UTC)


def _hours(question: Question) -> float:
    found = question.get("business_hours")
    if isinstance(found, str):
        try:
            found = float(found)
        except ValueError:
            found = None
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= LONGEST:
        words = f"“business_hours” must be a number from 0 to {LONGEST}"
        raise BadQuestionError("business_hours", words)
    return found


def _to_the(step: timedelta, at: datetime) -> datetime:
    """The instant, cut to whole steps."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return epoch + (at - epoch) // step * step
