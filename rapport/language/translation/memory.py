"""What was translated before: the team's corrections first, then what a provider once said.

A text is remembered with numbers in place of what is kept (⟦number0⟧), so that one sentence serves every
order. `Memory` is the port; `MemoryHere` holds it in this process.
"""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from .entries import Entry, Key, Near
from .shelf import UNSPACED, Shelf, words_of


class Memory(Protocol):
    """Where translations are remembered."""

    def exact(self, keys: Sequence[Key]) -> Mapping[Key, Entry]:
        """Those that are known, in one question; a correction before all else."""

    def near(self, key: Key, least: float) -> Near | None:
        """The most alike of the same pair and register, if it is at least so much alike."""

    def keep(self, entries: Iterable[Entry]) -> None:
        """Remember; what a provider says never replaces a correction."""


class MemoryHere:
    """In this process, for tests, for `rapport try`, and as the model of every other.

    Alike is measured by Levenshtein's distance over the longer length (rapidfuzz), among the sentences that
    share the asked one's rarer words (`shelf`).
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._exact: dict[Key, Entry] = {}
        self._shelves: dict[tuple[str, str, str], Shelf] = {}
        self.keep(entries)

    def exact(self, keys: Sequence[Key]) -> Mapping[Key, Entry]:
        """By the sentence itself."""
        found = {}
        for key in keys:
            entry = self._exact.get(any_version(key))
            if entry is None or entry.origin != "correction":  # said before there was a glossary
                entry = self._exact.get(key)
            if entry:
                found[key] = entry
        return found

    def near(self, key: Key, least: float) -> Near | None:
        """Some milliseconds among 100,000."""
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        shelf = self._shelves.get((key.source, key.target, key.register))
        if not shelf or not key.text:
            return None
        best = process.extractOne(
            key.text,
            shelf.candidates(key.text, least),
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=least,
        )
        if not best:
            return None
        return Near(shelf.entries[best[0]], float(best[1]), difference(best[0], key.text))

    def keep(self, entries: Iterable[Entry]) -> None:
        """A correction replaces everything; a provider's word only another provider's."""
        for entry in entries:
            key = any_version(entry.key) if entry.origin == "correction" else entry.key
            known = self._exact.get(key)
            if known is None or known.origin != "correction" or entry.origin == "correction":
                self._exact[key] = entry
            where = (key.source, key.target, key.register)
            self._shelves.setdefault(where, Shelf()).keep(key.text, entry)


def any_version(key: Key) -> Key:
    """The key of a correction, which no change of the glossary makes untrue."""
    return Key(key.text, key.source, key.target, key.register)


def difference(was: str, now: str) -> tuple[tuple[str, str], ...]:
    """Where two sentences differ, in words: (("Monday", "Tuesday"), ("not", "")); "" is missing."""
    one, other = words_of(was), words_of(now)
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    glue = "" if UNSPACED.search(was + now) else " "
    return tuple(
        (glue.join(one[a:b]), glue.join(other[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )
