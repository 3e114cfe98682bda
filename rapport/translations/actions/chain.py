"""The team's chain: its providers in their order, its memory, its words, its costs."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rapport.culture.formality import register_of
from rapport.language.fidelity import problems
from rapport.language.translation.adapters.apertium import Apertium
from rapport.language.translation.asking import Link
from rapport.language.translation.chain import Chain
from rapport.language.translation.configuring import BadProviderError, link_of
from rapport.language.translation.cooling import Cooling
from rapport.language.translation.errors import Refused
from rapport.language.translation.port import Answer, Capability, Request
from rapport.team.models import Member
from rapport.translations.actions import reaching
from rapport.translations.actions.remembering import StoredMemory
from rapport.translations.actions.spending import StoredUsage
from rapport.translations.models import Kind, TranslationProvider
from rapport.translations.ports import written_elsewhere
from rapport.translations.queries.words import StoredGlossary
from rapport.translations.queries.writing import is_in

# Who failed a moment ago is left alone by this whole process.
_cooling = Cooling()


def chain_of_the_team(member: Member | None = None, *, insists: bool = False) -> Chain:
    """As it stands now; `member` is who corrects, if anybody does; `insists`: they pressed "Try again", so
    that who failed a moment ago is asked all the same."""
    return Chain(
        links=links_of_the_team(),
        memory=StoredMemory(member),
        glossary=StoredGlossary(),
        usage=StoredUsage(),
        cooling=_cooling.insisting() if insists else _cooling,
        form_of=lambda text, language: register_of(text, language).label,
        problems_of=problems,
        is_in=is_in,
    )


def links_of_the_team() -> list[Link]:
    """Stored providers, then those of the installation's settings, then the Apertium of this machine."""
    stored = list(TranslationProvider.objects.all())
    names = {each.name for each in stored}
    links = [link_to(each) for each in stored if each.is_on]
    links += [each for each in written_elsewhere() if each.provider.name not in names]
    has_own = any(each.kind == Kind.APERTIUM for each in stored)
    if not has_own and not any(isinstance(each.provider, Apertium) for each in links):
        links += of_this_machine()
    return links


def of_this_machine() -> list[Link]:
    """What needs nobody's consent, for no text leaves the host."""
    return [Link(Apertium(), consent=True)]


def link_to(provider: TranslationProvider) -> Link:
    """As `configuring` reads it; one that cannot be used any more refuses in words when it is asked."""
    written = written_of(provider)
    opens = reaching.in_our_network if is_in_our_network(provider) else reaching.public_only
    try:
        return link_of(written, opens=opens)
    except BadProviderError as problem:
        consent = provider.consented_at is not None
        return Link(Unusable(provider.name, str(problem)), consent=consent)


def written_of(provider: TranslationProvider) -> dict[str, Any]:
    """The object that `RAPPORT_TRANSLATORS` would hold for it, secrets included."""
    written = {
        **{key: value for key, value in provider.options.items() if key != "private"},
        **json.loads(provider.secrets or "{}"),
        "kind": provider.kind,
        "name": provider.name,
        "consent": provider.consented_at is not None,
        "ceiling": provider.ceiling,
        "price": Decimal(provider.price),
    }
    if provider.pairs:
        written["pairs"] = [f"{source} → {target}" for source, target in provider.pairs]
    return written


def is_in_our_network(provider: TranslationProvider) -> bool:
    """Whether an administrator said that its server stands in our own network."""
    return bool(provider.options.get("private"))


def forgive(name: str) -> None:
    """Ask a provider again at once that was left alone after a failure: it just worked."""
    _cooling.worked(name)


@dataclass(frozen=True)
class Unusable:
    """A provider whose settings are broken, such as a key that was stored with another secret key."""

    name: str
    words: str

    def capabilities(self, source: str, target: str) -> Capability:
        """Says why, whatever the pair."""
        raise Refused(f"{self.name} cannot be used: {self.words}")

    def characters(self, request: Request) -> int:
        """Nothing is sent."""
        return 0

    def translate(self, request: Request) -> Answer:
        """Never."""
        raise Refused(self.words)
