"""Sentences, and which sentence of a translation says which of the original."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from rapport.language.fidelity.calendars import calendar_of
from rapport.language.fidelity.tongues import Tongue, common

_ENDS = re.compile(
    r"[。！？!?…]+[\"'”’」』»）)]*|\.+[\"'”’»)]*(?=\s|$)|[;؛](?=\s|$)|؟[\"'”»)]*|\n+"
)
_HELLO = re.compile(common()["hello"], re.IGNORECASE)
_GREETING = re.compile(common()["hello"].rpartition("[")[0] + r"(?![^\W_])", re.IGNORECASE)
_POLITE = re.compile(common()["polite"], re.IGNORECASE)
_APOLOGY = re.compile(common()["apology"], re.IGNORECASE)
_ASKING = re.compile(common()["asking"], re.IGNORECASE)
_SHORTENED = re.compile(common()["shortened"], re.IGNORECASE)
_HALF_OF_DAY = re.compile(r"\d ?(?:[ap]\.m|h|kg|km|cm|m|g|l)$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)")
# German words with a capital that begin a sentence rather than follow an ordinal.
_OPENING = frozenset(common()["german_openings"].split())
MOST = 60  # sentences that are compared one by one


@dataclass(frozen=True, slots=True)
class Sentence:
    """A place of the text that says one thing."""

    start: int
    end: int
    text: str
    size: float  # characters of prose, as its language counts them


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of the original, and those of the translation that say the same."""

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]


def is_polite(said: str) -> bool:
    """Whether a sentence is said out of politeness: translations add, drop and turn those at will."""
    return bool(_POLITE.search(said))


def is_greeting(said: str) -> bool:
    """Whether a sentence begins with a greeting: Good morning, Ms Petrova."""
    return bool(_GREETING.match(said))


def is_apology(said: str) -> bool:
    """Whether a text says sorry."""
    return bool(_APOLOGY.search(said))


def offers_answers(said: str) -> bool:
    """Whether it offers to answer questions, as in *if anything is unclear*."""
    return len(said) < 120 and bool(_ASKING.search(said))


def sentences_of(text: str, tongue: Tongue) -> list[Sentence]:
    """The sentences of a (folded) text; a line is never longer than itself, a greeting is none."""
    found: list[Sentence] = []
    start = 0
    greeting = _greeting(tongue).match(text)
    if (
        greeting
        and len(text) > greeting.end()
        and not tongue.pattern("neg").search(greeting.group())  # Herr Bianchi hat nie geantwortet,
    ):
        start = greeting.end()
    for end in _ENDS.finditer(text):
        said = end.group()
        if end.end() <= start:
            continue
        if said[0] == ";" and tongue.code != "el" or said[0] == "؛":
            continue
        if (
            said[0] == "."
            and not said.startswith("..")
            and _is_no_end(text, start, end.start(), end.end(), tongue)
        ):
            continue
        start = _kept(found, text, start, end.end(), tongue)
    _kept(found, text, start, len(text), tongue)
    return found


@lru_cache(maxsize=32)
def _greeting(tongue: Tongue) -> re.Pattern[str]:
    """Dear Ms Brandt, Hola Ana: what stands before a text's first sentence."""
    if tongue.code == "ko":
        return re.compile(r"\s*[^,.!?]{1,14} ?(?:님께|님|씨)[,.!]")
    if tongue.is_unspaced:
        return re.compile(
            r"\s*[^，,。.!！、:：]{1,20}(?:您好|你好|様|さん|님|女士|先生)[，,！!、:：。]"
        )
    return re.compile(
        rf"\s*(?:{tongue.own.get('titles', '(?!)')})(?![^\W_])[^,:!?;،\n]{{0,40}}[,:!،]"
        rf"(?:\s*(?:{tongue.own.get('titles', '(?!)')})(?![^\W_])[^,:!?;،\n]{{0,30}}[,:!،]"
        r"|\s*(?-i:[A-ZÀ-ÞĀ-ŽΑ-ΩА-Я])[^\W\d_]+(?: (?-i:[A-ZÀ-ÞĀ-ŽΑ-ΩА-Я])[^\W\d_]+)?[:!])?",
        re.IGNORECASE,
    )


def _is_no_end(text: str, start: int, dot: int, after: int, tongue: Tongue) -> bool:
    before = text[max(start, dot - 12) : dot]
    following = text[after:].lstrip()[:1]
    if _SHORTENED.search(before):
        return not (following.isupper() and _HALF_OF_DAY.search(before))
    if (
        before[-1:].isdigit()
        and re.search(r"(?:^|\s)\d{1,2}$", before)
        and following.isalpha()
        and tongue.code in {"de", "pl", "tr", "sv", "nl"}
    ):
        following_word = _FIRST_WORD.match(text, after)
        if tongue.code == "nl" or not following_word:
            return False
        said = following_word[1]
        if said[0].islower():
            return True
        if tongue.code == "de":
            return said not in _OPENING
        return tongue.code == "tr" and bool(calendar_of(tongue).anchor.match(said))
    return following.islower()


