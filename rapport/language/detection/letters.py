"""What the letters say: n-grams of words, four bytes long and three apart, as ELD counts them."""

import lzma
import re
from functools import cache
from pathlib import Path

_BREAK = re.compile(
    r"(?:[^\w'’\u0300-\u036f\u0610-\u065f\u0900-\u109f\u1780-\u17d3]|_)+|(?<!\w)['’]+|\b\d+\b|\d{3,}"
)
_MOST_BYTES = 350
_LONGEST = 70


def grams_of(text: str) -> set[bytes]:
    """The n-grams of a text's first 350 bytes."""
    found: set[bytes] = set()
    for word in _BREAK.sub(" ", text).lower().encode("utf-8", "ignore")[:_MOST_BYTES].split():
        length = min(len(word), _LONGEST)
        start = b" "
        at = 0
        while at + 4 < length:
            found.add(start + word[at : at + 4])
            start = b""
            at += 3
        found.add(start + (word[length - 4 : length] if length > 4 else word[:length]) + b" ")
    return found


def shares_of(text: str) -> tuple[dict[str, float], int]:
    """How well each language explains the letters: mean score an n-gram, and how many there are."""
    languages, table = _table()
    sums = [0] * len(languages)
    grams = grams_of(text)
    for gram in grams:
        for at, score in table.get(gram, ()):
            sums[at] += score
    count = len(grams)
    return {languages[at]: score / count for at, score in enumerate(sums) if score}, count


Told = tuple[tuple[int, int], ...]


@cache
def _table() -> tuple[list[str], dict[bytes, Told]]:
    packed = lzma.decompress((Path(__file__).parent / "data/letters.xz").read_bytes())
    end = packed.index(b"\n")
    languages = packed[:end].decode().split(" ")
    table: dict[bytes, Told] = {}
    known: dict[bytes, Told] = {}
    at = end + 1
    while at < len(packed):
        start = at + 2 + packed[at]
        at, end = start + 2 * packed[at + 1], at
        told = packed[start:at]
        if told not in known:
            known[told] = tuple(zip(told[::2], told[1::2], strict=True))
        table[packed[end + 2 : start]] = known[told]
    return languages, table
