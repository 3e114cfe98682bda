"""What in a text must come through a translation unchanged: found by its shape, in any language."""

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

# Not read by a provider where it can be avoided: it needs none of these to translate the rest.
PRIVATE = frozenset({"address", "link", "phone"})

_EDGES = {"{START}": r"(?<![A-Za-z0-9_])", "{END}": r"(?![A-Za-z0-9_])"}


@dataclass(frozen=True)
class Span:
    """A place in a text (code points, `end` after the last) that must not change."""

    start: int
    end: int
    kind: str


def spans(text: str, names: Collection[str] = (), terms: Collection[str] = ()) -> Iterator[Span]:
    """What must not change, in order, never overlapping: by shape, and the given names and terms.

    A name is looked for as it is spelled, a term in any case. A one-word name that opens a sentence and
    goes on in small letters is left alone ("Will you…", "Mark the box").
    """
    for found in _pattern(tuple(sorted(names)), tuple(sorted(terms))).finditer(text):
        kind = found.lastgroup.rstrip("0123456789")
        if kind == "person":
            if _opens(text, found.start(), found.end(), found[0]):
                continue
            kind = "name"
        if found[0].strip():
            yield Span(found.start(), found.end(), kind)


def _opens(text: str, start: int, end: int, name: str) -> bool:
    after = text[end : end + 2]
    return " " not in name and not text[:start].strip() and after[:1] == " " and after[1:].islower()


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...], terms: tuple[str, ...]) -> Any:
    import regex

    parts = []
    for group, known, flag in (("person", names, ""), ("term", terms, "i")):
        words = sorted(
            (each.strip() for each in known if len(each.strip()) > 1), key=len, reverse=True
        )
        if words:
            any_of = "|".join(_edged(regex.escape(each, special_only=True), each) for each in words)
            parts.append(f"(?P<{group}>(?{flag}:{any_of}))")
    # Longer things first: an address before the name in it.
    shapes = [f"(?P<{kind}{place}>{shape})" for place, (kind, shape) in enumerate(_shapes())]
    return regex.compile("|".join([*shapes, *parts]), regex.S)


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
