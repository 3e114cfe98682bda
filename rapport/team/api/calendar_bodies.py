"""Business calendars as programs write them."""

from datetime import date, time
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from rapport.rest.schemas import Input
from rapport.team.actions.calendars import Terms
from rapport.team.forms.calendars import EARLIEST, LATEST
from rapport.team.queries.hours import Stretch
from rapport.team.queries.places import listed_zone


def _zone(name: str) -> str:
    found = listed_zone(name)
    if not found:
        raise ValueError(_("This is not a time zone such as Europe/Lisbon."))
    return found


Zone = Annotated[str, Field(max_length=60, examples=["Europe/Lisbon"]), AfterValidator(_zone)]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]
Day = Annotated[date, Field(ge=EARLIEST, le=LATEST)]
Clock = Annotated[time, Field(examples=["09:00"])]


class StretchIn(Input):
    """Part of a weekday; ending at or before its start means the next day."""

    weekday: Annotated[int, Field(ge=1, le=7, description="ISO: 1 is Monday.")]
    starts_at: Clock
    ends_at: Clock

    def stretch(self) -> Stretch:
        """As a plain value, by whole minutes."""
        return Stretch(self.weekday, _minute(self.starts_at), _minute(self.ends_at))


class TermsIn(Input):
    """A week and its holidays."""

    hours: Annotated[
        list[StretchIn], Field(max_length=100, description="Empty: it never opens.")
    ] = []
    holidays_country: Annotated[
        str | None,
        Field(max_length=2, description="ISO 3166; null keeps no holidays.", examples=["PT"]),
    ] = None
    holidays_subdivision: Annotated[
        str | None, Field(max_length=40, description="Of that country, such as BY for Bavaria.")
    ] = None
    half_days_until: Annotated[
        Clock | None, Field(description="Null: half holidays are ordinary days.")
    ] = None

    def terms(self) -> Terms:
        """What the action takes."""
        return Terms(
            tuple(each.stretch() for each in self.hours),
            self.holidays_country or "",
            self.holidays_subdivision or "",
            _minute(self.half_days_until) if self.half_days_until else None,
        )


class NewCalendar(TermsIn):
    """A calendar and what it says from the beginning; other hours from a day on are versions."""

    name: Name
    time_zone: Zone


class CalendarChanges(Input):
    """Only what is sent is changed. Hours keep their wall-clock times in another zone."""

    name: Name = ""
    time_zone: Zone = "UTC"
    is_company_wide: Annotated[
        bool,
        Field(description="true: whoever chose none goes by it. It ends by another one’s true."),
    ] = False

    @model_validator(mode="after")
    def is_not_taken_away(self) -> "CalendarChanges":
        """There is always a company's calendar once there was one."""
        if "is_company_wide" in self.model_fields_set and not self.is_company_wide:
            raise ValueError(_("Make another calendar the company’s instead."))
        return self


class NewCalendarVersion(TermsIn):
    """What holds from a day on; said of a day that has a version, it takes that one’s place."""

    valid_from: Annotated[
        Day | None, Field(description="A day in the calendar’s zone; null: from the beginning.")
    ]


class NewSpecialDays(Input):
    """Days that go by their own hours, whatever week and holidays say; without hours, closed."""

    name: Annotated[str, Field(max_length=80)] = ""
    first_on: Day
    last_on: Annotated[Day | None, Field(description="Null: one day.")] = None
    is_yearly: bool = False
    starts_at: Clock | None = None
    ends_at: Clock | None = None

    @model_validator(mode="after")
    def is_whole(self) -> "NewSpecialDays":
        """In their order, with both times or none."""
        if self.last_on is not None and self.last_on < self.first_on:
            raise ValueError(_("last_on is before first_on."))
        if (self.starts_at is None) != (self.ends_at is None):
            raise ValueError(_("Give starts_at and ends_at, or neither."))
        return self

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        found = self.model_dump() | {"last_on": self.last_on or self.first_on}
        return found | {
            name: _minute(found[name]) if found[name] else None for name in ("starts_at", "ends_at")
        }


def _minute(at: time) -> time:
    return at.replace(second=0, microsecond=0, tzinfo=None)
