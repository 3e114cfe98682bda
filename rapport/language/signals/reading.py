"""A customer's message read: what it shows, and by which words."""

import re
from collections.abc import Iterator
from typing import cast

from rapport.language.signals.phrases import Speech, speech_of
from rapport.language.signals.values import (
    GRIEVANCES,
    Kind,
    Signal,
    Signals,
    Span,
    ThreadFacts,
)

MOST = 6_000  # characters: what is longer has said it before
_MOST_SPANS = 6
_KINDS: tuple[Kind, ...] = (*GRIEVANCES, "cancelling", "urgent", "thanks", "solved")
_QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_CAPITALS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]{2,30}[ ,]{1,3}){3,60}[^\W\d_]{2,30}[!?]*")
_CODES = re.compile(r"(?<!\S)\S{0,100}?[\d@]\S*|https?://\S+")
_MARKS = re.compile(r"(?:[!！]\s?){3,}|[!！?？]{4,}")
_LOUD = frozenset("😠😡🤬👿💢")


def signals_in(text: str, language: str, facts: ThreadFacts | None = None) -> Signals:
    """What the first 6,000 code points of a message show, each with its words.

    `language` is BCP 47; in one that has no phrases, capitals, marks and the facts still count.
    Lines that begin with ">" are somebody else's.
    """
    text = _QUOTED.sub(lambda found: " " * len(found[0]), text[:MOST])
    speech = speech_of(language)
    by_kind: dict[Kind, list[Span]] = {}
    if speech is not None:
        by_kind = _said(speech, text)
    if shouted := _shouted(text):
        by_kind["shouting"] = shouted
    found = (
        Signal(kind, tuple(_apart(by_kind[kind])[:_MOST_SPANS]))
        for kind in _KINDS
        if kind in by_kind
    )
    return Signals(tuple(found), facts or ThreadFacts())


def _said(speech: Speech, text: str) -> dict[Kind, list[Span]]:
    plain, places = speech.fold(text)
    found: dict[Kind, list[Span]] = {}
    for name, listed in speech.kinds.items():
        spans = list(speech.spans(listed, plain, places, text, strict=name == "solved"))
        if spans:
            found[cast("Kind", name)] = spans
    return found


def _apart(spans: list[Span]) -> list[Span]:
    """In the order of the text, none within another."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _shouted(text: str) -> list[Span]:
    """Four words on end in capitals in a text that is not written so by a machine, many marks, 😡."""
    spans = [_span(found, text) for found in _capitals(text)]
    spans += [_span(found, text) for found in _MARKS.finditer(text)]
    spans += [Span(at, at + 1, sign) for at, sign in enumerate(text) if sign in _LOUD]
    return spans


def _capitals(text: str) -> Iterator[re.Match[str]]:
    clean = _CODES.sub(lambda found: "0" * len(found[0]), text)
    for found in _CAPITALS.finditer(clean):
        words = found[0]
        if words.isupper() and words.lower() != words:
            yield found


def _span(found: re.Match[str], text: str) -> Span:
    return Span(found.start(), found.end(), text[found.start() : found.end()].strip())
