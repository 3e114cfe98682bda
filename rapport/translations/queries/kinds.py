"""The kinds of providers: which fields each takes, where texts go, and what of them leaves the host."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.translations.models import Kind

SECRETS = ("key", "service_account", "token")


@dataclass(frozen=True)
class Shape:
    """One kind. `needed` and `others` are its fields; `rare` are those that few installations set."""

    kind: Kind
    about: Any
    needed: tuple[str, ...]
    others: tuple[str, ...]
    rare: tuple[str, ...]
    icon: str
    host: str = ""  # where texts go unless an address says otherwise
    to_whom: Any = ""
    names_leave: bool = False
    is_ours: bool = False  # usually a machine of one's own

    @property
    def fields(self) -> tuple[str, ...]:
        """All of them, in the order of a form."""
        return (*self.needed, *self.others, *self.rare)


SHAPES: dict[str, Shape] = {
    Kind.DEEPL: Shape(
        Kind.DEEPL,
        _("European languages, Japanese and Chinese, in the form of address the customer wants."),
        ("key",),
        (),
        ("url", "glossaries", "seconds"),
        "cloud",
        "api.deepl.com",
        _(
            "DeepL SE in Cologne, Germany. Keys that end in “:fx” belong to its free service, whose terms "
            "let DeepL keep texts and learn from them."
        ),
        names_leave=True,
    ),
    Kind.GOOGLE: Shape(
        Kind.GOOGLE,
        _("The most languages. Knows no form of address."),
        ("project", "service_account"),
        ("location",),
        ("model", "glossaries", "url", "seconds"),
        "cloud",
        "translation.googleapis.com",
        _("Google, in the location of your project that you name here."),
        names_leave=True,
    ),
    Kind.AZURE: Shape(
        Kind.AZURE,
        _("Many languages, in a region of your choice; takes your glossary along."),
        ("key",),
        ("region",),
        ("category", "url", "seconds"),
        "cloud",
        "api.cognitive.microsofttranslator.com",
        _("Microsoft, in the region of your resource."),
        names_leave=True,
    ),
    Kind.OPENAI: Shape(
        Kind.OPENAI,
        _("Ollama, vLLM, llama.cpp on your own machine, or a cloud that speaks the same protocol."),
        ("url", "model"),
        ("key", "quality"),
        ("tone", "seconds"),
        "brain-circuit",
        to_whom=_("Whoever runs the server at this address."),
    ),
    Kind.LIBRETRANSLATE: Shape(
        Kind.LIBRETRANSLATE,
        _("Open models on a server of your own. Knows no form of address."),
        ("url",),
        ("key", "quality"),
        ("most_segments", "most_characters", "seconds"),
        "server",
        to_whom=_("Whoever runs the server at this address."),
        is_ours=True,
    ),
    Kind.APERTIUM: Shape(
        Kind.APERTIUM,
        _("Offline, free of charge: related languages, such as Spanish and Portuguese."),
        (),
        ("url",),
        ("seconds",),
        "hard-drive",
        to_whom=_("Nobody, as long as the program or its server runs on a machine of yours."),
        is_ours=True,
    ),
}


def shape_of(kind: str) -> Shape | None:
    """The kind of this name; None for none."""
    return SHAPES.get(kind)
