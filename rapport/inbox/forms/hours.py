"""Which calendar an inbox goes by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.team.queries.calendars import all_calendars


class CalendarChoiceForm(forms.Form):
    """One of the business calendars, or none of its own."""

    calendar: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Calendar"),
        queryset=None,
        required=False,
        empty_label=_("none of its own"),
        help_text=_("What is promised here is reckoned in these hours; a chat opens by them."),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, auto_id="hours_%s", **named)
        self.fields["calendar"].queryset = all_calendars()  # type: ignore[attr-defined]
