"""What the composer sends: with its script as HTML and JSON, without it as a plain text area."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rapport.inbox.rich_text import html_of
from rapport.kernel.errors import Invalid

MOST_CHARACTERS = 1_000_000
FIELDS = ("to", "cc", "bcc")


class Addresses(forms.JSONField):
    """{"to": [{"address": …, "name": …}], "cc": …, "bcc": …}, nothing else."""

    def clean(self, value: Any) -> dict[str, list[dict[str, str]]] | None:
        """The three lists, or None when nothing was said."""
        try:
            found = super().clean(value)
        except RecursionError:  # a thousand brackets are no addresses
            raise forms.ValidationError(_("These addresses cannot be read.")) from None
        if found in (None, "", {}):
            return {} if found == {} else None
        try:
            return {name: [_person(each) for each in found.get(name) or ()] for name in FIELDS}
        except (AttributeError, TypeError, KeyError):
            raise forms.ValidationError(_("These addresses cannot be read.")) from None


def _person(each: dict[str, Any]) -> dict[str, str]:
    return {"address": str(each["address"])[:320], "name": str(each.get("name") or "")[:200]}


class WritingForm(forms.Form):
    """Words, where they go, and the key that makes a second click an echo."""

    html = forms.CharField(required=False, strip=False, max_length=MOST_CHARACTERS)
    text = forms.CharField(required=False, max_length=MOST_CHARACTERS)
    addresses = Addresses(required=False)
    # Where a reply is to have another than its conversation's.
    subject = forms.CharField(required=False, max_length=300)
    client_key = forms.CharField(required=False, max_length=64)

    def words(self) -> str:
        """What was written, as HTML either way."""
        plain = self.cleaned_data["text"].replace("\r\n", "\n")
        return self.cleaned_data["html"] or html_of(plain)


class ReviewForm(forms.Form):
    """The words of a draft, to be looked over. Its beginning counts: places in the text are answered."""

    text = forms.CharField(required=False, strip=False, max_length=MOST_CHARACTERS)


class SendingForm(WritingForm):
    """A reply or a note on its way into the thread."""

    then = forms.CharField(required=False, max_length=80)
    # Which other words the member saw that the customer will get (inbox.ports.rendering).
    rendering = forms.CharField(required=False, max_length=80)
    seen = forms.IntegerField(required=False)
    force = forms.BooleanField(required=False)
    attachments = forms.CharField(required=False)

    def attachment_ids(self) -> list[int]:
        """The files of the draft that go along."""
        given = self.data.getlist("attachments")
        if not all(each.isdecimal() and len(each) < 19 for each in given):
            raise Invalid(_("A file is not in your draft any more. Attach it again."))
        return [int(each) for each in given]


class DraftForm(WritingForm):
    """A draft, and the version it was written upon (when it was last saved, as the browser knows)."""

    base = forms.CharField(required=False, max_length=40)


def checked(form: WritingForm) -> WritingForm:
    """The form if it is good; otherwise a refusal in its own words."""
    if not form.is_valid():
        raise Invalid(next(iter(form.errors.values()))[0], field=next(iter(form.errors)))
    return form
