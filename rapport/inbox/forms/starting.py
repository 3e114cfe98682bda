"""A letter to somebody who has not written to us."""

import secrets
from email.utils import getaddresses
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rapport.inbox.forms.rich_text import RichArea, RichTextField
from rapport.inbox.forms.writing import MOST_CHARACTERS
from rapport.inbox.models import Inbox
from rapport.inbox.ports import Address


class ManyFiles(forms.FileField):
    """Any number of files; whether they fit is for the action to say, in the channel's words."""

    class widget(forms.FileInput):  # noqa: N801 - Django's name
        allow_multiple_selected = True

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Those that were chosen; an empty field is none."""
        return [each for each in data if each]


class StartForm(forms.Form):
    """From which inbox, to whom, what."""

    inbox = forms.ModelChoiceField(Inbox.objects.none(), label=_("From"), empty_label=None)
    to = forms.CharField(label=_("To"), max_length=2000)
    subject = forms.CharField(label=_("Subject"), max_length=300)
    html = RichTextField(
        label=_("Message"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=RichArea(attrs={"rows": 9}),
    )
    files = ManyFiles(label=_("Files"), required=False)
    # Which other words the member saw that the customer will get (inbox.ports.rendering).
    rendering = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    client_key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, inboxes: QuerySet[Inbox], **named: Any) -> None:
        super().__init__(*arguments, auto_id="start-%s", **named)
        field = self.fields["inbox"]
        field.queryset = inboxes  # type: ignore[attr-defined]
        field.label_from_instance = _inbox_words  # type: ignore[attr-defined]
        self.fields["client_key"].initial = secrets.token_hex(16)
        self.fields["to"].widget.attrs |= {"autofocus": True, "dir": "ltr", "autocomplete": "off"}

    def clean_to(self) -> list[Address]:
        """One or more addresses, with or without names."""
        found = [
            Address(address, name) for name, address in getaddresses([self.cleaned_data["to"]])
        ]
        for each in found:
            try:
                validate_email(each.address)
            except ValidationError:
                words = _("“%(address)s” is not an address that mail can be sent to.")
                raise ValidationError(words, params={"address": each.address or "?"}) from None
        return found


def _inbox_words(inbox: Inbox) -> str:
    return f"{inbox.name} <{inbox.address}>" if inbox.address else inbox.name
