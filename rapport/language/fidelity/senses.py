"""Negations: what a sentence denies, clearly or in other words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapport.language.fidelity.sentences import Bead, Sentence, offers_answers
from rapport.language.fidelity.tongues import Tongue
from rapport.language.fidelity.values import Problem, Span

# Words that deny by themselves (unclear, verboten, impossible) weigh more than only or except.
_WHOLLY = {
    code: re.compile(words, re.IGNORECASE)
    for code, words in {
        "en": "un(?!der|less)|imposs|inv|incorr|incompl|inacc|inact|forb|prohib|ban",
        "de": "un|verb|unters|ausgeschl",
        "nl": "on(?:m|g|j|v|b|n|d)|verb",
        "sv": "o(?!m|ch|ck)|förb",
        "fr": "imposs|in|interd",
        "es": "imposs?|in|prohib",
        "it": "imposs|in(?!vece)|viet|proib",
        "pt": "imposs|in|proib|vedad",
        "el": "[αά](?!ντί|λλι|ποκ)",
        "pl": "nie|zabr|zak",
        "ru": "не|запр",
        "tr": "imk|yasak|geçers",
        "ar": "مست|ممن|محظ|تعذر|متعذر",
        "zh": "禁止",
        "ja": "[不無禁未]",
        "ko": "불|금지|미|무",
    }.items()
}
_FORBIDDEN = re.compile(
    r"\b(?:forbidden|prohibited|verboten|untersagt|interdite?s?|prohibid[oa]s?|proibid[oa]s?|proibit[oaie]|vietat[oaie]|verboden|förbjud\w+|zabroni\w+|yasak\w*)\b"
    r"|απαγορ\w+|запрещ\w+|禁止|ممنوع|محظور|금지|ご遠慮(?!なく)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Denials:
    """Clear negations of a sentence, and words that deny otherwise (forbidden, unless)."""

    clear: tuple[tuple[int, int], ...]
    soft: int
    idioms: int = 0
    lacking: tuple[tuple[int, int], ...] = ()  # without: denies a thing, not the sentence

    @property
    def answers(self) -> int:
        """How much else denies."""
        return self.soft + 2 * self.idioms + len(self.lacking)


def denials(text: str, start: int, end: int, tongue: Tongue) -> Denials:
    """The negations of text[start:end]."""
    said = text[start:end]
    idioms = 0

    def blot(found: re.Match[str]) -> str:
        nonlocal idioms
        idioms += 1
        return "\x00" * len(found.group())

    said = tongue.pattern("neg_idiom").sub(blot, said)
    clear = tuple(
        (start + one.start(), start + one.end()) for one in tongue.pattern("neg").finditer(said)
    )
    inside = {place for left, right in clear for place in (left - start, right - start - 1)}
    wholly = _WHOLLY.get(tongue.code)
    soft = sum(
        1 + bool(wholly and wholly.match(one.group()))
        for one in tongue.pattern("neg_soft").finditer(said)
        if one.start() not in inside
    )
    without = tongue.pattern("without")
    lacking = tuple(place for place in clear if without.match(said, place[0] - start))
    return Denials(tuple(each for each in clear if each not in lacking), soft, idioms, lacking)


def negations(
    bead: Bead, source: str, target: str, ours: Tongue, theirs: Tongue
) -> Iterator[Problem]:
    """A negation that stands on one side only, where no other word of denial answers it."""
    if not bead.target or not bead.source or not ours.own or not theirs.own:
        return
    if all(
        offers_answers(whole(side, text).text)
        for side, text in ((bead.source, source), (bead.target, target))
    ):
        return
    left = _denials_of(bead.source, source, ours)
    right = _denials_of(bead.target, target, theirs)
    if not left.clear and not right.clear:
        yield from _allowed(bead, source, target, left, right)
        left, right = _turned(left), _turned(right)
    if bool(left.clear) == bool(right.clear):
        return
    lost = bool(left.clear)
    said, other = (left, right) if lost else (right, left)
    if other.answers > said.answers - 2 * said.idioms:
        return
    at = said.clear[0]
    text = source if lost else target
    span = Span(*at, text[at[0] : at[1]])
    place = whole(bead.target if lost else bead.source, target if lost else source)
    yield Problem(
        "negation_lost",
        span if lost else place,
        place if lost else span,
        f"“{span.text}” {'lost' if lost else 'added'}",
    )


def _turned(found: Denials) -> Denials:
    """The same, where what is lacking is all that is denied."""
    return Denials(found.lacking, found.soft, found.idioms)


def _allowed(
    bead: Bead, source: str, target: str, left: Denials, right: Denials
) -> Iterator[Problem]:
    """What one side forbids and the other does not deny in any way."""
    said, told = whole(bead.source, source), whole(bead.target, target)
    here, there = _FORBIDDEN.search(said.text), _FORBIDDEN.search(told.text)
    if here and not there and not right.soft + right.idioms:
        yield Problem(
            "negation_lost",
            Span(said.start + here.start(), said.start + here.end(), here.group()),
            told,
            f"“{here.group()}” lost",
        )
    if there and not here and not left.soft + left.idioms:
        yield Problem(
            "negation_lost",
            said,
            Span(told.start + there.start(), told.start + there.end(), there.group()),
            f"“{there.group()}” added",
        )


def _denials_of(sentences: tuple[Sentence, ...], text: str, tongue: Tongue) -> Denials:
    found = [denials(text, each.start, each.end, tongue) for each in sentences]
    return Denials(
        tuple(place for each in found for place in each.clear),
        sum(each.soft for each in found),
        sum(each.idioms for each in found),
        tuple(place for each in found for place in each.lacking),
    )


def whole(sentences: tuple[Sentence, ...], text: str) -> Span:
    start, end = sentences[0].start, sentences[-1].end
    return Span(start, end, text[start:end])
