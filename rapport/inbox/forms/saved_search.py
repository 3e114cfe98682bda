"""A search with a name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.inbox.queries.searching.parsing import MOST_TYPED
from rapport.team.models import Member


class SavedSearchForm(forms.Form):
    """Its name, what is searched for, and who sees it."""

    name = forms.CharField(label=_("Name"), max_length=60)
    query = forms.CharField(label=_("Search"), max_length=MOST_TYPED)
    team = forms.ModelChoiceField(
        label=_("Who sees it"), queryset=None, required=False, empty_label=_("Only I")
    )

    def __init__(self, *arguments: Any, member: Member, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["team"].queryset = member.teams.order_by("name")  # type: ignore[attr-defined]
        if not member.teams.exists():
            del self.fields["team"]
