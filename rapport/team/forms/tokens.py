"""What is asked before an access token or an application is made."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.rest.scopes import Scope
from rapport.team.actions.tokens import scopes_for
from rapport.team.models import Member, Role

FOREVER = "0"
LASTS = [
    ("30", _("30 days")),
    ("90", _("90 days")),
    ("365", _("A year")),
    (FOREVER, _("Until it is revoked")),
]
ROLES = {
    Role.ADMINISTRATOR: _("Administrator: people, inboxes and settings"),
    Role.AGENT: _("Agent: reads and answers in every inbox"),
    Role.RESTRICTED: _("Restricted: reads and answers in chosen inboxes only"),
    Role.VIEWER: _("Viewer: reads everything, writes nothing"),
}


def shown(scope: Scope) -> Any:
    """A scope's name and what it allows, as one line of the list."""
    line = '<span class="scope-line"><code class="scope-name" dir="ltr">{}</code> <span>{}</span></span>'
    return format_html(line, scope.name, scope.words)


class TokenForm(forms.Form):
    """What the token is for, what it may do, and how long."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("A name by which you know it later, such as Nightly report."),
        error_messages={"required": _("Say what it is for, so that you know it later.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As little as it needs. It can never do more than the role allows."),
        error_messages={"required": _("Choose at least one.")},
    )
    lasts = forms.ChoiceField(label=_("How long it works"), choices=LASTS, initial="90")

    def __init__(self, *arguments: Any, member: Member, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["scopes"].choices = [(one.name, shown(one)) for one in scopes_for(member)]

    @property
    def expires_at(self) -> datetime | None:
        """When it ends; None for never."""
        days = self.cleaned_data["lasts"]
        return None if days == FOREVER else now() + timedelta(days=int(days))


class ApplicationForm(forms.Form):
    """What the program is called and what it may do."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Shown as the author of what it writes, such as Web shop."),
        error_messages={"required": _("Give the application a name, such as Web shop.")},
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=list(ROLES.items()),
        initial=Role.AGENT,
        widget=forms.RadioSelect,
    )
