"""What in a text must come through a translation unchanged: found by its shape, in any language."""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

# Not read by a provider where it can be avoided: it needs none of these to translate the rest.
PRIVATE = frozenset({"address", "link", "phone"})

# A sentence without any of these signs holds no shape: most sentences of a mail.
_MAY = re.compile(
    r"[\d@#№{}<&%`/\\_\[()©®™\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001ffff]|\w\.\w|[a-z][A-Z]|--|-\w+="
)
_ENDS = ("", ".", "!", "?", ":", "…")
_EDGES = {"{START}": r"(?<![A-Za-z0-9_])", "{END}": r"(?![A-Za-z0-9_])"}


@dataclass(frozen=True)
class Span:
    """A place in a text (code points, `end` after the last) that must not change."""

    start: int
    end: int
    kind: str


def spans(text: str, names: Collection[str] = (), terms: Collection[str] = ()) -> list[Span]:
    """What must not change, in order, never overlapping: by shape, and the given names and terms.

    A name is looked for as it is spelled, a term in any case. A one-word name that opens a sentence and
    goes on in small letters is left alone ("Will you…", "Mark the box").
    """
    shapes = _by_shape().finditer(text) if _MAY.search(text) else ()
    found = [Span(each.start(), each.end(), each.lastgroup.rstrip("0123456789")) for each in shapes]
    if names or terms:
        # Longer things win: an address before the name in it.
        found += [each for each in _given(text, names, terms) if not _overlaps(each, found)]
        found.sort(key=lambda each: each.start)
    return found


def _given(text: str, names: Collection[str], terms: Collection[str]) -> Iterator[Span]:
    for each in _by_name(tuple(sorted(names)), tuple(sorted(terms))).finditer(text):
        if each.lastgroup == "term" or not _opens(text, each.start(), each.end(), each[0]):
            yield Span(each.start(), each.end(), each.lastgroup)


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _opens(text: str, start: int, end: int, name: str) -> bool:
    after = text[end : end + 2]
    opens = text[:start].rstrip()[-1:] in _ENDS
    return opens and " " not in name and after[:1] == " " and after[1:].islower()


@cache
def _by_shape() -> Any:
    import regex

    shapes = (f"(?P<{kind}{place}>{shape})" for place, (kind, shape) in enumerate(_shapes()))
    return regex.compile("|".join(shapes), regex.S)


@lru_cache(maxsize=256)
def _by_name(names: tuple[str, ...], terms: tuple[str, ...]) -> Any:
    import regex

    parts = []
    for group, known, flag in (("name", names, ""), ("term", terms, "i")):
        words = {each.strip() for each in known if len(each.strip()) > 1}
        if words:
            longest_first = sorted(words, key=len, reverse=True)
            any_of = "|".join(
                _edged(regex.escape(each, special_only=True), each) for each in longest_first
            )
            parts.append(f"(?P<{group}>(?{flag}:{any_of}))")
    return regex.compile("|".join(parts) or r"(?!)")


@cache
def _shapes() -> tuple[tuple[str, str], ...]:
    path = resources.files("rapport.language.translation") / "data" / "keeping.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))["shapes"]
    return tuple((each["kind"], _with_edges(each["pattern"])) for each in found)


def _with_edges(pattern: str) -> str:
    for name, edge in _EDGES.items():
        pattern = pattern.replace(name, edge)
    return pattern


def _edged(pattern: str, word: str) -> str:
    """Whole words only, where the script sets words apart."""
    before = r"(?<![\p{L}\p{M}\p{N}])" if word[0].isascii() or word[0].isupper() else ""
    after = r"(?![\p{L}\p{M}\p{N}])" if word[-1].islower() or word[-1].isascii() else ""
    return before + pattern + after
