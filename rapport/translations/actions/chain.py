"""The team's chain: its providers in their order, its memory, its words, its costs."""

import json
from decimal import Decimal

from rapport.culture.formality import register_of
from rapport.language.translation.asking import Link
from rapport.language.translation.chain import Chain
from rapport.language.translation.configuring import link_of
from rapport.language.translation.cooling import Cooling
from rapport.team.models import Member
from rapport.translations.actions.remembering import StoredMemory
from rapport.translations.actions.spending import StoredUsage
from rapport.translations.models import TranslationProvider
from rapport.translations.queries.words import StoredGlossary

# Who failed a moment ago is left alone by this whole process.
_cooling = Cooling()


def chain_of_the_team(member: Member | None = None) -> Chain:
    """As it stands now; `member` is who corrects, if anybody does."""
    providers = TranslationProvider.objects.filter(is_on=True)
    return Chain(
        links=[_link(each) for each in providers],
        memory=StoredMemory(member),
        glossary=StoredGlossary(),
        usage=StoredUsage(),
        cooling=_cooling,
        form_of=lambda text, language: register_of(text, language).label,
    )


def _link(provider: TranslationProvider) -> Link:
    """As `configuring` reads it; one that cannot be used any more is refused there in words."""
    written = {
        **provider.options,
        **json.loads(provider.secrets or "{}"),
        "kind": provider.kind,
        "name": provider.name,
        "consent": provider.consented_at is not None,
        "ceiling": provider.ceiling,
        "price": Decimal(provider.price),
    }
    if provider.pairs:
        written["pairs"] = [f"{source} → {target}" for source, target in provider.pairs]
    return link_of(written)
