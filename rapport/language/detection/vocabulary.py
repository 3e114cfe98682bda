"""How often a word stands in the texts of each language: some hundred thousand words, kept as hashes."""

import lzma
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

from .words import languages_of

UNSURE = "?"  # marks a language of which only some words are known
LEAST, STEP = 3.5, 0.5  # powers of ten among a milliard words
_UNSEEN = 2.6  # as often, at most, stands a word that a language's list does not hold
_UNLISTED = 0.8  # where a language has no list: so far up from there to whose word it is most
_LOWEST = -2.5
_MOST = 30  # words
_AS_OFTEN = 1.0
_NEAR = 0.6
_ALONE, _ALONE_BESIDE = 1.0, 0.5  # what it costs the listed and the others that one alone has it
_LEAST_ALONE = 4  # letters of such a word
_SHARED = {"hr": ("hr", "sr", "bs")}  # one list


def votes(spoken: list[str], languages: Iterable[str]) -> dict[str, float]:
    """What the words say of each language, in powers of ten: 0 is as likely as of any other."""
    listed = _lists().listed
    absent = lacking = 0.0  # of every word, what it says of a language with a list, and without
    extra: dict[str, float] = {}
    for word in spoken[:_MOST]:
        low, less, rest = _says(word)
        absent += low
        lacking += less
        for each, much in rest:
            extra[each] = extra.get(each, 0.0) + much
    if not absent:
        return extra
    return {e: (absent if e in listed else lacking) + extra.get(e, 0.0) for e in languages}


Says = tuple[float, float, tuple[tuple[str, float], ...]]


@lru_cache(8192)
def _says(word: str) -> Says:
    """What the word says of listed languages that have it not, of unlisted ones; what others gain."""
    often, listed = how_often(word), _lists().listed
    if not often:
        return 0.0, 0.0, ()
    most = max(often.values())
    low, less = max(_UNSEEN - most, _LOWEST), (1 - _UNLISTED) * (_UNSEEN - most)
    if len(word) >= _LEAST_ALONE and (len(often) == 1 or often.keys() <= set(_SHARED["hr"])):
        low, less = low - _ALONE, less - _ALONE_BESIDE
    held = dict.fromkeys((e for e in languages_of(word) if e not in listed), most) | often
    # Half a power of ten is the chance of what was counted.
    held = {e: most if much > most - _NEAR else much for e, much in held.items()}
    gains = ((e, much - most - (low if e in listed else less)) for e, much in held.items())
    return low, less, tuple(gains)


def shared(spoken: list[str], language: str) -> bool:
    """Whether some other language has all of these words, and about as often."""
    every = [how_often(word) for word in spoken]
    others = set(every[0]).intersection(*every) - {language} if every else set()
    own = sum(each.get(language, _UNSEEN) for each in every)
    return any(sum(each[other] for each in every) > own - _AS_OFTEN for other in others)


@lru_cache(2048)
def how_often(word: str) -> dict[str, float]:
    """Language → how often it has this word, as a power of ten among a milliard words; {} where none does."""
    lists = _lists()
    place = zlib.crc32(word.encode("utf-8", "ignore"))
    at = bisect_left(lists.hashes, place)
    if at == len(lists.hashes) or lists.hashes[at] != place:
        return {}
    found = {}
    for entry in range(lists.ends[at - 1] if at else 0, lists.ends[at]):
        often = LEAST + STEP * (lists.levels[entry] + 0.5)
        for language in _SHARED.get(
            lists.names[lists.codes[entry]], (lists.names[lists.codes[entry]],)
        ):
            found[language] = often
    return found


@dataclass(frozen=True)
class _Lists:
    names: list[str]
    listed: frozenset[str]  # of which all the usual words are known
    hashes: "array[int]"  # of the words, sorted
    ends: "array[int]"  # where the entries of each word end
    codes: bytes  # of each entry, the place of its language among the names
    levels: bytes


@cache
def _lists() -> _Lists:
    packed = lzma.decompress((Path(__file__).parent / "data/vocabulary.xz").read_bytes())
    names, count, _ = packed[:400].split(b"\n", 2)
    size, rest = int(count), memoryview(packed)[len(names) + len(count) + 2 :]
    steps = bytearray(4 * size)
    for at in range(4):
        steps[at::4] = rest[at * size : (at + 1) * size]
    hashes = array("I", accumulate(memoryview(steps).cast("I")))
    entries = rest[5 * size :]
    half = len(entries) // 2
    marked = names.decode().split()
    return _Lists(
        [each.rstrip(UNSURE) for each in marked],
        frozenset(each for each in marked if UNSURE not in each).union(*_SHARED.values()),
        hashes,
        array("I", accumulate(rest[4 * size : 5 * size])),
        bytes(entries[:half]),
        bytes(entries[half:]),
    )
