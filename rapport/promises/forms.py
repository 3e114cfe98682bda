"""What members choose: a time to promise, and how an inbox answers by itself."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.promises.models import FirstAnswer, When
from rapport.promises.queries.first_words import PLACES, unknown_places
from rapport.promises.queries.sentences import every_language
from rapport.ui.components.world import endonym

MOST_WORDS = 4000
MOST_NEVER = 500


def typed_words(settings: FirstAnswer, other: Any) -> dict[str, str]:
    """The words of every language: as stored, and as typed in the form before another was chosen."""
    typed = other if isinstance(other, dict) else {}
    return settings.words | {
        code: str(words)[:MOST_WORDS] for code, words in typed.items() if code in every_language()
    }


def shown_places(names: Sequence[str]) -> SafeString:
    """`{{ greeting }}` and so on, each whole and from left to right in a sentence of any direction."""
    return format_html_join(" ", '<bdi dir="ltr">{{{{ {} }}}}</bdi>', ((each,) for each in names))


class PromisingForm(forms.Form):
    """So many hours of ours, or an exact time on the member's own clock."""

    hours = forms.DecimalField(required=False, min_value=Decimal("0.1"), max_value=400)
    own = forms.DateTimeField(required=False)
    do = forms.ChoiceField(choices=[("insert", ""), ("note", "")], required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        found = super().clean() or {}
        if not found.get("hours") and not found.get("own"):
            raise forms.ValidationError(gettext("Choose hours, or a time."))
        return found


class TypedForm(forms.Form):
    """A promise in a member's own words, to be followed or not."""

    do = forms.ChoiceField(choices=[("follow", ""), ("drop", "")])
    moment = forms.CharField(max_length=200)
    sentence = forms.CharField(max_length=2000, required=False)
    language = forms.CharField(max_length=35, required=False)
    due_at = forms.DateTimeField()


class FirstAnswerForm(forms.Form):
    """How one inbox answers first by itself, and by what its promises are reckoned."""

    when = forms.ChoiceField(
        label=_("A first answer by itself"), choices=When.choices, widget=forms.RadioSelect
    )
    hours = forms.DecimalField(
        label=_("It promises an answer within"),
        help_text=_("Hours of ours, such as 4 or 0.5. With 0 it thanks and promises nothing."),
        min_value=0,
        max_value=200,
        decimal_places=1,
    )
    remind_minutes = forms.IntegerField(
        label=_("Remind before a promise breaks"),
        help_text=_("Minutes. Of a short promise, halfway."),
        min_value=1,
        max_value=2880,
    )
    language = forms.ChoiceField(label=_("Your own words in"), required=False)
    words = forms.CharField(
        label=_("The answer"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    # In which language the words above are, and what was typed in others before.
    shown = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    other = forms.JSONField(required=False, widget=forms.HiddenInput)
    never_to = forms.CharField(
        label=_("Never to these"),
        help_text=_("Addresses or domains, one a line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr", "spellcheck": "false"}),
    )

    def __init__(self, *arguments: Any, settings: FirstAnswer, language: str, **named: Any) -> None:
        names = {code: endonym(code) for code in every_language()}
        self.settings = settings
        self.chosen = language if language in names else "en"
        initial = {
            "when": settings.when,
            "hours": f"{float(settings.hours):g}",
            "remind_minutes": settings.remind_minutes,
            "language": self.chosen,
            "words": settings.words.get(self.chosen, ""),
            "never_to": "\n".join(settings.never_to),
            "shown": self.chosen,
            "other": {},
        }
        super().__init__(*arguments, initial=initial, auto_id="answer_%s", **named)
        written = {code for code, words in settings.words.items() if words}
        choices = sorted(names.items(), key=lambda pair: (pair[0] not in written, pair[1]))
        self.fields["words"].help_text = format_html(
            gettext("Empty: our words. Places to fill: {places}"), places=shown_places(PLACES)
        )
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (code, f"{name} ✎" if code in written else name) for code, name in choices
        ]

    def clean_words(self) -> str:
        """Only places that something fills."""
        words = str(self.cleaned_data["words"]).strip()
        unknown = unknown_places(words)
        if unknown:
            said = format_html(
                gettext("Nothing fills {places}. Places to fill: {known}"),
                places=shown_places(unknown),
                known=shown_places(PLACES),
            )
            raise forms.ValidationError(said)
        return words

    def clean_never_to(self) -> list[str]:
        """Each once, in lower case."""
        lines = str(self.cleaned_data["never_to"]).replace(",", "\n").split("\n")
        found = list(dict.fromkeys(line.strip().lower() for line in lines if line.strip()))
        if len(found) > MOST_NEVER or any(len(each) > 253 or "." not in each for each in found):
            raise forms.ValidationError(
                gettext("One address or domain a line, such as shop.example.")
            )
        return found

    def changes(self) -> dict[str, Any]:
        """What the action takes."""
        kept = ("when", "hours", "remind_minutes", "never_to")
        found = {key: self.cleaned_data[key] for key in kept}
        shown = self.cleaned_data["shown"] or self.cleaned_data["language"] or self.chosen
        words = typed_words(self.settings, self.cleaned_data["other"])
        words[shown] = self.cleaned_data["words"]
        return {**found, "words": {code: each for code, each in words.items() if each}}

    def as_settings(self) -> FirstAnswer:
        """The settings as the form has them, not stored: for the preview."""
        return FirstAnswer(inbox=self.settings.inbox, **self.changes())
