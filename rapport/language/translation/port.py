"""What a translation provider is: plain values in, plain values out, and how well it can do a pair."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

Register = Literal["", "formal", "informal"]
Quality = Literal["none", "gist", "sendable"]
# How a provider keeps what must not be translated: XML or HTML elements it knows, or plain [[0]].
Keeping = Literal["xml", "span", "brackets"]


@dataclass(frozen=True)
class Request:
    """What is to be translated. Languages are BCP 47; a source of "" is to be recognised by the provider.

    Each segment is a sentence (or a heading, an item) in the provider's own `Capability.keeping`.
    """

    segments: tuple[str, ...]
    source: str
    target: str
    register: Register = ""
    glossary: tuple[tuple[str, str], ...] = ()
    context: str = ""


@dataclass(frozen=True)
class Capability:
    """What a provider can do for one pair; `because` says in words why it cannot, or how well it does."""

    can: bool
    quality: Quality = "none"
    takes_register: bool = False
    takes_glossary: bool = False
    takes_context: bool = False
    recognises: bool = False  # takes a request without a source
    keeping: Keeping = "brackets"
    offline: bool = False  # no text leaves the host
    because: str = ""


@dataclass(frozen=True)
class Answer:
    """As many segments as were asked for, in order; characters as the provider counts and bills them."""

    segments: tuple[str, ...]
    characters: int
    evidence: tuple[str, ...] = ()
    unknown: tuple[str, ...] = field(default=())  # words that the provider says it does not know


class Provider(Protocol):
    """One provider, one account. Everything that goes wrong is a `TranslationError`."""

    @property
    def name(self) -> str:
        """What the administrator and the members call it."""

    def capabilities(self, source: str, target: str) -> Capability:
        """Whether and how well it can; asks the provider at most once in a while."""

    def characters(self, request: Request) -> int:
        """How many characters the request will be billed as, reckoned beforehand."""

    def translate(self, request: Request) -> Answer:
        """All segments or an error, never a part of them."""
