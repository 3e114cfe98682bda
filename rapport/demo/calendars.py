"""When Lumen & Oak is open: Lisbon for everybody, a desk in Osaka for Japan."""

from collections.abc import Mapping
from datetime import date, time

from rapport.inbox.models import Inbox
from rapport.kernel.clock import now
from rapport.team.models import BusinessCalendar, CalendarDay, CalendarHours, CalendarVersion

Week = tuple[tuple[time, time], ...]
LISBON: Week = ((time(9), time(13)), (time(14), time(18)))
SUMMER: Week = ((time(8, 30), time(15, 30)),)
OSAKA: Week = ((time(9), time(12)), (time(13), time(18)))


def open_up(inboxes: Mapping[str, Inbox]) -> None:
    """Both calendars; the inbox for Japan goes by the desk in Osaka."""
    year = now().year
    office = BusinessCalendar.objects.create(
        name="Lisbon office", zone="Europe/Lisbon", is_company_wide=True
    )
    _open(office, None, LISBON, "PT")
    _open(office, date(year + 1, 7, 1), SUMMER, "PT")
    _open(office, date(year + 1, 9, 1), LISBON, "PT")
    for name, day in (("Christmas Eve", 24), ("New Year’s Eve", 31)):
        _special(
            office, name, date(year, 12, day), starts_at=time(9), ends_at=time(13), is_yearly=True
        )
    _special(office, "Stocktaking", date(year + 1, 1, 4), date(year + 1, 1, 5))
    osaka = BusinessCalendar.objects.create(name="Osaka desk", zone="Asia/Tokyo")
    _open(osaka, None, OSAKA, "JP")
    Inbox.objects.filter(pk=inboxes["japan"].pk).update(calendar=osaka)


def _open(calendar: BusinessCalendar, since: date | None, hours: Week, country: str) -> None:
    version = CalendarVersion.objects.create(calendar=calendar, valid_from=since, country=country)
    CalendarHours.objects.bulk_create(
        CalendarHours(version=version, weekday=day, starts_at=start, ends_at=end)
        for day in range(1, 6)
        for start, end in hours
    )


def _special(
    calendar: BusinessCalendar, name: str, first: date, last: date | None = None, **hours: object
) -> None:
    CalendarDay.objects.create(
        calendar=calendar, name=name, first_on=first, last_on=last or first, **hours
    )
