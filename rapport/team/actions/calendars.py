"""Business calendars: making, changing, deleting; what is counted by them follows at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rapport.culture.calendars import CalendarError, region_of
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, Refusal
from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.actions.hours import refuse_overlaps
from rapport.team.actions.locks import check
from rapport.team.events import CalendarChanged
from rapport.team.models import (
    BusinessCalendar,
    CalendarHours,
    CalendarVersion,
    Member,
    Right,
)
from rapport.team.queries.calendars import users_of
from rapport.team.queries.hours import Stretch

_DAYS = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class InUse(Refusal):
    """Somebody goes by it."""

    code = "in_use"


@dataclass(frozen=True)
class Terms:
    """What a version says besides the day from which it holds."""

    stretches: tuple[Stretch, ...] = ()
    country: str = ""
    subdivision: str = ""
    half_days_until: time | None = None


@transaction.atomic
def create_calendar(*, name: str, zone: str, terms: Terms, by: Member) -> BusinessCalendar:
    """Make a calendar that holds from the beginning; the first one is the company's."""
    check(by, Right.MANAGE_TEAM)
    is_first = not BusinessCalendar.objects.exists()
    calendar = BusinessCalendar(name=name, zone=zone, is_company_wide=is_first)
    _save(calendar)
    record(by, "calendar.created", name)
    _keep_version(calendar, None, terms, by)
    return calendar


@transaction.atomic
def change_calendar(calendar: BusinessCalendar, *, name: str, zone: str, by: Member) -> None:
    """Rename a calendar, or move it to another zone: its hours keep their wall-clock times."""
    fresh = locked_calendar(calendar, by)
    fresh.name, fresh.zone = name, zone
    _save(fresh)
    record(by, "calendar.changed", name, {"zone": zone})
    publish(CalendarChanged(fresh.pk))


@transaction.atomic
def make_company_calendar(calendar: BusinessCalendar, *, by: Member) -> None:
    """From now on every inbox that chose no calendar goes by this one."""
    fresh = locked_calendar(calendar, by)
    before = BusinessCalendar.objects.filter(is_company_wide=True).exclude(pk=fresh.pk)
    for other in before.select_for_update():
        other.is_company_wide = False
        touch(other)
    fresh.is_company_wide = True
    touch(fresh)
    record(by, "calendar.company", fresh.name)


@transaction.atomic
def set_calendar_hours(
    calendar: BusinessCalendar, *, since: date | None, terms: Terms, by: Member
) -> CalendarVersion:
    """What holds from a day on (None: from the beginning), made anew or put in place of what was said."""
    return _keep_version(locked_calendar(calendar, by), since, terms, by)


@transaction.atomic
def remove_version(calendar: BusinessCalendar, version: CalendarVersion, *, by: Member) -> None:
    """Take a version away: what held before it goes on. The last one stays."""
    fresh = locked_calendar(calendar, by)
    if fresh.versions.count() == 1:
        raise Invalid(_("A calendar keeps at least one set of hours."), code="last")
    since = _since(version.valid_from)
    version.delete()
    touch(fresh)
    record(by, "calendar.version_removed", fresh.name, {"since": since})


@transaction.atomic
def delete_calendar(calendar: BusinessCalendar, *, by: Member) -> None:
    """Remove a calendar: who chose it goes by the company's, or by hours of their own."""
    fresh = locked_calendar(calendar, by)
    number, name = fresh.pk, fresh.name
    fresh.delete()
    publish(CalendarChanged(number))
    record(by, "calendar.deleted", name)


@transaction.atomic
def delete_unused_calendar(calendar: BusinessCalendar, *, by: Member) -> None:
    """The same, but refused while somebody goes by it: so a program takes nobody's hours away unseen."""
    fresh = locked_calendar(calendar, by=by)
    others = BusinessCalendar.objects.exclude(pk=fresh.pk)
    if users_of(fresh) or (fresh.is_company_wide and others.exists()):
        raise InUse(_("This calendar is in use. Let who goes by it choose another one first."))
    delete_calendar(fresh, by=by)


def _keep_version(
    calendar: BusinessCalendar, since: date | None, terms: Terms, by: Member
) -> CalendarVersion:
    wanted = sorted(terms.stretches)
    refuse_overlaps(wanted, may_last_a_day=True)
    try:
        country, part = region_of(terms.country, terms.subdivision)
    except CalendarError as problem:
        words = _("The holidays of this country or region are not known.")
        raise Invalid(words, field="country", code="unknown") from problem
    version, _made = CalendarVersion.objects.update_or_create(
        calendar=calendar,
        valid_from=since,
        defaults={
            "country": country,
            "subdivision": part,
            "half_days_until": terms.half_days_until,
        },
    )
    version.hours.all().delete()
    CalendarHours.objects.bulk_create(
        CalendarHours(
            version=version, weekday=each.weekday, starts_at=each.starts_at, ends_at=each.ends_at
        )
        for each in wanted
    )
    touch(calendar)
    said = {"since": _since(since), "hours": _hours(wanted), "country": country}
    record(by, "calendar.hours", calendar.name, said)
    return version


def locked_calendar(calendar: BusinessCalendar, by: Member) -> BusinessCalendar:
    """The calendar, locked for a change by somebody who may; call it within a transaction."""
    check(by, Right.MANAGE_TEAM)
    return BusinessCalendar.objects.select_for_update().get(pk=calendar.pk)


def touch(calendar: BusinessCalendar) -> None:
    """Whatever is counted by it is counted anew."""
    calendar.changed_at = now()
    calendar.save()
    publish(CalendarChanged(calendar.pk))


def _save(calendar: BusinessCalendar) -> None:
    calendar.changed_at = now()
    try:
        with transaction.atomic():
            calendar.save()
    except IntegrityError as problem:
        if "one_calendar_a_name" not in str(problem):
            raise
        words = _("There is already a calendar with this name.")
        raise Invalid(words, field="name", code="name_taken") from problem


def _since(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else "–"


def _hours(stretches: Iterable[Stretch]) -> str:
    """Short, for the audit log, the same in every language: "Mon 09:00–17:00, Tue …"."""
    said = [
        f"{_DAYS[each.weekday]} {each.starts_at:%H:%M}–{each.ends_at:%H:%M}" for each in stretches
    ]
    return ", ".join(said) or "–"
