"""Days of the company's own in a business calendar: added and removed."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rapport.kernel.errors import Invalid
from rapport.team.actions.audit import record
from rapport.team.actions.calendars import locked_calendar, touch
from rapport.team.models import BusinessCalendar, CalendarDay, Member

MOST_SPECIAL = 400


@transaction.atomic
def add_special_days(calendar: BusinessCalendar, *, by: Member, **said: Any) -> CalendarDay:
    """Days that are closed, or open in hours of their own; fields as `CalendarDay` has them."""
    fresh = locked_calendar(calendar, by)
    if fresh.special_days.count() >= MOST_SPECIAL:
        raise Invalid(_("A calendar has room for 400 special days."), code="full")
    day = CalendarDay(calendar=fresh, **said)
    if (day.last_on - day.first_on).days >= 366:
        raise Invalid(_("Special days end within a year."), field="last_on", code="too_long")
    day.save()
    touch(fresh)
    record(by, "calendar.day_added", fresh.name, {"days": _days(day)})
    return day


@transaction.atomic
def remove_special_days(calendar: BusinessCalendar, day: CalendarDay, *, by: Member) -> None:
    """Let the days go by week and holidays again."""
    fresh = locked_calendar(calendar, by)
    words = _days(day)
    day.delete()
    touch(fresh)
    record(by, "calendar.day_removed", fresh.name, {"days": words})


def _days(day: CalendarDay) -> str:
    dates = f"{day.first_on:%Y-%m-%d}" + (
        f"–{day.last_on:%Y-%m-%d}" if day.last_on != day.first_on else ""
    )
    hours = f"{day.starts_at:%H:%M}–{day.ends_at:%H:%M}" if day.starts_at and day.ends_at else ""
    return " ".join(each for each in (day.name, dates, hours) if each)
