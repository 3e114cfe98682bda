"""What a canned response says in another language, as it is written in the settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.inbox.forms.rich_text import RichArea, RichTextField
from rapport.inbox.models import CannedResponse, CannedVariant
from rapport.inbox.queries.canned_variants import has_forms, registers_left
from rapport.inbox.templatetags.canned import register_choice_words


class CannedVariantForm(forms.Form):
    """The text and its form of address; `seen` is the original that stood beside it."""

    register = forms.ChoiceField(
        label=_("Form of address"),
        required=False,
        help_text=_("Whoever is addressed so gets this text before another one in their language."),
    )
    html = RichTextField(label=_("Text"), widget=RichArea(attrs={"rows": 8}), max_length=100_000)
    language = forms.CharField(max_length=12, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    translated_by = forms.CharField(max_length=120, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *arguments: Any,
        response: CannedResponse,
        language: str,
        variant: CannedVariant | None = None,
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        left = registers_left(response, language, besides=variant)
        if not has_forms(language):
            del self.fields["register"]
            return
        choices = [(each, register_choice_words(each, language)) for each in left]
        self.fields["register"].choices = choices  # type: ignore[attr-defined]
