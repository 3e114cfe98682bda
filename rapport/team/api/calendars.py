"""Business calendars: read and written, and counted with."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Status

from rapport.culture.calendars import (
    CalendarError,
    add_business_time,
    business_time_between,
    is_open_at,
    openings_between,
)
from rapport.kernel.errors import Invalid
from rapport.kernel.retelling import said_again
from rapport.rest.etags import require_match
from rapport.rest.paging import Page, Paging, page_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.actions import calendars as actions
from rapport.team.actions import special_days
from rapport.team.api.calendar_bodies import (
    CalendarChanges,
    NewCalendar,
    NewCalendarVersion,
    NewSpecialDays,
)
from rapport.team.api.calendar_shapes import (
    CalendarOut,
    OpeningOut,
    OpeningsOut,
    SpanIn,
    SumIn,
    SumOut,
)
from rapport.team.doors import member_of
from rapport.team.models import BusinessCalendar
from rapport.team.queries.calendars import (
    all_calendars,
    calendar_for,
    special_day_in,
    values_of,
    version_in,
)

READ, WRITE = "members:read", "calendars:write"
ONE = "/calendars/{int:number}"
LONGEST = timedelta(days=92)
# What sums say that have no result.
SUMS = (
    gettext_noop("The calendar does not open again."),
    gettext_noop("The calendar does not open: it has no hours, or only past ones."),
    gettext_noop("That is more business time than the calendar opens in 150 years."),
    gettext_noop("That is further away than calendars reach."),
)

routes = Routes("Calendars", "When you are open, and what time is left in those hours.")
# Parts of a calendar: added to one, and taken from it.
_adds = partial(routes.post, scope=WRITE, response={201: CalendarOut}, errors=[412])
_removes = partial(routes.delete, scope=WRITE, response={204: None}, errors=[412])


@routes.get("/calendars", scope=READ, summary="List calendars", response=Page[CalendarOut])
def list_calendars(
    request: HttpRequest, response: HttpResponse, asked: Query[Paging]
) -> dict[str, Any]:
    """Every business calendar in the order in which they were made."""
    return page_of(request, response, all_calendars(), asked, CalendarOut.of, by=("id",))


@routes.get(ONE, scope=READ, summary="Read a calendar", response=CalendarOut)
def read_calendar(request: HttpRequest, number: Id) -> CalendarOut:
    """One calendar."""
    return CalendarOut.of(calendar_for(number))


@routes.post("/calendars", scope=WRITE, summary="Make a calendar", response={201: CalendarOut})
def create_calendar(request: HttpRequest, response: HttpResponse, sent: NewCalendar) -> CalendarOut:
    """The first one is the company's: whoever chose none goes by it."""
    made = actions.create_calendar(
        name=sent.name.strip(), zone=sent.time_zone, terms=sent.terms(), by=member_of(request)
    )
    response["Location"] = f"/api/v1/calendars/{made.pk}"
    return CalendarOut.of(calendar_for(made.pk))


@routes.patch(ONE, scope=WRITE, summary="Change a calendar", response=CalendarOut, errors=[412])
def update_calendar(request: HttpRequest, number: Id, sent: CalendarChanges) -> CalendarOut:
    """Its name, its zone, and whether it is the company's; its hours are changed by a version."""
    member, calendar = member_of(request), _locked(request, number)
    said = sent.model_dump(exclude_unset=True)
    if "name" in said or "time_zone" in said:
        name, zone = said.get("name", calendar.name), said.get("time_zone", calendar.zone)
        actions.change_calendar(calendar, name=name.strip(), zone=zone, by=member)
    if sent.is_company_wide:
        actions.make_company_calendar(calendar, by=member)
    return CalendarOut.of(calendar_for(number))


@routes.delete(ONE, scope=WRITE, summary="Delete a calendar", response={204: None}, errors=[412])
def delete_calendar(request: HttpRequest, number: Id) -> Status[None]:
    """Only one that nobody goes by: 409 `in_use` while an inbox chose it, or it is the company's and
    there are others."""
    actions.delete_unused_calendar(_locked(request, number), by=member_of(request))
    return Status(204, None)


@_adds(f"{ONE}/versions", summary="Set hours from a day on")
def create_version(request: HttpRequest, number: Id, sent: NewCalendarVersion) -> CalendarOut:
    """What held before holds until the day before; what was promised already stays as it was said."""
    calendar, terms = _locked(request, number), sent.terms()
    actions.set_calendar_hours(calendar, since=sent.valid_from, terms=terms, by=member_of(request))
    return CalendarOut.of(calendar_for(number))


@_removes(f"{ONE}/versions/{{int:version}}", summary="Remove a version")
def delete_version(request: HttpRequest, number: Id, version: Id) -> Status[None]:
    """What held before it goes on. The last one stays: 422 `last`."""
    calendar = _locked(request, number)
    actions.remove_version(calendar, version_in(calendar, version), by=member_of(request))
    return Status(204, None)


@_adds(f"{ONE}/special_days", summary="Add special days")
def create_special_days(request: HttpRequest, number: Id, sent: NewSpecialDays) -> CalendarOut:
    """Closed, or open in hours of their own: they go before holidays and the week."""
    special_days.add_special_days(_locked(request, number), by=member_of(request), **sent.said())
    return CalendarOut.of(calendar_for(number))


@_removes(f"{ONE}/special_days/{{int:day}}", summary="Remove special days")
def delete_special_days(request: HttpRequest, number: Id, day: Id) -> Status[None]:
    """They go by week and holidays again."""
    calendar = _locked(request, number)
    special_days.remove_special_days(calendar, special_day_in(calendar, day), by=member_of(request))
    return Status(204, None)


@routes.get(f"{ONE}/due", scope=READ, summary="Add business hours", response=SumOut)
def read_due(request: HttpRequest, number: Id, asked: Query[SumIn]) -> SumOut:
    """The instant at which so many business hours have passed; 422 where the calendar never opens."""
    calendar = values_of(calendar_for(number))
    try:
        due = add_business_time(calendar, asked.at, timedelta(hours=asked.business_hours))
        return SumOut(is_open=is_open_at(calendar, asked.at), due_at=due)
    except CalendarError as problem:
        raise Invalid(said_again(str(problem), SUMS), field="business_hours") from problem


@routes.get(f"{ONE}/openings", scope=READ, summary="List openings", response=OpeningsOut)
def list_openings(request: HttpRequest, number: Id, asked: Query[SpanIn]) -> OpeningsOut:
    """When it is open in a span, holidays and changes of the clocks reckoned with."""
    calendar = values_of(calendar_for(number))
    if not timedelta() <= asked.until - asked.since <= LONGEST:
        raise Invalid(_("A span is at most 92 days long."), field="until")
    try:
        found = openings_between(calendar, asked.since, asked.until)
        length = business_time_between(calendar, asked.since, asked.until)
    except CalendarError as problem:
        raise Invalid(said_again(str(problem), SUMS), field="since") from problem
    return OpeningsOut(
        openings=[OpeningOut(starts_at=each.start, ends_at=each.end) for each in found],
        open_seconds=int(length.total_seconds()),
    )


def _locked(request: HttpRequest, number: int) -> BusinessCalendar:
    """The calendar, locked, and as the program read it where it says so."""
    calendar = actions.locked_calendar(calendar_for(number), by=member_of(request))
    require_match(request, CalendarOut.of(calendar_for(number)))
    return calendar
