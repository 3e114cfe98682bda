"""Business calendars as programs read them."""

from typing import Annotated, Any

from pydantic import AwareDatetime, Field

from rapport.rest.schemas import Id, Input, Moment, Output
from rapport.team.models import BusinessCalendar, CalendarDay, CalendarVersion


class StretchOut(Output):
    """Part of a weekday; ending at or before its start means the next day."""

    weekday: int = Field(description="ISO: 1 is Monday.")
    starts_at: str = Field(examples=["09:00"])
    ends_at: str = Field(examples=["17:30"])


class CalendarVersionOut(Output):
    """What holds from a day on, until the next version does."""

    id: Id
    valid_from: str | None = Field(description="A day; null is from the beginning.")
    hours: list[StretchOut]
    holidays_country: str | None
    holidays_subdivision: str | None
    half_days_until: str | None

    @classmethod
    def of(cls, version: CalendarVersion) -> "CalendarVersionOut":
        """As it is told."""
        return cls(
            id=version.pk,
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

    id: Id
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
            id=day.pk,
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
    versions: list[CalendarVersionOut]
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
            versions=[CalendarVersionOut.of(each) for each in row.versions.all()],
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


def _clock(at: Any) -> str | None:
    return f"{at:%H:%M}" if at else None
