"""Business calendars: to be read, and to count with."""

from datetime import timedelta
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import AwareDatetime, Field

from rapport.culture.calendars import (
    CalendarError,
    add_business_time,
    business_time_between,
    is_open_at,
    openings_between,
)
from rapport.kernel.errors import Invalid
from rapport.rest.paging import Page, Paging, page_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id, Input, Moment, Output
from rapport.team.models import BusinessCalendar, CalendarDay, CalendarVersion
from rapport.team.queries.calendars import all_calendars, calendar_for, values_of

READ = "members:read"
LONGEST = timedelta(days=92)

routes = Routes("Calendars", "When you are open, and what time is left in those hours.")


class StretchOut(Output):
    """Part of a weekday; ending at or before its start means the next day."""

    weekday: int = Field(description="ISO: 1 is Monday.")
    starts_at: str = Field(examples=["09:00"])
    ends_at: str = Field(examples=["17:30"])


class VersionOut(Output):
    """What holds from a day on, until the next version does."""

    valid_from: str | None = Field(description="A day; null is from the beginning.")
    hours: list[StretchOut]
    holidays_country: str | None
    holidays_subdivision: str | None
    half_days_until: str | None

    @classmethod
    def of(cls, version: CalendarVersion) -> "VersionOut":
        """As it is told."""
        return cls(
            valid_from=f"{version.valid_from:%Y-%m-%d}" if version.valid_from else None,
            hours=[
                StretchOut(
                    weekday=each.weekday,
                    starts_at=f"{each.starts_at:%H:%M}",
                    ends_at=f"{each.ends_at:%H:%M}",
                )
                for each in version.hours.all()
            ],
            holidays_country=version.country or None,
            holidays_subdivision=version.subdivision or None,
            half_days_until=_clock(version.half_days_until),
        )


class SpecialDaysOut(Output):
    """Days that go by their own hours; without hours they are closed."""

    name: str
    first_on: str
    last_on: str
    is_yearly: bool
    starts_at: str | None
    ends_at: str | None

    @classmethod
    def of(cls, day: CalendarDay) -> "SpecialDaysOut":
        """As it is told."""
        return cls(
            name=day.name,
            first_on=f"{day.first_on:%Y-%m-%d}",
            last_on=f"{day.last_on:%Y-%m-%d}",
            is_yearly=day.is_yearly,
            starts_at=_clock(day.starts_at),
            ends_at=_clock(day.ends_at),
        )


class CalendarOut(Output):
    """A business calendar, with all that it says."""

    id: Id
    name: str
    time_zone: str
    is_company_wide: bool
    versions: list[VersionOut]
    special_days: list[SpecialDaysOut]
    changed_at: Moment

    @classmethod
    def of(cls, row: BusinessCalendar) -> "CalendarOut":
        """As it is told."""
        return cls(
            id=row.pk,
            name=row.name,
            time_zone=row.zone,
            is_company_wide=row.is_company_wide,
            versions=[VersionOut.of(each) for each in row.versions.all()],
            special_days=[SpecialDaysOut.of(each) for each in row.special_days.all()],
            changed_at=row.changed_at,
        )


class SumIn(Input):
    """From when, and how much of our time."""

    at: AwareDatetime
    business_hours: Annotated[float, Field(ge=0, le=100_000)]


class SumOut(Output):
    """When that much of our time has passed."""

    is_open: bool = Field(description="Whether the calendar is open at the instant asked.")
    due_at: Moment


class SpanIn(Input):
    """A span of at most 92 days."""

    since: AwareDatetime
    until: AwareDatetime


class OpeningOut(Output):
    """One opening in real time."""

    starts_at: Moment
    ends_at: Moment


class OpeningsOut(Output):
    """The openings of a span, and how long they are together within it."""

    openings: list[OpeningOut]
    open_seconds: int


@routes.get("/calendars", scope=READ, summary="List calendars", response=Page[CalendarOut])
def list_calendars(
    request: HttpRequest, response: HttpResponse, asked: Query[Paging]
) -> dict[str, Any]:
    """Every business calendar in the order in which they were made."""
    return page_of(request, response, all_calendars(), asked, CalendarOut.of, by=("id",))


@routes.get("/calendars/{int:number}", scope=READ, summary="Read a calendar", response=CalendarOut)
def read_calendar(request: HttpRequest, number: Id) -> CalendarOut:
    """One calendar."""
    return CalendarOut.of(calendar_for(number))


@routes.get(
    "/calendars/{int:number}/due", scope=READ, summary="Add business hours", response=SumOut
)
def read_due(request: HttpRequest, number: Id, asked: Query[SumIn]) -> SumOut:
    """The instant at which so many business hours have passed; 422 where the calendar never opens."""
    calendar = values_of(calendar_for(number))
    try:
        due = add_business_time(calendar, asked.at, timedelta(hours=asked.business_hours))
        return SumOut(is_open=is_open_at(calendar, asked.at), due_at=due)
    except CalendarError as problem:
        raise Invalid(str(problem), field="business_hours") from problem


@routes.get(
    "/calendars/{int:number}/openings", scope=READ, summary="List openings", response=OpeningsOut
)
def list_openings(request: HttpRequest, number: Id, asked: Query[SpanIn]) -> OpeningsOut:
    """When it is open in a span, holidays and changes of the clocks reckoned with."""
    calendar = values_of(calendar_for(number))
    if not timedelta() <= asked.until - asked.since <= LONGEST:
        raise Invalid("A span is at most 92 days long.", field="until")
    try:
        found = openings_between(calendar, asked.since, asked.until)
        length = business_time_between(calendar, asked.since, asked.until)
    except CalendarError as problem:
        raise Invalid(str(problem), field="since") from problem
    return OpeningsOut(
        openings=[OpeningOut(starts_at=each.start, ends_at=each.end) for each in found],
        open_seconds=int(length.total_seconds()),
    )


def _clock(at: Any) -> str | None:
    return f"{at:%H:%M}" if at else None
