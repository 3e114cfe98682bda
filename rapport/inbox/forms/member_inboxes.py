"""Which inboxes a restricted member sees."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.inbox.queries.inboxes import every_inbox


class MemberInboxesForm(forms.Form):
    """A box for each inbox."""

    inboxes: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=_("Inboxes"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["inboxes"].queryset = every_inbox()  # type: ignore[attr-defined]
