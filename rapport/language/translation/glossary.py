"""The team's words: how a term is said in another language, and what is never translated."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

_LEAST_SHARED = 4  # letters that two forms of a word have in common at least


@dataclass(frozen=True)
class Term:
    """A term and its translation; the same on both sides where it is never translated."""

    source: str
    target: str

    @property
    def stays(self) -> bool:
        """Never translated."""
        return not self.target or self.source == self.target


class Glossary(Protocol):
    """Where the team keeps its words."""

    def terms(self, source: str, target: str) -> Sequence[Term]:
        """Those for a pair, the never translated ones among them."""


class GlossaryHere:
    """A fixed list: `{("en", "de"): [("label", "Etikett")]}`, and what is never translated."""

    def __init__(
        self,
        terms: dict[tuple[str, str], Iterable[tuple[str, str]]] | None = None,
        never: Iterable[str] = (),
    ) -> None:
        self._terms = {
            pair: tuple(Term(*each) for each in of) for pair, of in (terms or {}).items()
        }
        self._never = tuple(Term(each, each) for each in never)

    def terms(self, source: str, target: str) -> Sequence[Term]:
        """Those of the pair, and those of no pair."""
        return (*self._terms.get((source, target), ()), *self._never)


def version_of(terms: Sequence[Term]) -> str:
    """Changes whenever a term does: what was remembered before is asked for again. "" for no terms."""
    if not terms:
        return ""
    said = "\n".join(sorted(f"{each.source}\t{each.target}" for each in terms))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def used(terms: Sequence[Term], text: str, language: str) -> tuple[Term, ...]:
    """The terms that occur in a text, in any form of the word that its language's stemmer knows."""
    words = _words(text)
    return tuple(each for each in terms if _occurs(each.source, text, words, language, False))


def missing(terms: Sequence[Term], translation: str, language: str) -> tuple[Term, ...]:
    """Of the terms that were used, those whose translation is not there in any form; compounds count."""
    words = _words(translation)
    return tuple(
        each
        for each in terms
        if not _occurs(each.target or each.source, translation, words, language, True)
    )


def _occurs(term: str, text: str, words: list[str], language: str, loosely: bool) -> bool:
    wanted = _words(term)
    if not wanted or any(_is_unspaced(each) for each in wanted):
        return _plain(term) in _plain(text)
    return any(
        all(
            _alike(one, other, language, loosely)
            for one, other in zip(wanted, words[place : place + len(wanted)], strict=True)
        )
        for place in range(len(words) - len(wanted) + 1)
    )


def _alike(wanted: str, found: str, language: str, loosely: bool) -> bool:
    from rapport.language.searching.stems import stems_of  # only now: it brings all of searching

    if wanted == found or stems_of(wanted, [language]) & stems_of(found, [language]):
        return True
    if not loosely:
        return False
    shared = max(_LEAST_SHARED, len(wanted) - 3)
    return len(found) >= shared and (wanted[:shared] == found[:shared] or wanted in found)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[-'’]\w+)*", _plain(text))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _is_unspaced(word: str) -> bool:
    return bool(re.search(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]", word))
