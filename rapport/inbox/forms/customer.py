"""What we know of a customer, as a member corrects it."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

from babel import Locale
from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from rapport.customers.models import Customer

LANGUAGES = [
    *("ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr"),
    *("gl", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "km", "ko", "lt", "lv"),
    *("mk", "ml", "mr", "ms", "nb", "nl", "pl", "pt-BR", "pt-PT", "ro", "ru", "sk", "sl", "sq"),
    *("sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zh-Hans", "zh-Hant"),
]


class CustomerForm(forms.ModelForm):
    """Empty means not known."""

    organisation_name = forms.CharField(label=_("Organisation"), max_length=160, required=False)

    class Meta:
        model = Customer
        fields = ("name", "latin_name", "language", "zone", "country", "city", "about")
        labels: ClassVar = {"latin_name": _("Name in Latin letters")}

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        locale = Locale.parse((translation.get_language() or "en").replace("-", "_"))
        fields = self.fields
        fields["language"] = self._choice(_("Language"), _languages(locale))
        fields["country"] = self._choice(_("Country"), _countries(locale))
        zones = [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())]
        fields["zone"] = self._choice(_("Time zone"), [z for z in zones if "/" in z[0]])
        fields["about"].widget = forms.Textarea(attrs={"rows": 3})
        organisation = self.instance.organisation
        fields["organisation_name"].initial = organisation.name if organisation else ""
        for name, field in fields.items():
            field.widget.attrs.setdefault("id", f"customer-{name}")

    def _choice(self, label: Any, choices: list[tuple[str, str]]) -> forms.ChoiceField:
        unknown = ("", _("not known"))
        return forms.ChoiceField(label=label, choices=[unknown, *choices], required=False)


def _languages(locale: Locale) -> list[tuple[str, str]]:
    named = [(code, _name(code, locale)) for code in LANGUAGES]
    return sorted(named, key=lambda each: each[1].casefold())


def _name(code: str, locale: Locale) -> str:
    return Locale.parse(code, sep="-").get_display_name(locale) or code


def _countries(locale: Locale) -> list[tuple[str, str]]:
    named = [(code, name) for code, name in locale.territories.items() if len(code) == 2]
    known = [
        each for each in named if each[0].isalpha() and each[0] not in {"EU", "EZ", "UN", "ZZ"}
    ]
    return sorted(known, key=lambda each: each[1].casefold())
