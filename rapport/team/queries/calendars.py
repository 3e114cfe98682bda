"""Business calendars: as rows for the settings, as the plain values with which one counts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db.models import ForeignObjectRel, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from rapport.culture.calendars import (
    Calendar,
    Holiday,
    Hours,
    NeverOpenError,
    Open,
    SpecialDay,
    Version,
    Window,
    holidays_between,
    is_open_at,
    openings,
)
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.team.models import BusinessCalendar, CalendarDay, CalendarVersion
from rapport.team.queries.hours import Stretch

COMING = 12
A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Standing:
    """Whether a calendar is open at an instant, until when, or when it opens (None: it does not)."""

    is_open: bool
    closes_at: datetime | None = None
    opens_at: datetime | None = None


def all_calendars() -> QuerySet[BusinessCalendar]:
    """Every calendar with what it says, the company's first."""
    found = BusinessCalendar.objects.prefetch_related("versions__hours", "special_days")
    return found.order_by("-is_company_wide", "name", "id")


def calendar_for(number: int) -> BusinessCalendar:
    """One calendar with what it says, 404 if there is none."""
    return get_object_or_404(all_calendars(), pk=number)


def calendar_chosen(number: int | None) -> BusinessCalendar | None:
    """The calendar a program chose; refused if there is none, None for none."""
    found = BusinessCalendar.objects.filter(pk=number).first() if number else None
    if number and found is None:
        raise Invalid(_("There is no such calendar."), field="calendar_id", code="unknown")
    return found


def version_in(calendar: BusinessCalendar, number: int) -> CalendarVersion:
    """One version of a calendar, 404 if it has no such."""
    return get_object_or_404(CalendarVersion.objects.filter(calendar=calendar), pk=number)


def special_day_in(calendar: BusinessCalendar, number: int) -> CalendarDay:
    """Special days of a calendar, 404 if it has no such."""
    return get_object_or_404(CalendarDay.objects.filter(calendar=calendar), pk=number)


def values_of(row: BusinessCalendar) -> Calendar:
    """A calendar as plain values; read once for each state of it in each process."""
    return _values(row.pk, row.changed_at)


@lru_cache(maxsize=256)
def _values(number: int, _changed_at: datetime) -> Calendar:
    row = all_calendars().get(pk=number)
    versions = tuple(_version(each) for each in row.versions.all())
    days = tuple(
        SpecialDay(
            each.first_on,
            (Hours(each.starts_at, each.ends_at),) if each.starts_at and each.ends_at else (),
            each.last_on,
            each.is_yearly,
            each.name,
        )
        for each in row.special_days.all()
    )
    return Calendar(row.zone, versions, days)


def _version(row: CalendarVersion) -> Version:
    windows = tuple(
        Window(each.weekday - 1, each.starts_at, each.ends_at) for each in row.hours.all()
    )
    return Version(
        windows, row.country, row.subdivision, row.half_days_until, row.valid_from or date.min
    )


def stretches_in(version: CalendarVersion) -> list[Stretch]:
    """The hours of a version as plain values."""
    return [Stretch(row.weekday, row.starts_at, row.ends_at) for row in version.hours.all()]


def standing_of(calendar: Calendar, at: datetime | None = None) -> Standing:
    """Whether a calendar is open now (or then), and what comes next."""
    at = at or now()
    following = next(_coming(calendar, at), None)
    if is_open_at(calendar, at):
        return Standing(True, closes_at=following.end if following else None)
    return Standing(False, opens_at=following.start if following else None)


def _coming(calendar: Calendar, at: datetime) -> "islice[Open]":
    try:
        return islice([next(openings(calendar, at))], 1)
    except NeverOpenError:
        return islice([], 0)


def coming_holidays(
    country: str, subdivision: str, language: str, since: date, count: int = COMING
) -> list[Holiday]:
    """The next holidays of a place, half days among them, within a year."""
    return list(
        islice(holidays_between(country, subdivision, since, since + A_YEAR, language), count)
    )


def version_now(row: BusinessCalendar, today: date) -> CalendarVersion | None:
    """The version that holds today (of prefetched versions); the first if none does yet."""
    versions = list(row.versions.all())
    holding = [each for each in versions if each.valid_from is None or each.valid_from <= today]
    return holding[-1] if holding else next(iter(versions), None)


def users_of(calendar: BusinessCalendar) -> int:
    """How many rows of other rooms (inboxes, whatever comes) chose this calendar."""
    own, found = (CalendarVersion, CalendarDay), 0
    for each in BusinessCalendar._meta.get_fields(include_hidden=True):
        if isinstance(each, ForeignObjectRel) and each.related_model not in own:
            chosen: Any = each.related_model
            found += chosen._default_manager.filter(**{each.field.name: calendar}).count()
    return found
