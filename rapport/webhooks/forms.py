"""An endpoint as an administrator describes it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.webhooks.models import Endpoint, State
from rapport.webhooks.ports import TEST, event_types, inboxes, topics

ALL, SOME = "all", "some"


class EndpointForm(forms.Form):
    """Where it is and what it hears."""

    url = forms.CharField(
        label=_("Address"),
        max_length=2000,
        widget=forms.URLInput(
            attrs={
                "placeholder": "https://example.com/rapport",
                "dir": "ltr",
                "spellcheck": "false",
            }
        ),
        help_text=_("What happens is posted there as JSON. It begins with https://."),
        error_messages={
            "required": _("A webhook needs an address, such as https://example.com/in.")
        },
    )
    description = forms.CharField(
        label=_("What it is for"),
        max_length=200,
        required=False,
        help_text=_("For your colleagues, such as “Orders into the warehouse system”."),
    )
    hears = forms.ChoiceField(
        label=_("Events"),
        choices=[
            (ALL, _("Every event, also kinds that come with later versions")),
            (SOME, _("Only these")),
        ],
        widget=forms.RadioSelect,
        initial=ALL,
    )
    types = forms.MultipleChoiceField(
        label=_("Kinds of events"), required=False, widget=forms.CheckboxSelectMultiple
    )
    sees = forms.ChoiceField(
        label=_("Inboxes"),
        choices=[(ALL, _("Every inbox, also new ones")), (SOME, _("Only these"))],
        widget=forms.RadioSelect,
        initial=ALL,
        help_text=_(
            "What happens in other inboxes is never sent. Members and teams belong to no inbox."
        ),
    )
    inbox_ids = forms.TypedMultipleChoiceField(
        label=_("Chosen inboxes"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *arguments: Any, endpoint: Endpoint | None = None, **named: Any) -> None:
        if endpoint is not None:
            named["initial"] = {
                "url": endpoint.url,
                "description": endpoint.description,
                "hears": SOME if endpoint.types else ALL,
                "types": endpoint.types,
                "sees": SOME if endpoint.inbox_ids else ALL,
                "inbox_ids": endpoint.inbox_ids,
            }
        super().__init__(*arguments, **named)
        self.fields["types"].choices = [(name, name) for name in event_types()]
        self.fields["inbox_ids"].choices = list(inboxes())

    def clean(self) -> dict[str, Any]:
        """Who chooses, chooses at least one."""
        found = super().clean() or {}
        if found.get("hears") == SOME and not found.get("types") and "types" not in self.errors:
            self.add_error("hears", _("Choose at least one kind of event."))
        if found.get("sees") == SOME and not found.get("inbox_ids"):
            self.add_error("sees", _("Choose at least one inbox."))
        return found

    def described(self) -> dict[str, Any]:
        """What the actions take."""
        found = self.cleaned_data
        return {
            "url": found["url"],
            "description": found["description"],
            "types": found["types"] if found["hears"] == SOME else [],
            "inbox_ids": found["inbox_ids"] if found["sees"] == SOME else [],
        }

    def chosen_types(self) -> list[str]:
        """The types whose boxes are ticked."""
        return list(self["types"].value() or [])

    def topics(self) -> Any:
        """Types under their headings."""
        return topics()


class LogFilterForm(forms.Form):
    """Which deliveries to show."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Every state")), *State.choices]
    )
    type = forms.ChoiceField(label=_("Event"), required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        names = [(name, name) for name in (*event_types(), TEST)]
        self.fields["type"].choices = [("", _("Every event")), *names]

    def chosen(self) -> dict[str, str]:
        """What was chosen; what cannot be chosen is left out."""
        self.full_clean()
        found = self.cleaned_data
        return {name: found.get(name, "") for name in ("state", "type")}


class ReplayForm(forms.Form):
    """What to send again."""

    since = forms.TypedChoiceField(
        label=_("What happened in"),
        coerce=int,
        choices=[
            (1, _("the last hour")),
            (24, _("the last 24 hours")),
            (24 * 7, _("the last 7 days")),
            (24 * 30, _("the last 30 days")),
        ],
        initial=24,
    )
    what = forms.ChoiceField(
        label=_("Which of it"),
        choices=[
            ("missing", _("Only what was not delivered")),
            ("everything", _("Everything, also what was delivered")),
        ],
        widget=forms.RadioSelect,
        initial="missing",
    )