def _kept(found: list[Sentence], text: str, start: int, end: int, tongue: Tongue) -> int:
    said = text[start:end]
    inner = said.strip()
    if sum(letter.isalnum() for letter in inner) >= 2 and not _HELLO.match(inner):
        left = start + len(said) - len(said.lstrip())
        found.append(Sentence(left, left + len(inner), inner, _size(inner, tongue)))
    return end


def _size(said: str, tongue: Tongue) -> float:
    """Length without what stands in any language; Latin letters among Chinese ones at their own worth."""
    said = said.replace("\x00", "")
    if not tongue.is_unspaced:
        return float(len(said))
    latin = sum(letter.isascii() for letter in said)
    return len(said) - latin + latin * tongue.ratio


def aligned(source: list[Sentence], target: list[Sentence], ratio: float, likeness) -> list[Bead]:  # type: ignore[no-untyped-def]
    """The likeliest way in which one text's sentences say the other's.

    After Gale & Church (1993): lengths that fit, here with what both share (`likeness(i, j)` ≥ 0: numbers,
    names, questions). `ratio` is how long the target usually is for one character of the source.
    """
    rows, columns = len(source), len(target)
    if rows == columns and _is_in_order(source, target, ratio, likeness):
        return [Bead((one,), (other,)) for one, other in zip(source, target, strict=True)]
    lengths = _sums(source), _sums(target)
    like = [[likeness(i, j) for j in range(columns)] for i in range(rows)]
    best = [[math.inf] * (columns + 1) for _ in range(rows + 1)]
    came: dict[tuple[int, int], tuple[int, int]] = {}
    best[0][0] = 0.0
    for i in range(rows + 1):
        for j in range(max(0, i - 12), min(columns, i + 12) + 1):
            for (down, across), penalty in _SHAPES.items():
                if i < down or j < across or best[i - down][j - across] == math.inf:
                    continue
                cost = (
                    best[i - down][j - across]
                    + penalty
                    + _misfit(lengths, i, j, down, across, ratio)
                )
                if down and across:
                    cost -= sum(
                        like[a][b] for a in range(i - down, i) for b in range(j - across, j)
                    ) / max(down, across)
                if cost < best[i][j]:
                    best[i][j], came[i, j] = cost, (down, across)
    if (rows, columns) not in came:
        return [Bead(tuple(source), tuple(target))]
    return _walked(source, target, came)


def _is_in_order(source: list[Sentence], target: list[Sentence], ratio: float, likeness) -> bool:  # type: ignore[no-untyped-def]
    """Whether as many sentences fit each other in their order, and none is much liker its neighbour."""
    places = range(len(source))
    return all(
        _fits(one, other, ratio) for one, other in zip(source, target, strict=True)
    ) and not any(
        likeness(place, other) > likeness(place, place) + _MUCH
        for place in places
        for other in (place - 1, place + 1)
        if other in places
    )


def _fits(one: Sentence, other: Sentence, ratio: float) -> bool:
    asks = one.text.endswith(("?", "？", "؟")), other.text.endswith(("?", "？", "؟", ";"))  # noqa: RUF001
    return 0.55 < (other.size + 6) / (one.size * ratio + 6) < 1.8 and not (asks[0] and not asks[1])


def _sums(sentences: list[Sentence]) -> list[float]:
    return [0.0, *accumulate(each.size for each in sentences)]


_MUCH = 0.7  # by how much the next sentence must be liker before pairs in order are doubted
_SHAPES = {
    (1, 1): 0.0,
    (1, 0): 3.2,
    (0, 1): 3.2,
    (2, 1): 1.3,
    (1, 2): 1.3,
    (2, 2): 2.6,
    (3, 1): 2.6,
    (1, 3): 2.6,
}


def _misfit(
    lengths: tuple[list[float], list[float]], i: int, j: int, down: int, across: int, ratio: float
) -> float:
    expected = (lengths[0][i] - lengths[0][i - down]) * ratio + 1
    there = lengths[1][j] - lengths[1][j - across] + 1
    if not down or not across:
        return min((expected + there - 2) / 60.0, 1.5)
    return min(abs(math.log(there / expected)) * 2.2 * min(1.0, (expected + there) / 30), 6.0)


def _walked(
    source: list[Sentence], target: list[Sentence], came: dict[tuple[int, int], tuple[int, int]]
) -> list[Bead]:
    beads, i, j = [], len(source), len(target)
    while i or j:
        down, across = came[i, j]
        beads.append(Bead(tuple(source[i - down : i]), tuple(target[j - across : j])))
        i, j = i - down, j - across
    return beads[::-1]
