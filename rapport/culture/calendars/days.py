"""Which hours start on a day: special days first, then holidays, then the week."""

from datetime import date, time

from rapport.culture.calendars.public_holidays import half_days_in, holidays_in
from rapport.culture.calendars.weeks import Calendar, Hours


def hours_on(calendar: Calendar, day: date) -> tuple[Hours, ...]:
    """The stretches that start on a day of the calendar's zone, in the order they were told."""
    special = calendar.special_on(day)
    if special:
        return special.hours
    version = calendar.version_on(day)
    if version is None:
        return ()
    weekday = day.weekday()
    weekly = tuple(each.hours for each in version.windows if each.weekday == weekday)
    if not version.country or not weekly:
        return weekly
    region = version.country, version.subdivision
    if day in holidays_in(*region, day.year):
        return ()
    until = version.half_days_until
    if until and day in half_days_in(*region, day.year):
        return tuple(_until(each, until) for each in weekly if each.start < until)
    return weekly


def _until(hours: Hours, until: time) -> Hours:
    """The stretch, ended early."""
    ends_later = hours.seconds[1] > Hours(time(0), until).seconds[1]
    return Hours(hours.start, until) if ends_later else hours
