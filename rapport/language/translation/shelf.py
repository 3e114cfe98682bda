"""The remembered sentences of one pair and register, found by the rarer words they share with another."""

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from .entries import Entry

# Scripts that set no spaces are compared sign by sign.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORDS = re.compile(r"⟦\w+⟧|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[^\w\s]|_")
_ASKED = 6  # of a sentence's words, the rarest that are known here
_SHORT = 4  # words, or fewer: a single slip may leave none that is shared
_MOST_PLACES = 12_000  # of words, looked at in all
_MOST = 4_000  # sentences that are compared letter by letter


class Shelf:
    """Sentences, and for each word in which of them it stands."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._texts: list[str] = []
        self._with: dict[str, array[int]] = {}
        self._short: list[str] = []

    def keep(self, text: str, entry: Entry) -> None:
        """A correction replaces everything; a provider's word only another provider's."""
        known = self.entries.get(text)
        if known and known.origin == "correction" and entry.origin != "correction":
            return
        self.entries[text] = entry
        if known:
            return
        number = len(self._texts)
        self._texts.append(text)
        words = _marks(text)
        for word in words:
            self._with.setdefault(word, array("I")).append(number)
        if len(words) <= _SHORT:
            self._short.append(text)

    def candidates(self, text: str, least: float) -> Iterator[str]:
        """Those that may be so much alike: of about the length, sharing half of the rarest words."""
        words = _marks(text)
        shortest, longest = len(text) * least - 1, len(text) / least + 1
        known = self._rarest(words)
        counted: Counter[int] = Counter()
        for numbers in known:
            counted.update(numbers)
        wanted = max((len(known) + 1) // 2, 1)
        found = 0
        for number, times in counted.most_common():
            if times < wanted or found == _MOST:
                break
            if shortest <= len(self._texts[number]) <= longest:
                found += 1
                yield self._texts[number]
        if len(words) <= _SHORT:
            yield from (each for each in self._short if shortest <= len(each) <= longest)

    def _rarest(self, words: set[str]) -> list["array[int]"]:
        """Where the rarest of the words stand; common ones only where there are no others."""
        known = sorted((self._with[word] for word in words if word in self._with), key=len)
        sizes = list(accumulate(map(len, known)))
        few = sum(size <= _MOST_PLACES for size in sizes)
        return known[: min(max(few, 2), _ASKED)]


def words_of(text: str) -> list[str]:
    """Words, figures, signs and kept things; in scripts without spaces each sign."""
    return list(text) if UNSPACED.search(text) else _WORDS.findall(text)


def _marks(text: str) -> set[str]:
    """What a sentence is found by: its words, or in scripts without spaces its pairs of signs."""
    if not UNSPACED.search(text):
        return {
            each.casefold() for each in _WORDS.findall(text) if each[0].isalnum() or each[0] == "⟦"
        }
    return {text[place : place + 2] for place in range(len(text) - 1)} or {text}
