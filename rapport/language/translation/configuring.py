"""Providers from plain values: a list of objects, as an administrator writes them.

[{"kind": "deepl", "key": "…", "ceiling": 500000, "price": 20, "pairs": ["en-ja", "ja-en"]},
 {"kind": "libretranslate", "url": "http://localhost:5000"},
 {"kind": "openai", "url": "http://localhost:11434/v1", "model": "gemma3"},
 {"kind": "apertium", "url": "http://localhost:2737"}]
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from . import codes
from .asking import Link
from .calling import Opens, opened_by
from .port import Provider

# What each kind takes besides name and seconds, the needed ones first.
_KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "libretranslate": (("url",), ("key", "quality", "most_segments", "most_characters")),
    "deepl": (("key",), ("url", "glossaries")),
    "google": (
        ("project",),
        ("service_account", "token", "location", "model", "url", "glossaries"),
    ),
    "azure": (("key",), ("region", "url", "category")),
    "openai": (("url", "model"), ("key", "quality", "tone")),
    "apertium": ((), ("url",)),
}
_CHAIN = {"kind", "consent", "pairs", "ceiling", "price"}


class BadProviderError(ValueError):
    """What is written there describes no provider; the message says which and why."""


def links_from(written: str) -> list[Link]:
    """The chain in JSON; "" is none. Who writes a provider down consents to it, unless `consent` is false."""
    if not written.strip():
        return []
    try:
        found = json.loads(written)
    except ValueError as problem:
        raise BadProviderError(f"this is no JSON: {problem}") from problem
    if not isinstance(found, list):
        raise BadProviderError("it must be a list of objects, each with a “kind”.")
    links = [link_of(each, place) for place, each in enumerate(found, 1)]
    names = [each.provider.name for each in links]
    if len(set(names)) != len(names):
        raise BadProviderError("two providers have the same name: give each its own “name”.")
    return links


def link_of(written: Any, place: int = 1, opens: Opens | None = None) -> Link:
    """One provider as it stands in the chain; `opens` for one whose address may not lead everywhere."""
    if not isinstance(written, dict) or written.get("kind") not in _KINDS:
        raise BadProviderError(f"number {place} needs a “kind”: {', '.join(_KINDS)}.")
    kind = written["kind"]
    needed, others = _KINDS[kind]
    if lacks := [each for each in needed if not written.get(each)]:
        raise BadProviderError(f"number {place} ({kind}) lacks {', '.join(lacks)}.")
    known = {*needed, *others, "name", "seconds"}
    if strange := [each for each in written if each not in known | _CHAIN]:
        raise BadProviderError(f"number {place} ({kind}) has no “{strange[0]}”.")
    try:
        told = {key: written[key] for key in sorted(known & set(written))}
        provider = _provider(kind, json.dumps(told), opens)
        return Link(
            provider,
            consent=written.get("consent", True) is True,
            pairs=_pairs(written.get("pairs")),
            ceiling=None if written.get("ceiling") is None else int(written["ceiling"]),
            price=Decimal(str(written.get("price", 0))),
        )
    except (TypeError, ValueError, InvalidOperation) as problem:
        raise BadProviderError(f"number {place} ({kind}): {problem}") from problem


@lru_cache(maxsize=64)
def _provider(kind: str, told: str, opens: Opens | None) -> Provider:
    """The same words give the same one, with its connections and tokens."""
    with opened_by(opens):
        return _built(kind, json.loads(told))


def _built(kind: str, written: dict[str, Any]) -> Provider:
    """Loaded only when it is used."""
    if kind == "libretranslate":
        from .adapters.libretranslate import LibreTranslate

        return LibreTranslate(**written)
    if kind == "deepl":
        from .adapters.deepl import DeepL

        return DeepL(**written)
    if kind == "google":
        from .adapters.google import Google

        return Google(**written)
    if kind == "azure":
        from .adapters.azure import Azure

        return Azure(**written)
    if kind == "openai":
        from .adapters.chat import Chat

        return Chat(**written)
    from .adapters.apertium import Apertium

    return Apertium(**written)


def _pairs(written: Sequence[str] | None) -> frozenset[tuple[str, str]] | None:
    """["en-ja", "en-zh-Hans"] or ["en → ja"]; None for all pairs."""
    if written is None:
        return None
    return frozenset(pair_of(each) for each in written)


def pair_of(written: str) -> tuple[str, str]:
    """A pair of languages from one of these spellings; ValueError with words for anything else."""
    for sign in ("→", ">", "|"):
        if sign in written:
            one, _, other = written.partition(sign)
            return codes.tidy(one), codes.tidy(other)
    tags = written.split("-")
    for cut in range(1, len(tags)):
        if tags[cut].islower() and len(tags[cut]) in (2, 3):
            return codes.tidy("-".join(tags[:cut])), codes.tidy("-".join(tags[cut:]))
    raise ValueError(f"“{written}” is no pair of languages, such as en-ja or en → zh-Hans.")
