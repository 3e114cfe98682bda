"""What was translated before: the team's corrections first, then what a provider once said.

A text is remembered with numbers in place of what is kept (⟦number0⟧), so that one sentence serves every
order. `Memory` is the port; `MemoryHere` holds it in this process.
"""

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from .port import Register

Origin = Literal["correction", "provider"]


@dataclass(frozen=True)
class Key:
    """One sentence as it is remembered. `glossary` is its version; a correction holds for every one ("")."""

    text: str
    source: str
    target: str
    register: Register = ""
    glossary: str = ""


@dataclass(frozen=True)
class Entry:
    """A sentence's translation; `provider` said it, or a member corrected it."""

    key: Key
    text: str
    origin: Origin
    provider: str = ""


@dataclass(frozen=True)
class Near:
    """A sentence much like the one asked for: how much (0 to 1), and where the two differ (was, is)."""

    entry: Entry
    likeness: float
    difference: tuple[tuple[str, str], ...]
    filled: str = ""  # its translation with this sentence's own numbers and names


class Memory(Protocol):
    """Where translations are remembered."""

    def exact(self, keys: Sequence[Key]) -> Mapping[Key, Entry]:
        """Those that are known, in one question; a correction before all else."""

    def near(self, key: Key, least: float) -> Near | None:
        """The most alike of the same pair and register, if it is at least so much alike."""

    def keep(self, entries: Iterable[Entry]) -> None:
        """Remember; what a provider says never replaces a correction."""


@dataclass
class _Shelf:
    """The sentences of one pair and register, by length."""

    entries: dict[str, Entry] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def sorted(self) -> None:
        if len(self.texts) != len(self.entries):
            self.texts = sorted(self.entries, key=len)
            self.lengths = [len(each) for each in self.texts]


class MemoryHere:
    """In this process, for tests, for `rapport try`, and as the model of every other.

    Alike is measured by Levenshtein's distance over the longer length (rapidfuzz), among sentences whose
    length allows it at all.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._exact: dict[Key, Entry] = {}
        self._shelves: dict[tuple[str, str, str], _Shelf] = {}
        self.keep(entries)

    def exact(self, keys: Sequence[Key]) -> Mapping[Key, Entry]:
        """By the sentence itself."""
        found = {}
        for key in keys:
            entry = self._exact.get(any_version(key)) or self._exact.get(key)
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
        shelf.sorted()
        first = bisect_left(shelf.lengths, int(len(key.text) * least))
        last = bisect_right(shelf.lengths, int(len(key.text) / least) + 1)
        best = process.extractOne(
            key.text,
            shelf.texts[first:last],
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
            self._exact[key] = entry
            where = (key.source, key.target, key.register)
            shelf = self._shelves.setdefault(where, _Shelf())
            known = shelf.entries.get(key.text)
            if not known or known.origin != "correction" or entry.origin == "correction":
                shelf.entries[key.text] = entry


def any_version(key: Key) -> Key:
    """The key of a correction, which no change of the glossary makes untrue."""
    return Key(key.text, key.source, key.target, key.register)


_WORDS = re.compile(r"⟦\w+⟧|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[^\w\s]|_")
# Scripts that set no spaces are compared sign by sign.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def difference(was: str, now: str) -> tuple[tuple[str, str], ...]:
    """Where two sentences differ, in words: (("Monday", "Tuesday"), ("not", "")); "" is missing."""
    one, other = _split(was), _split(now)
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    glue = "" if _UNSPACED.search(was + now) else " "
    return tuple(
        (glue.join(one[a:b]), glue.join(other[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


def _split(text: str) -> list[str]:
    return list(text) if _UNSPACED.search(text) else _WORDS.findall(text)
