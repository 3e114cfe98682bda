"""A note of ours as a member writes it, and where a new place begins."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.manners.models import Confidence, Topic
from rapport.manners.queries.entries import Entry
from rapport.manners.queries.places import tidy_locale


class NoteForm(forms.Form):
    """The text, an example, and how we know; `version` is what the writer had read."""

    text = forms.CharField(
        label=_("Note"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("What is usual in writing to people there, never what people there are."),
        error_messages={"required": _("Write a sentence that a colleague understands.")},
    )
    example = forms.CharField(
        label=_("Example in their language"),
        max_length=160,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    source = forms.CharField(
        label=_("Where we know it from"),
        max_length=200,
        help_text=_("A guide, a customer who said so, a colleague from there."),
        error_messages={
            "required": _("Say where we know it from: a guide, a customer, a colleague from there.")
        },
    )
    confidence = forms.ChoiceField(
        label=_("How sure you are"), choices=Confidence, initial=Confidence.MEDIUM
    )
    scope = forms.CharField(
        label=_("Where it holds"),
        max_length=120,
        required=False,
        help_text=_("Such as “mails to shops”. Empty: business mail there."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def beginning(entry: Entry) -> dict[str, Any]:
    """What the form begins with: our note, else the shipped one to be put right."""
    side = entry.own or entry.shipped
    begun: dict[str, Any] = {"version": entry.version}
    if side:
        begun |= {"text": side.text, "example": side.example, "confidence": side.confidence}
        begun |= {"source": side.source, "scope": side.scope} if side.is_own else {}
    return begun


class NewPlaceForm(forms.Form):
    """A place of which nothing is noted yet."""

    locale = forms.CharField(
        label=_("Language and country"),
        max_length=12,
        widget=forms.TextInput(attrs={"placeholder": "is-IS", "dir": "ltr", "spellcheck": "false"}),
        help_text=_("The codes of both with a hyphen: is-IS is Icelandic in Iceland."),
    )
    topic = forms.ChoiceField(label=_("Begin with"), choices=Topic)

    def clean_locale(self) -> str:
        """As notes are kept; refused where nobody knows the place."""
        found = tidy_locale(self.cleaned_data["locale"])
        if not found:
            raise forms.ValidationError(_("Say the language and the country, such as it-IT."))
        return found


class ContestForm(forms.Form):
    """Why a note is wrong."""

    edition = forms.CharField(max_length=40, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What is wrong about it"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Say what is wrong, so that a colleague can settle it.")},
    )


class RetirementForm(forms.Form):
    """Which of the two, whether to show it again, and why not."""

    which = forms.ChoiceField(choices=[("own", "own"), ("shipped", "shipped")])
    do = forms.ChoiceField(choices=[("retire", "retire"), ("restore", "restore")])
    reason = forms.CharField(max_length=300, required=False)


class SettlementForm(forms.Form):
    """What came of a contest."""

    outcome = forms.CharField(label=_("What came of it"), max_length=300, required=False)


class InterestForm(forms.Form):
    """Something a customer told us of themself."""

    words = forms.CharField(
        label=_("What they told us"),
        max_length=200,
        error_messages={"required": _("Write what they told us.")},
    )
