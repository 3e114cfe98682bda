"""A chat as an administrator describes it."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.channels.webchat.models import ChatSite
from rapport.channels.webchat.models.site import Position
from rapport.channels.webchat.queries.sites import mailing_inboxes
from rapport.channels.webchat.widget.parts import window_words
from rapport.channels.webchat.words import LANGUAGES, sentences
from rapport.inbox.models import Inbox
from rapport.team.queries.places import listed_zone, zone_choices
from rapport.ui.components.languages import own_name
from rapport.ui.components.world import direction_of

HOST = re.compile(
    r"(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(:\d{1,5})?"
)
COLOUR = re.compile(r"#[0-9a-f]{6}")
ASKS = [("name", _("Name")), ("email", _("E-mail address"))]
KINDS = ("greetings", "offline_words", "form_words")


class SitesField(forms.CharField):
    """Websites, one a line; a whole address is understood as its host."""

    widget = forms.Textarea(attrs={"rows": 3, "dir": "ltr", "spellcheck": "false"})

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Hosts in lower case, each once."""
        words = str(super().clean(value) or "").lower().replace(",", " ").split()
        hosts = [re.sub(r"^https?://", "", word).partition("/")[0] for word in words]
        for host in hosts:
            if len(host) > 253 or not HOST.fullmatch(host):
                raise ValidationError(
                    _("“%(host)s” is no website, such as shop.example.com or *.example.com."),
                    params={"host": host},
                )
        return list(dict.fromkeys(hosts))


class ChatForm(forms.Form):
    """Everything about a chat that is saved together; words for each language beside it."""

    allowed_sites = SitesField(
        label=_("Websites that may use it"),
        required=False,
        max_length=5000,
        help_text=_(
            "One a line, such as shop.example.com or *.example.com. Empty: any website may."
        ),
    )
    colour = forms.CharField(
        label=_("Colour"), max_length=7, widget=forms.TextInput(attrs={"type": "color"})
    )
    position = forms.ChoiceField(label=_("Place"), choices=Position, widget=forms.RadioSelect)
    has_sound = forms.BooleanField(label=_("A quiet sound when an answer comes"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages to choose from"),
        required=False,
        choices=[(code, own_name(code)) for code in LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all of them. The visitor's browser decides which comes first."),
    )
    asks = forms.MultipleChoiceField(
        label=_("Ask before the first message"),
        required=False,
        choices=ASKS,
        widget=forms.CheckboxSelectMultiple,
    )
    requires = forms.MultipleChoiceField(
        label=_("Must be told"),
        required=False,
        choices=ASKS,
        widget=forms.CheckboxSelectMultiple,
    )
    mail_inbox = forms.ModelChoiceField(
        Inbox.objects.none(),
        label=_("Goes on by e-mail through"),
        required=False,
        empty_label=_("No inbox: chats stay chats"),
    )
    mail_after_minutes = forms.IntegerField(
        label=_("Minutes after the visitor left"), min_value=0, max_value=1440
    )
    reopen_days = forms.IntegerField(
        label=_("Days in which a closed conversation goes on"),
        min_value=0,
        max_value=365,
        help_text=_("Whoever writes later begins a new conversation."),
    )
    requires_identity = forms.BooleanField(
        label=_("Only visitors whom the website identifies"), required=False
    )

    def __init__(self, *arguments: Any, site: ChatSite, **named: Any) -> None:
        own = [*self.base_fields]
        named["initial"] = {name: getattr(site, name) for name in own} | _words_of(site)
        super().__init__(*arguments, **named)
        self.fields["mail_inbox"].queryset = mailing_inboxes()  # type: ignore[attr-defined]
        for code in LANGUAGES:
            for kind in KINDS:
                self.fields[f"{kind}-{code}"] = _words_field(kind, code)

    def words(self) -> Iterator[tuple[str, str, list[BoundField]]]:
        """Each language: its code, its own name, the fields for its words."""
        for code in LANGUAGES:
            yield code, own_name(code), [self[f"{kind}-{code}"] for kind in KINDS]

    def clean_colour(self) -> str:
        """#rrggbb."""
        colour = str(self.cleaned_data["colour"]).lower()
        if not COLOUR.fullmatch(colour):
            raise ValidationError(_("A colour is written like #2f5bd0."))
        return colour

    def own_fields(self) -> dict[str, Any]:
        """As the action takes them."""
        told = {name: value for name, value in self.cleaned_data.items() if "-" not in name}
        for kind in KINDS:
            words = {code: self.cleaned_data[f"{kind}-{code}"].strip() for code in LANGUAGES}
            told[kind] = {code: each for code, each in words.items() if each}
        told["requires"] = [each for each in told["requires"] if each in told["asks"]]
        return told


class ZoneForm(forms.Form):
    """By whose clock the hours are told."""

    zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: zone_choices(get_language() or "en"),
        widget=forms.Select(attrs={"data-behaviour": "combobox", "data-zones": "yes"}),
    )

    def clean_zone(self) -> str:
        """Under the name by which we list it."""
        return listed_zone(self.cleaned_data["zone"])


class BlockForm(forms.Form):
    """Whom to keep out, and why."""

    who = forms.CharField(
        label=_("E-mail address, network address or range"),
        max_length=320,
        widget=forms.TextInput(attrs={"dir": "ltr", "spellcheck": "false"}),
        help_text=_("Such as somebody@example.com, 203.0.113.7 or 203.0.113.0/24."),
    )
    why = forms.CharField(label=_("Why"), max_length=300, required=False)


def _words_of(site: ChatSite) -> dict[str, str]:
    kept = {kind: getattr(site, kind) for kind in KINDS}
    return {f"{kind}-{code}": kept[kind].get(code, "") for kind in KINDS for code in LANGUAGES}


def _words_field(kind: str, code: str) -> forms.CharField:
    labels = {
        "greetings": _("Greeting"),
        "offline_words": _("When the chat is closed"),
        "form_words": _("Above the questions"),
    }
    ours = {"greetings": "greeting", "offline_words": "offline"}.get(kind)
    usual = sentences(ours)[code] if ours else window_words(code)["form_title"]
    marks = {"rows": 2, "lang": code, "dir": direction_of(code), "placeholder": usual}
    return forms.CharField(
        label=labels[kind],
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs=marks),
    )
