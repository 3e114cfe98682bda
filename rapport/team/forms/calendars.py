"""What is filled in about a business calendar."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.culture.calendars import UnknownRegionError, parts_named
from rapport.team.actions.calendars import Terms
from rapport.team.forms.fields import ZoneField
from rapport.team.forms.hours import HoursForm
from rapport.team.models import CalendarVersion
from rapport.team.queries.hours import Stretch
from rapport.team.queries.places import country_choices

EARLIEST, LATEST = date(1990, 1, 1), date(2190, 12, 31)


class OpenHoursForm(HoursForm):
    """The week of an office: it may be open all day and all night."""

    may_last_a_day = True


def date_field(**options: Any) -> forms.DateField:
    """A day within two centuries."""

    def is_near(day: date) -> None:
        if not EARLIEST <= day <= LATEST:
            raise ValidationError(_("Choose a day between 1990 and 2190."))

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, validators=[is_near], **options)


def time_field(**options: Any) -> forms.TimeField:
    """A time of day; may stay empty."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(widget=widget, required=False, **options)


def _countries() -> list[tuple[str, Any]]:
    return [("", _("no holidays")), *country_choices(get_language() or "en")]


def country_field() -> forms.ChoiceField:
    """The country whose public holidays are kept."""
    widget = forms.Select(attrs={"data-behaviour": "combobox"})
    return forms.ChoiceField(
        label=_("Public holidays of"), choices=_countries, required=False, widget=widget
    )


class CalendarForm(forms.Form):
    """A calendar's name and zone."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        error_messages={"required": _("A calendar needs a name, such as Office or Night desk.")},
    )
    zone = ZoneField(
        preset=True, help_text=_("Hours are times on the clocks there, in summer and winter.")
    )


class NewCalendarForm(CalendarForm):
    """A calendar to begin with: Monday to Friday, nine to five."""

    country = country_field()


class TermsForm(forms.Form):
    """Holidays and half days of a version, and from when it holds."""

    since = date_field(label=_("From"), required=False)
    country = country_field()
    subdivision = forms.ChoiceField(label=_("Region"), required=False)
    half_days_until = time_field(
        label=_("On half holidays we close at"),
        help_text=_("Such as Christmas Eve in Greece. Empty: half holidays are ordinary days."),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.parts = self._parts(str(self["country"].value() or ""))
        whole = ("", _("the whole country"))
        self.fields["subdivision"].choices = [whole, *self.parts.items()]  # type: ignore[attr-defined]
        chosen = self.data.get(self.add_prefix("subdivision"), "")
        if chosen and chosen not in self.parts:  # left from another country
            self.data = {**self.data.dict(), "subdivision": ""}  # type: ignore[attr-defined]

    @staticmethod
    def _parts(country: str) -> dict[str, str]:
        try:
            return parts_named(country)
        except UnknownRegionError:
            return {}

    @classmethod
    def of(cls, version: CalendarVersion, **named: Any) -> "TermsForm":
        """Filled in with what a version says."""
        initial = {
            "since": version.valid_from,
            "country": version.country,
            "subdivision": version.subdivision,
            "half_days_until": version.half_days_until,
        }
        return cls(initial=initial | named.pop("initial", {}), **named)

    def terms(self, stretches: list[Stretch]) -> Terms:
        """What was said, with the week beside it."""
        said = self.cleaned_data
        return Terms(
            tuple(stretches), said["country"], said["subdivision"], said["half_days_until"]
        )


class SpecialDaysForm(forms.Form):
    """Days of one's own."""

    name = forms.CharField(label=_("What for"), max_length=80, required=False)
    first_on = date_field(label=_("From"), error_messages={"required": _("Which day is it about?")})
    last_on = date_field(label=_("Until"), required=False, help_text=_("Empty: one day."))
    starts_at = time_field(label=_("Open from"), help_text=_("Both empty: closed."))
    ends_at = time_field(label=_("Open until"))
    is_yearly = forms.BooleanField(label=_("Every year"), required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first = said.get("first_on")
        said["last_on"] = said.get("last_on") or first
        if first and said["last_on"] < first:
            self.add_error("last_on", _("This is before the first day."))
        if bool(said.get("starts_at") is None) != bool(said.get("ends_at") is None):
            self.add_error("ends_at", _("Opening hours need both times."))
        return said


def opening_week() -> list[Stretch]:
    """Monday to Friday, nine to five: what a new calendar begins with."""
    nine, five = (datetime.strptime(each, "%H:%M").time() for each in ("09:00", "17:00"))  # noqa: DTZ007
    return [Stretch(day, nine, five) for day in range(1, 6)]
