"""What members say about themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rapport.team.forms.fields import LanguageField, LanguagesField, ZoneField, name_field
from rapport.team.models import Availability

THEMES = [("auto", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))]


class ProfileForm(forms.Form):
    """Name, language, zone and the languages one writes."""

    name = name_field()
    zone = ZoneField(
        help_text=_("Times are shown in it, and colleagues see when it is night for you.")
    )
    language = LanguageField()
    mails_in = forms.ChoiceField(
        label=_("Language of mails to you"),
        choices=[("", _("As the workspace")), *settings.LANGUAGES],
        required=False,
        help_text=_("Mails about your account: a new password, a new address, how you sign in."),
    )
    languages = LanguagesField(
        label=_("Languages you write"),
        required=False,
        help_text=_("Conversations in these languages can be given to you."),
    )

    def clean_languages(self) -> list[str]:
        """In the order in which they were given, each once."""
        return list(dict.fromkeys(self.cleaned_data["languages"]))


class PictureForm(forms.Form):
    """A new picture."""

    picture = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        error_messages={
            "required": _("No file was chosen."),
            "empty": _("This file is empty."),
        },
    )


class PreferencesForm(forms.Form):
    """How the workspace looks and calls."""

    theme = forms.ChoiceField(label=_("Theme"), choices=THEMES, widget=forms.RadioSelect)
    wants_notifications = forms.BooleanField(
        label=_("Notify me in this browser when somebody writes to me or mentions me"),
        required=False,
        widget=forms.CheckboxInput(attrs={"data-behaviour": "notification-permission"}),
    )


class AvailabilityForm(forms.Form):
    """What one says of oneself."""

    presence = forms.ChoiceField(choices=Availability.choices)

    def clean_presence(self) -> Any:
        """The availability as the model names it."""
        return Availability(self.cleaned_data["presence"])
