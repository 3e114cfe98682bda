"""How a customer wants to be written to, in their own words' language."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.customers.models import Aspect, Customer
from rapport.customers.queries import form_of_address
from rapport.inbox.queries.preferences import page_language
from rapport.ui.components.world import endonym

WRITTEN = {"zh-hans": "zh-Hans", "pt-br": "pt-BR"}


class PreferencesForm(forms.Form):
    """Their language, and formally or informally; nothing chosen leaves it to the conversation."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    register = forms.ChoiceField(
        label=_("Form of address"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", _("No preference")),
            ("formal", pgettext_lazy("how we write to you", "Formally")),
            ("informal", pgettext_lazy("how we write to you", "Informally")),
        ],
    )

    def __init__(self, *arguments: Any, customer: Customer, **named: Any) -> None:
        register = form_of_address(customer).value(Aspect.REGISTER)
        initial = {"language": customer.language, "register": register}
        super().__init__(*arguments, initial=initial, **named)
        offered = {WRITTEN.get(code, code): name for code, name in settings.LANGUAGES}
        known = customer.language
        if known and known not in offered:
            if page_language(known):
                self.initial["language"] = WRITTEN.get(page_language(known), page_language(known))
            else:
                offered[known] = endonym(known)
        names = sorted(offered.items(), key=lambda pair: pair[1].casefold())
        choices = [("", _("The language of the conversation")), *names]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]
