"""Who could put a text into another language, as far as one can tell without asking anybody outside."""

from collections.abc import Collection, Iterator
from typing import Literal

from rapport.language.translation import codes
from rapport.language.translation.adapters.apertium import Apertium, could_be, installed
from rapport.language.translation.port import Quality
from rapport.translations.models import Kind, RememberedSentence, TranslationProvider
from rapport.translations.ports import written_elsewhere

Able = Literal["", "memory", "gist", "provider"]


def who_translates(source: str, target: str) -> Able:
    """A provider good enough to send (stored, of the installation's settings, or Apertium here), one good
    enough to read, the memory alone, or nobody.
    """
    found = set(_qualities(source, target))
    if "sendable" in found:
        return "provider"
    if "gist" in found:
        return "gist"
    rows = RememberedSentence.objects.filter(source_language=source, target_language=target)
    return "memory" if rows.exists() else ""


def _qualities(source: str, target: str) -> Iterator[Quality]:
    """Of everybody who may be asked for this pair; the order of `actions.chain.links_of_the_team`."""
    stored = list(TranslationProvider.objects.all())
    has_apertium = any(each.kind == Kind.APERTIUM for each in stored)
    for row in stored:
        if row.is_on and row.consented_at and _is_for(row.pairs, source, target):
            is_gist = row.options.get("quality") == "gist"
            is_apertium = row.kind == Kind.APERTIUM
            yield could_be(source, target) if is_apertium else "gist" if is_gist else "sendable"
    names = {each.name for each in stored}
    for link in written_elsewhere():
        is_apertium = isinstance(link.provider, Apertium)
        has_apertium = has_apertium or is_apertium
        is_asked = link.consent and link.provider.name not in names
        if is_asked and _is_for(link.pairs or (), source, target):
            quality: Quality = getattr(link.provider, "quality", "sendable")
            yield could_be(source, target) if is_apertium else quality
    if not has_apertium:
        yield from (
            quality
            for one, other, quality in installed()
            if codes.is_same(one, source) and codes.is_same(other, target)
        )


def _is_for(pairs: Collection[tuple[str, str] | list[str]], source: str, target: str) -> bool:
    """Whether a provider's pairs hold this one; none are all."""
    return not pairs or any(
        codes.is_same(one, source) and codes.is_same(other, target) for one, other in pairs
    )
