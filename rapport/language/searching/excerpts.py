"""The parts of a text around its hits, and hits as safe HTML."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from rapport.language.searching.matching import Span

BEFORE, AFTER = 40, 120  # characters shown before the first hit and after it
_SLACK = 16  # how far a cut may move to stand between words
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text with hits in it; whether something is left out before and after."""

    text: str
    spans: tuple[Span, ...]
    is_cut_before: bool
    is_cut_after: bool

    @property
    def html(self) -> str:
        """The piece with its hits marked."""
        before, after = "…" * self.is_cut_before, "…" * self.is_cut_after
        return f"{before}{marked_html(self.text, self.spans)}{after}"


def marked_html(text: str, spans: Sequence[Span]) -> str:
    """The text, escaped, each hit within <mark>; without the marks it reads as before."""
    parts, done = [], 0
    for start, end in spans:
        parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return "".join([*parts, escape(text[done:])])


def excerpts_of(text: str, spans: Sequence[Span], *, most: int = 2) -> list[Excerpt]:
    """Up to `most` pieces with hits; the beginning of the text where it has none."""
    found: list[Excerpt] = []
    reached = 0
    for start, _end in spans or [(0, 0)]:
        if len(found) == most:
            break
        if found and start < reached:
            continue
        first = _cut(text, max(start - BEFORE, reached), ahead=True) if start else 0
        reached = _cut(text, min(start + AFTER, len(text)), ahead=False)
        reached = max(reached, min(_end, start + 2 * AFTER))
        inside = tuple(
            (a - first, min(b, reached) - first) for a, b in spans if first <= a < reached
        )
        piece = text[first:reached]
        found.append(Excerpt(piece, inside, first > 0, reached < len(text.rstrip())))
    return found


def _cut(text: str, at: int, *, ahead: bool) -> int:
    """A place near `at` between two words, or at least not within a letter and its marks."""
    if at <= 0 or at >= len(text):
        return max(0, min(at, len(text)))
    if ahead:
        space = _SPACE.search(text, at, at + _SLACK)
        at = space.end() if space else at
    else:
        spaces = [each.start() for each in _SPACE.finditer(text, max(0, at - _SLACK), at)]
        at = spaces[-1] if spaces else at
    while 0 < at < len(text) and unicodedata.category(text[at])[0] == "M":
        at -= 1
    return at
