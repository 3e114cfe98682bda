"""A term of the glossary, and a file of them."""

import csv
import io
from collections.abc import Iterator

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from rapport.translations.actions.words import Entry
from rapport.translations.models import GlossaryTerm

MOST_BYTES = 2 * 1024 * 1024
# A code; names of languages are offered beside (`settings/languages.html`).
CODE = {"dir": "ltr", "list": "tr-languages", "spellcheck": "false", "autocomplete": "off"}


class TermForm(forms.Form):
    """How a term is said in another language."""

    source = forms.CharField(label=_("Term"), max_length=200)
    target = forms.CharField(
        label=_("Translation"),
        max_length=200,
        required=False,
        help_text=_("Empty: it is never translated."),
    )
    source_language = forms.CharField(
        label=_("From"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={**CODE, "placeholder": "en"}),
    )
    target_language = forms.CharField(
        label=_("Into"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={**CODE, "placeholder": "de"}),
    )

    @classmethod
    def of(cls, term: GlossaryTerm) -> "TermForm":
        """As the term is now."""
        names = ("source", "target", "source_language", "target_language")
        return cls(initial={name: getattr(term, name) for name in names})

    def entry(self) -> Entry:
        """What the actions take."""
        return Entry(**self.cleaned_data)


class TermsFileForm(forms.Form):
    """A table of terms."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Columns: source, target, source_language, target_language. UTF-8."),
    )

    def clean_file(self) -> list[tuple[int, Entry]]:
        """Its rows, each with its line."""
        given: UploadedFile = self.cleaned_data["file"]
        if (given.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 2 MB."))
        try:
            text = given.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("This is no text in UTF-8.")) from None
        return list(_rows(text))


class MemoryFileForm(forms.Form):
    """Another program's memory."""

    file = forms.FileField(
        label=_("TMX file"),
        help_text=_("As OmegaT, Weblate, Trados and others write it; 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".tmx,application/x-tmx+xml,text/xml"}),
    )


def _rows(text: str) -> Iterator[tuple[int, Entry]]:
    sign = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=sign)
    for row in reader:
        cells = [*(each.strip() for each in row), "", "", "", ""][:4]
        is_head = reader.line_num == 1 and cells[0].lower() == "source"
        if any(cells) and not is_head:
            yield reader.line_num, Entry(*cells)
