"""Fields that several forms share."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.team.queries.places import language_choices, listed_zone, zone_choices


def name_field() -> forms.CharField:
    """A person's name, in any script, with or without spaces."""
    return forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Colleagues need a name to call you by.")},
    )


def email_field(**options: Any) -> forms.EmailField:
    """An address that can receive mail."""
    return forms.EmailField(
        label=options.pop("label", _("E-mail address")),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": options.pop("autocomplete", "email")}),
        error_messages={
            "required": _("An e-mail address is needed."),
            "invalid": _("This does not look like an e-mail address, such as ana@example.com."),
        },
        **options,
    )


def new_password_field() -> forms.CharField:
    """A password that is being chosen."""
    return forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
        help_text=_(
            "At least 10 characters. Several words are easy to remember and hard to guess."
        ),
        error_messages={"required": _("A password is needed.")},
    )


class ZoneField(forms.ChoiceField):
    """A time zone; names that browsers still use for a zone are understood."""

    def __init__(self, *, preset: bool = False, **options: Any) -> None:
        behaviours = "combobox zone-preset" if preset else "combobox"
        widget = forms.Select(attrs={"data-behaviour": behaviours, "data-zones": "yes"})
        options = {"label": _("Time zone"), "widget": widget, **options}
        super().__init__(choices=_zones, **options)

    def to_python(self, value: Any) -> str:
        return listed_zone(str(value or ""))

    def validate(self, value: str) -> None:
        if not value:
            raise ValidationError(_("This time zone is not known."), code="invalid")


class LanguageField(forms.ChoiceField):
    """A language in which the workspace speaks."""

    def __init__(self, **options: Any) -> None:
        options = {"label": _("Language of the workspace"), **options}
        super().__init__(choices=lambda: settings.WORKSPACE_LANGUAGES, **options)


class LanguagesField(forms.MultipleChoiceField):
    """Languages that a person writes."""

    def __init__(self, **options: Any) -> None:
        widget = forms.SelectMultiple(attrs={"data-behaviour": "combobox"})
        super().__init__(choices=_languages, widget=widget, **options)


def _zones() -> tuple[tuple[str, str], ...]:
    return zone_choices(get_language() or "en")


def _languages() -> tuple[tuple[str, str], ...]:
    return language_choices(get_language() or "en")
