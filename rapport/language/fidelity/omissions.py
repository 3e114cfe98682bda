"""Sentences of the original that the translation does not have."""

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rapport.language.fidelity.senses import denials
from rapport.language.fidelity.sentences import (
    MOST,
    Bead,
    Sentence,
    aligned,
    is_apology,
    is_greeting,
    is_polite,
    sentences_of,
)
from rapport.language.fidelity.values import Problem, Span

if TYPE_CHECKING:
    from rapport.language.fidelity.reading import Text

_LEAST = 13  # characters of English that a sentence must have to be missed
# How much shorter than expected (logarithm) a translation is that lacks something.
_MERGED, _LENIENT, _USUAL, _STRICT = 0.12, -0.05, -0.11, -0.3
_DENSE = -0.25  # how much shorter a clause may be than a sentence of its own
_CLOSING = '" ”»'
_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9]{4,}")
_PIECE = re.compile(r"[;；](?=.)| - ")  # noqa: RUF001
_COMMA = re.compile(r"[,;:，；：、](?=.)")  # noqa: RUF001


def beads_of(ours: "Text", theirs: "Text") -> list[Bead]:
    """The sentences of both sides, each with its counterpart."""
    source, target = (
        sentences_of(ours.prose, ours.tongue),
        sentences_of(theirs.prose, theirs.tongue),
    )
    if len(source) > MOST or len(target) > MOST or not source or not target:
        return [Bead(tuple(source), tuple(target))]
    ratio = theirs.tongue.ratio / ours.tongue.ratio
    marks: dict[tuple[bool, int], frozenset[str]] = {}

    def marks_of(is_ours: bool, place: int) -> frozenset[str]:
        if (is_ours, place) not in marks:
            marks[is_ours, place] = (
                _marks(source[place], ours) if is_ours else _marks(target[place], theirs)
            )
        return marks[is_ours, place]

    return aligned(
        source, target, ratio, lambda i, j: _likeness(marks_of(True, i), marks_of(False, j))
    )


def _marks(sentence: Sentence, text: "Text") -> frozenset[str]:
    """What a sentence keeps in any language: figures, codes, placeholders, Latin words, being a question."""
    ends = "?？؟;" if text.tongue.code == "el" else "?？؟"  # noqa: RUF001
    found = {f"?{sentence.text.rstrip(_CLOSING)[-1:] in ends}"}
    for items in (
        text.placeholders,
        text.links,
        text.codes,
        text.quantities,
        text.days,
        text.weekdays,
        text.times,
    ):
        for item in items:
            if sentence.start <= item.start < sentence.end:
                found |= {f"={value}" for value in item.values}
                for value in item.values:
                    if isinstance(value, tuple):
                        found |= {f"={float(value[2])}"} if value[2] else set()
                        found |= {f"+{float(value[1])}"} if value[1] else set()
    if denials(sentence.text, 0, len(sentence.text), text.tongue).clear:
        found.add("¬")
    found |= {word[:5].lower() for word in _WORD.findall(sentence.text)}
    return frozenset(found)


def _likeness(here: frozenset[str], there: frozenset[str]) -> float:
    shared = here & there
    found = min(
        sum(0.3 if each[0].isalpha() else 0.8 for each in shared if each[0] not in "?¬")
        + (0.5 if ("¬" in here) == ("¬" in there) else -0.2),
        2.4,
    )
    is_question, asks = "?True" in here, "?True" in there
    return found + (0.8 if is_question and asks else -0.8 if is_question != asks else 0.0)


def omitted(beads: list[Bead], ours: "Text", theirs: "Text") -> Iterator[Problem]:
    """Sentences without a counterpart, where the translation is also too short to hold them."""
    if not any(len(bead.source) > len(bead.target) for bead in beads):
        return
    ratio = theirs.tongue.ratio / ours.tongue.ratio
    source = sum(each.size for bead in beads for each in bead.source) * ratio
    target = sum(each.size for bead in beads for each in bead.target)
    there = frozenset(
        mark for bead in beads for each in bead.target for mark in _marks(each, theirs)
    )
    here = frozenset(mark for bead in beads for each in bead.source for mark in _marks(each, ours))
    for bead in beads:
        told = frozenset(mark for each in bead.target for mark in _marks(each, theirs))
        news = any(each[0] == "=" for each in told - here)
        if len(bead.source) > len(bead.target):
            local = (
                sum(each.size for each in bead.source) * ratio,
                sum(each.size for each in bead.target),
            )
            for each in _unpaired(bead, ours, theirs):
                size = each.size * ratio
                if (
                    size / theirs.tongue.ratio >= _LEAST
                    and not _is_courtesy(each, ours, theirs)
                    and not _is_joined(each, bead, ours, theirs)
                    and (
                        _is_alone(each, bead, there, ours)
                        or _is_missed(
                            each,
                            size,
                            (source, target),
                            local,
                            there,
                            ours,
                            news,
                            _denies(each, bead, ours, told),
                        )
                    )
                ):
                    yield _problem(each)


def _denies(sentence: Sentence, bead: Bead, ours: "Text", told: frozenset[str]) -> bool:
    """Whether it denies something, alone in its bead, and the counterpart of the bead denies nothing."""
    return (
        "¬" not in told
        and "¬" in _marks(sentence, ours)
        and not any("¬" in _marks(each, ours) for each in bead.source if each is not sentence)
    )


