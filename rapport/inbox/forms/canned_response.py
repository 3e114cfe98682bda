"""A canned response as it is written in the settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.inbox.forms.rich_text import RichArea, RichTextField
from rapport.inbox.models import WrittenForm
from rapport.inbox.queries.access import inboxes_visible_to
from rapport.inbox.queries.canned_variants import LANGUAGES
from rapport.team.models import Member
from rapport.ui.components.languages import own_name


class Shortcut(forms.SlugField):
    """Letters, digits and hyphens of any script."""

    def to_python(self, value: Any) -> str:
        """Without the slash that people may type before it."""
        return super().to_python(value).lstrip("/").casefold()


class CannedResponseForm(forms.Form):
    """Name, shortcut, text, language, and the inbox it is for."""

    name = forms.CharField(label=_("Name"), max_length=120)
    shortcut = Shortcut(
        label=_("Shortcut"),
        max_length=40,
        allow_unicode=True,
        help_text=_("Typed after / in a reply to find it at once."),
        error_messages={"invalid": _("A shortcut has letters, digits and hyphens only.")},
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    register = forms.ChoiceField(
        label=_("Form of address"),
        required=False,
        choices=[("", _("Not marked")), *WrittenForm.choices],
        help_text=_("Whoever is addressed so gets this text before another one in their language."),
    )
    inbox = forms.ModelChoiceField(
        label=_("Only in"), queryset=None, required=False, empty_label=_("Every inbox")
    )
    html = RichTextField(label=_("Text"), widget=RichArea(attrs={"rows": 8}), max_length=100_000)

    def __init__(self, *arguments: Any, member: Member, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["inbox"].queryset = inboxes_visible_to(member)  # type: ignore[attr-defined]
        named_languages = sorted(((code, own_name(code)) for code in LANGUAGES), key=lambda e: e[1])
        self.fields["language"].choices = [("", _("Any language")), *named_languages]  # type: ignore[attr-defined]
