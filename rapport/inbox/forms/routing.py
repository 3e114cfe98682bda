"""The rule of an inbox as an administrator describes it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models import AssignmentRule, Inbox, Mode, Speaking
from rapport.inbox.models.routing import LARGEST_CEILING
from rapport.inbox.queries.people import assignable_members, assignable_teams

WEEK = 7 * 24 * 60
YES_NO = {"True": True, "False": False}


class RuleForm(forms.Form):
    """Who is given what arrives, how much, and when it is offered to others."""

    mode = forms.ChoiceField(
        label=_("New conversations are given"),
        choices=[
            (Mode.OFF, _("To nobody: people take them themselves")),
            (Mode.IN_TURN, _("In turn, to everybody present")),
            (Mode.BALANCED, _("To whoever present has least")),
        ],
        widget=forms.RadioSelect,
    )
    is_for_all = forms.TypedChoiceField(
        label=_("Who takes part"),
        choices=[("True", _("Everybody who may answer here")), ("False", _("Only some"))],
        coerce=lambda value: YES_NO[value],
        widget=forms.RadioSelect,
    )
    members = forms.ModelMultipleChoiceField(
        None, label=_("Members"), required=False, widget=forms.CheckboxSelectMultiple
    )
    teams = forms.ModelMultipleChoiceField(
        None, label=_("Teams"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ceiling = forms.IntegerField(
        label=_("Most open conversations each"),
        required=False,
        min_value=1,
        max_value=LARGEST_CEILING,
        help_text=_(
            "Who has so many gets no more until one is closed or snoozed."
            " One that fell silent an hour ago does not count. Empty: no limit."
        ),
    )
    speaking = forms.ChoiceField(
        label=_("The customer's language"), choices=Speaking.choices, widget=forms.RadioSelect
    )
    gone_after = forms.IntegerField(
        label=_("Counts as gone after (minutes)"),
        min_value=0,
        max_value=WEEK,
        help_text=_("Whoever waits for them then, or writes to them later, is given to others."),
    )
    counts_away = forms.BooleanField(
        label=_("Being away counts too, not only being off"), required=False
    )
    waits_at_most = forms.IntegerField(
        label=_("A customer waits at most (minutes)"),
        required=False,
        min_value=0,
        max_value=WEEK,
        help_text=_(
            "For somebody who is not there, even if they left only a moment ago. Empty: no limit."
        ),
    )
    stays_if_alone = forms.TypedChoiceField(
        label=_("With nobody else present"),
        choices=[
            ("True", _("It stays with them until somebody comes")),
            ("False", _("It goes back to everybody")),
        ],
        coerce=lambda value: YES_NO[value],
        widget=forms.RadioSelect,
    )
    with_waiting = forms.BooleanField(label=_("Also give out who waits already"), required=False)

    def __init__(self, *arguments: Any, inbox: Inbox, rule: AssignmentRule, **named: Any) -> None:
        names = ("mode", "is_for_all", "ceiling", "speaking", "gone_after", "counts_away")
        names += ("waits_at_most", "stays_if_alone")
        initial = {name: getattr(rule, name) for name in names}
        if rule.pk:
            chosen = list(rule.participants.values_list("member_id", "team_id"))
            initial["members"] = [member for member, _team in chosen if member]
            initial["teams"] = [team for _member, team in chosen if team]
        super().__init__(*arguments, initial=initial, auto_id="rule_%s", **named)
        people = assignable_members(inbox).order_by("listed_as", "pk")
        self.fields["members"].queryset = people  # type: ignore[attr-defined]
        self.fields["teams"].queryset = assignable_teams()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody must take part."""
        cleaned = super().clean() or {}
        is_closed = cleaned.get("is_for_all") is False and cleaned.get("mode") != Mode.OFF
        if is_closed and not cleaned.get("members") and not cleaned.get("teams"):
            self.add_error("is_for_all", _("Choose at least one member or team."))
        return cleaned

    def as_rule(self, inbox: Inbox) -> AssignmentRule:
        """The rule as the form describes it, not saved."""
        apart = {"members", "teams", "with_waiting"}
        fields = {key: value for key, value in self.cleaned_data.items() if key not in apart}
        return AssignmentRule(inbox=inbox, **fields)


class CeilingForm(forms.Form):
    """A member's own ceiling."""

    ceiling = forms.IntegerField(
        label=_("Most open conversations at once"),
        required=False,
        min_value=0,
        max_value=LARGEST_CEILING,
        help_text=_(
            "In all inboxes that have a limit, together. 0: nothing. Empty: as the inboxes say."
        ),
    )