def stands_alone(sentence: Sentence, bead: Bead, ours: "Text", theirs: "Text") -> bool:
    """Whether a denying sentence has nothing of its counterpart, and the rest of its bead denies nothing."""
    told = frozenset(mark for each in bead.target for mark in _marks(each, theirs))
    return (
        sentence.size / ours.tongue.ratio >= _LEAST
        and not _is_joined(sentence, bead, ours, theirs)
        and _denies(sentence, bead, ours, told)
        and not _own_marks(sentence, ours) & told
    )


def _is_joined(sentence: Sentence, bead: Bead, ours: "Text", theirs: "Text") -> bool:
    """Whether it is a clause of its counterpart: the only denial of both, or one of as many clauses.

    Chinese and Japanese join with commas what others say in sentences.
    """
    if not bead.target:
        return False
    expected = sum(each.size for each in bead.source) * theirs.tongue.ratio / ours.tongue.ratio
    shorter = math.log((sum(each.size for each in bead.target) + 3) / (expected + 3))
    here = [each for each in bead.source if "¬" in _marks(each, ours)]
    there = any("¬" in _marks(each, theirs) for each in bead.target)
    if shorter > 2 * _DENSE and (
        here == [sentence] and there or _pieces(bead.target) >= _pieces(bead.source)
    ):
        return True
    if shorter < _DENSE or not theirs.tongue.is_unspaced or ours.tongue.is_unspaced:
        return False
    own = _own_marks(sentence, ours)
    mine = frozenset(mark for each in bead.source for mark in _own_marks(each, ours))
    told = frozenset(mark for each in bead.target for mark in _own_marks(each, theirs))
    return len(own - told) <= len(told - mine) and _clauses(bead.target) >= _clauses(bead.source)


def _pieces(sentences: tuple[Sentence, ...]) -> int:
    return sum(1 + len(_PIECE.findall(each.text)) for each in sentences)


def _clauses(sentences: tuple[Sentence, ...]) -> int:
    return sum(1 + len(_COMMA.findall(each.text)) for each in sentences)


def _is_alone(sentence: Sentence, bead: Bead, there: frozenset[str], ours: "Text") -> bool:
    """Whether nothing stands at its place, and none of its numbers and codes anywhere."""
    own = _own_marks(sentence, ours)
    return not bead.target and bool(own) and len(own & there) * 2 < len(own)


def _own_marks(sentence: Sentence, text: "Text") -> frozenset[str]:
    return frozenset(each for each in _marks(sentence, text) if each[0] == "=")


def _is_courtesy(sentence: Sentence, ours: "Text", theirs: "Text") -> bool:
    """A formula of politeness, or an apology where the translation has one, maybe within a sentence."""
    if any("0" <= letter <= "9" for letter in sentence.text):
        return False
    if sentence.size / ours.tongue.ratio < 48 and is_greeting(sentence.text):
        return True
    if sentence.text[-1:] in "?？؟" and sentence.size / ours.tongue.ratio < 20:
        return True  # You want to cancel? Then tell us
    if sentence.text[-1:] in ",،、，" or sentence.text.endswith(("!", "！")) and sentence.size < 30:  # noqa: RUF001
        return True  # a greeting
    short = sentence.size / theirs.tongue.ratio
    if is_polite(sentence.text):
        return short < 75
    return is_apology(sentence.text) and short < 45 and is_apology(theirs.prose)


def _unpaired(bead: Bead, ours: "Text", theirs: "Text") -> list[Sentence]:
    """The sentences of a bead that are likeliest to be the ones left out."""
    if not bead.target:
        return list(bead.source)
    marks = [_marks(each, theirs) for each in bead.target]
    ratio = theirs.tongue.ratio / ours.tongue.ratio
    expected = sum(each.size for each in bead.source) * ratio
    found = sum(each.size for each in bead.target)

    def belongs(each: Sentence) -> float:
        """How well it fits: what it shares, and how much worse the lengths fit without it."""
        without = abs(math.log((found + 4) / (max(expected - each.size * ratio, 1) + 4)))
        shared = sum(_likeness(_marks(each, ours), other) for other in marks)
        return shared + 1.5 * without

    here = sorted(bead.source, key=belongs)
    return here[: len(bead.source) - len(bead.target)]


def _is_missed(
    sentence: Sentence,
    size: float,
    whole: tuple[float, float],
    local: tuple[float, float],
    there: frozenset[str],
    ours: "Text",
    news: bool,
    denies: bool,
) -> bool:
    """Whether the translation is too short to hold the sentence, here or as a whole."""
    own = _own_marks(sentence, ours)
    if own and not own & there and not news:
        return True  # none of its figures is anywhere, and no other stands in their place
    asks = "?True" in _marks(sentence, ours) and "?True" not in there
    least = (
        _MERGED
        if own and len(own & there) * 2 < len(own)
        else _LENIENT
        if asks
        else _STRICT
        if own and own <= there
        else _USUAL
    )
    expected, found = local if local[1] else whole
    with_it = math.log((found + 3) / (expected + 3))
    if denies and with_it < _USUAL:
        return True  # its denial is not there, nor is there room for it
    without = math.log((found + 4) / (max(expected - size, 1) + 4))
    return with_it < least and abs(without) < 1.6 * abs(with_it) + 0.05


def _problem(sentence: Sentence) -> Problem:
    return Problem(
        "omitted_sentence",
        Span(sentence.start, sentence.end, sentence.text),
        None,
        "no counterpart",
    )
