"""How to address a customer, as a member puts it right; empty means not known."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.customers.actions.addressing import CHOICES
from rapport.customers.models import Aspect, Customer, Source
from rapport.customers.queries.addressing import form_of_address

UNKNOWN = ("", _("not known"))
REGISTERS = [UNKNOWN, ("formal", _("Formal")), ("informal", _("Informal"))]
ORDERS = [UNKNOWN, ("surnameFirst", _("Family name first")), ("givenFirst", _("Given name first"))]
GENDERS = [UNKNOWN, ("feminine", _("A woman")), ("masculine", _("A man"))]
SELECTS = {Aspect.REGISTER: REGISTERS, Aspect.ORDER: ORDERS, Aspect.GENDER: GENDERS}
HELP = {
    Aspect.CALLED: _("Such as Bob, or Ana María"),
    Aspect.HONORIFIC: _("Such as Frau, 様 or Señora"),
    Aspect.TITLE: _("Such as Prof. Dr."),
    Aspect.READING: _("Such as やまだ けんじ"),
    Aspect.PRONOUNCED: _("Such as shi-VAWN"),
    Aspect.PRONOUN: _("Such as she/her"),
    Aspect.GREETING: _("Takes the place of the greeting that Rapport would write"),
}
# The custom that a name follows is read from its shape; nobody types it.
ASKED = [each for each in Aspect if each not in (Aspect.LOCALE, Aspect.REGISTER)]


class AddressForm(forms.Form):
    """Every aspect, who said so, and what holds for their organisation."""

    register = forms.ChoiceField(label=Aspect.REGISTER.label, choices=REGISTERS, required=False)

    def __init__(self, *arguments: Any, customer: Customer, **named: Any) -> None:
        form = form_of_address(customer)
        initial = {aspect.value: form.value(aspect) for aspect in Aspect}
        organisation = customer.organisation
        initial["organisation"] = organisation.register if organisation else ""
        super().__init__(*arguments, initial=initial, **named)
        for aspect in ASKED:
            self.fields[aspect.value] = _field(aspect)
        self.fields["is_wish"] = forms.BooleanField(
            label=_("They told us so themselves"), required=False
        )
        label = _("With everybody at their organisation")
        self.fields["organisation"] = forms.ChoiceField(
            label=label, choices=REGISTERS, required=False, disabled=organisation is None
        )
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("id", f"address-{name}")

    def values(self) -> dict[str, str]:
        """What was changed, aspect by aspect."""
        return {
            aspect.value: self.cleaned_data[aspect.value]
            for aspect in Aspect
            if aspect.value in self.changed_data
        }

    def source(self) -> str:
        """Who said so."""
        return Source.TOLD if self.cleaned_data["is_wish"] else Source.MEMBER


def _field(aspect: Aspect) -> forms.Field:
    if aspect in CHOICES:
        return forms.ChoiceField(label=aspect.label, choices=SELECTS[aspect], required=False)
    longest = 80 if aspect in (Aspect.GIVEN, Aspect.SURNAME) else 160
    told = HELP.get(aspect, "")
    return forms.CharField(label=aspect.label, max_length=longest, required=False, help_text=told)
