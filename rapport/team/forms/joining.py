"""Coming in for the first time: the set-up and an accepted invitation."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.team.forms.fields import (
    LanguageField,
    ZoneField,
    email_field,
    name_field,
    new_password_field,
)
from rapport.team.models import Member
from rapport.team.queries.speaking import language_beside_the_workspace


class JoiningForm(forms.Form):
    """Who one is: name, password, zone and language."""

    name = name_field()
    password = new_password_field()
    zone = ZoneField(preset=True, help_text=_("As your browser says. Times are shown in it."))
    language = LanguageField()

    def __init__(self, *arguments: Any, email: str = "", **named: Any) -> None:
        named["initial"] = {"zone": "UTC", "language": _spoken_inside()}
        super().__init__(*arguments, **named)
        if language_beside_the_workspace():
            self.fields["language"].help_text = _(
                "The workspace does not speak the language of this page yet. "
                "Mails about your account do."
            )
        self.invited_as = email

    def clean(self) -> dict[str, Any]:
        """Check the password against the person, too."""
        cleaned = super().clean() or self.cleaned_data
        email = cleaned.get("email", self.invited_as)
        person = Member(name=cleaned.get("name", ""), email=email)
        try:
            if cleaned.get("password"):
                validate_password(cleaned["password"], person)
        except ValidationError as problem:
            self.add_error("password", problem)
        return cleaned | {"mails_in": language_beside_the_workspace()}


def _spoken_inside() -> str:
    """The language of the page, where the whole workspace speaks it."""
    spoken = get_language() or ""
    return spoken if spoken in dict(settings.WORKSPACE_LANGUAGES) else settings.LANGUAGE_CODE


class SetUpForm(JoiningForm):
    """The company and its first owner."""

    company_name = forms.CharField(
        label=_("Name of your company"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("The workspace needs a name. It can be changed later.")},
    )
    email = email_field(label=_("Your e-mail address"))

    field_order = ("company_name", "name", "email", "password", "zone", "language")
