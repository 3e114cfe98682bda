"""A provider as an administrator describes it, with the fields of its kind."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.language.translation.configuring import pair_of
from rapport.translations.actions.providers import Described
from rapport.translations.models import TranslationProvider
from rapport.translations.queries.kinds import SECRETS, Shape

CODE = {"dir": "ltr", "spellcheck": "false", "autocomplete": "off"}
LEFT_TO_RIGHT = {"dir": "ltr", "spellcheck": "false"}


def _line(label: Any, help: Any = "", placeholder: str = "", most: int = 200) -> forms.CharField:
    widget = forms.TextInput(attrs={**CODE, "placeholder": placeholder})
    return forms.CharField(label=label, help_text=help, max_length=most, widget=widget)


def _secret(label: Any, help: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(
        attrs={"dir": "ltr", "autocomplete": "new-password"}, render_value=False
    )
    return forms.CharField(label=label, help_text=help, max_length=500, widget=widget)


def _number(label: Any, help: Any, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help, min_value=1, max_value=most)


def _area(label: Any, help: Any, placeholder: str, rows: int, most: int) -> forms.CharField:
    widget = forms.Textarea(attrs={**CODE, "rows": rows, "placeholder": placeholder})
    return forms.CharField(label=label, help_text=help, max_length=most, widget=widget)


def _kind_fields(shape: Shape) -> Mapping[str, forms.Field]:
    """Every field that some kind takes, as this kind speaks of it."""
    return {
        "url": _address(shape),
        "key": _secret(_("Key")),
        "region": _line(_("Region"), _("Such as westeurope, if your key belongs to one.")),
        "category": _line(_("Category"), _("Of a model that you trained yourself.")),
        "project": _line(_("Project"), _("Its id at Google Cloud."), "my-project"),
        "service_account": _area(
            _("Key of the service account"),
            _("The whole JSON file that Google gave you."),
            '{"type": …}',
            5,
            10_000,
        ),
        "location": _line(_("Location"), _("Such as europe-west1; global without one.")),
        "model": _line(_("Model"), placeholder="gemma3:12b" if shape.kind == "openai" else ""),
        "quality": _quality(),
        "tone": _line(_("Tone"), _("Told to the model, such as: warm, short, never chatty.")),
        "glossaries": _area(
            _("Glossaries kept there"),
            _("One a line: the pair, and its id or name there."),
            "en-de = 7e3b…",
            3,
            4_000,
        ),
        "most_segments": _number(
            _("Sentences in one request"), _("25 unless it takes more."), 1000
        ),
        "most_characters": _number(
            _("Characters in one request"), _("2,000 unless it takes more."), 1_000_000
        ),
        "seconds": _number(_("Seconds to wait"), _("After that the next provider is asked."), 120),
    }


def _address(shape: Shape) -> forms.CharField:
    usual = {
        "openai": "http://localhost:11434/v1",
        "libretranslate": "http://localhost:5000",
        "apertium": "http://localhost:2737",
    }
    about = {
        "openai": _("Up to and with /v1."),
        "apertium": _("Of its server. Without one, the program on this machine is used."),
    }
    only = _("Only if you reach it by another one.") if shape.host else ""
    placeholder = usual.get(shape.kind, f"https://{shape.host}")
    return _line(_("Address"), about.get(shape.kind, only), placeholder, 500)


def _quality() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What its translations are good for"),
        choices=[("sendable", _("To read and to send")), ("gist", _("To read only"))],
        help_text=_("Try it with people who know both languages."),
    )


class ProviderForm(forms.Form):
    """Name, fields of its kind, pairs, ceiling and price."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("What your colleagues read below a translation."),
    )
    private = forms.BooleanField(
        label=_("This server stands in our own network"),
        required=False,
        help_text=_(
            "Allows http:// and addresses such as localhost, for this provider alone. Only tick it for a "
            "server that you run yourselves."
        ),
    )
    pairs = forms.CharField(
        label=_("Only for these pairs"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(
            attrs={**LEFT_TO_RIGHT, "rows": 3, "placeholder": "en → ja\nja → en"}
        ),
        help_text=_("One a line, such as en → zh-Hans. Empty: every pair that it knows."),
    )
    ceiling = forms.IntegerField(
        label=_("Ceiling a month"),
        required=False,
        min_value=0,
        max_value=10**12,
        help_text=_(
            "In characters. Once it is reached, nothing more is sent until the next month."
        ),
    )
    price = forms.DecimalField(
        label=_("Price of a million characters"),
        required=False,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        help_text=_("In the currency you count in. Only for the sums shown here."),
    )

    def __init__(
        self,
        *arguments: Any,
        shape: Shape,
        provider: TranslationProvider | None = None,
        **named: Any,
    ) -> None:
        self.shape, self.provider = shape, provider
        named["initial"] = _initial(shape, provider)
        super().__init__(*arguments, **named)
        known = _kind_fields(shape)
        for name in shape.fields:
            field = known[name]
            is_kept = provider is not None and name in SECRETS
            field.required = name in shape.needed and not is_kept
            if is_kept:
                field.help_text = _("Kept, and never shown again. Leave it empty to keep it.")
            self.fields[name] = field
        if "url" not in shape.fields:
            del self.fields["private"]

    def asked_first(self) -> list[forms.BoundField]:
        """What everybody fills in."""
        names = ["name", *self.shape.needed, *self.shape.others]
        return [self[name] for name in names]

    def is_private_asked_first(self) -> bool:
        """Whether the address stands among the first fields."""
        return "url" in (*self.shape.needed, *self.shape.others)

    def asked_rarely(self) -> list[forms.BoundField]:
        """What few fill in."""
        return [self[name] for name in self.shape.rare]

    def has_rare_errors(self) -> bool:
        """Whether the folded part must be open."""
        return any(each.errors for each in self.asked_rarely())

    def clean_pairs(self) -> list[tuple[str, str]]:
        """Each line as a pair of languages."""
        found = []
        for line in self.cleaned_data["pairs"].replace(",", "\n").splitlines():
            if line.strip():
                found.append(_pair(line.strip()))
        return list(dict.fromkeys(found))

    def clean_service_account(self) -> Any:
        """The JSON, read."""
        given = self.cleaned_data["service_account"].strip()
        if not given:
            return None
        try:
            found = json.loads(given)
        except ValueError:
            found = None
        if not isinstance(found, dict) or not found.get("private_key"):
            raise forms.ValidationError(_("This is not the JSON key of a service account."))
        return found

    def clean_glossaries(self) -> dict[str, str]:
        """Pair by pair."""
        found = {}
        for line in self.cleaned_data["glossaries"].splitlines():
            if line.strip():
                pair, _sign, name = line.partition("=")
                if not name.strip():
                    raise forms.ValidationError(_("Each line holds a pair, = and an id."))
                found["-".join(_pair(pair.strip()))] = name.strip()
        return found

    def described(self) -> Described:
        """What the actions take."""
        found = self.cleaned_data
        plain = [name for name in self.shape.fields if name not in SECRETS]
        options = {name: found.get(name) for name in plain}
        options["private"] = bool(found.get("private")) and bool(found.get("url"))
        return Described(
            name=found["name"],
            options=options,
            secrets={name: found[name] for name in self.shape.fields if name in SECRETS},
            pairs=found["pairs"],
            ceiling=found["ceiling"],
            price=found["price"] or 0,
        )


def _initial(shape: Shape, provider: TranslationProvider | None) -> dict[str, Any]:
    if provider is None:
        return {"name": str(shape.kind.label).partition(" (")[0], "private": shape.is_ours}
    options = dict(provider.options)
    if kept := options.get("glossaries"):
        options["glossaries"] = "\n".join(f"{pair} = {name}" for pair, name in kept.items())
    return {
        **options,
        "name": provider.name,
        "pairs": "\n".join(f"{source} → {target}" for source, target in provider.pairs),
        "ceiling": provider.ceiling,
        "price": provider.price or None,
    }


def _pair(written: str) -> tuple[str, str]:
    try:
        source, target = pair_of(written)
    except ValueError:
        source = target = ""
    if not source or not target:
        words = gettext("“%(pair)s” is no pair of languages, such as en → ja.")
        raise forms.ValidationError(words % {"pair": written[:40]})
    return source, target


class TrialForm(forms.Form):
    """One sentence, from one language into another."""

    text = forms.CharField(label=_("Sentence"), max_length=500)
    source = forms.CharField(label=_("From"), max_length=12)
    target = forms.CharField(label=_("Into"), max_length=12)
