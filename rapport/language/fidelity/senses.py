"""Negations: what a sentence denies, clearly or in other words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapport.language.fidelity.opposites import DENYING, ENDING, other_words, put_otherwise
from rapport.language.fidelity.sentences import Bead, Sentence, offers_answers
from rapport.language.fidelity.tongues import Tongue, common
from rapport.language.fidelity.values import Problem, Span

# Words that deny by themselves (unclear, verboten, impossible) weigh more than only or except.
_WHOLLY = {
    code: re.compile(words, re.IGNORECASE)
    for code, words in {
        "en": "except|un(?!der|less)|imposs|inv|incorr|incompl|inacc|inact|forb|prohib|ban",
        "de": "außer|un|verb|unters|ausgeschl",
        "nl": "behalve|on(?:m|g|j|v|b|n|d)|verb",
        "sv": "o(?!m|ch|ck)|förb",
        "fr": "sauf|hormis|excepté|imposs|in|interd",
        "es": "excepto|salvo|imposs?|in|prohib",
        "it": "tranne|eccetto|salvo|imposs|in(?!vece)|viet|proib",
        "pt": "exceto|salvo|imposs|in|proib|vedad",
        "el": "[αά](?!ντί|λλι|ποκ)",
        "pl": "nie|zabr|zak",
        "ru": "не|запр",
        "tr": "imk|yasak|geçers",
        "ar": "مست|ممن|محظ|تعذر|متعذر",
        "zh": "禁止",
        "ja": "[不禁未]|無(?!料)",
        "ko": "불|금지|미|무(?!료)",
    }.items()
}
_CLAUSE = re.compile(
    r"[,;:()،؛。，、；：—!?！？·\n]|\.(?=\s)| [-–] |(?<![^\W_])(?:"
    + common()["because"]
    + r")(?![^\W_])",
    re.IGNORECASE,
)  # noqa: RUF001
_BEYOND, _ONLY = (re.compile(common()[each], re.IGNORECASE) for each in ("beyond", "only"))
_GRATIS = re.compile(common()["gratis"], re.IGNORECASE)
_DENIED = re.compile(common()["denied"], re.IGNORECASE)
_EVEN = re.compile(r" (?:even|einmal|même|siquiera|sequer|eens)\b", re.IGNORECASE)
_HARDLY = re.compile(common()["hardly"], re.IGNORECASE)
_NEEDLESS, _NEED = (re.compile(common()[each], re.IGNORECASE) for each in ("needless", "need"))
_FORBIDDEN = re.compile(
    r"\b(?:forbidden|prohibited|verboten|untersagt|interdite?s?|prohibid[oa]s?|proibid[oa]s?|proibit[oaie]|vietat[oaie]|verboden|förbjud\w+|zabroni\w+|yasak\w*)\b"
    r"|απαγορ\w+|запрещ\w+|禁止|ممنوع|محظور|금지|ご遠慮(?!なく)",
    re.IGNORECASE,
)
# What came to its end (stopped working) may be told in any words; what shall end is an order not to.
_ENDED = re.compile(
    r"\b(?:stopped|ceased|discontinu\w*|eingestellt|ausgelaufen|auslauf\w*|stopgezet|wycofan\w*"
    r"|descatalog\w*|utgått|aufgehört|gestopt|opgehouden|slutat|arrêté|cessé|dejó de"
    r"|ha dejado de|smesso di|parou de|deixou de|przesta[łl]\w*|перестал\w*)\b|σταμάτησε|έπαψε|توقف",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Denials:
    """Clear negations of a sentence, and words that deny otherwise (forbidden, unless)."""

    clear: tuple[tuple[int, int], ...]
    soft: int
    idioms: int = 0
    lacking: tuple[tuple[int, int], ...] = ()  # without: denies a thing, not the sentence
    doubled: tuple[tuple[int, int], ...] = ()  # of the clear ones, those that only repeat it

    @property
    def answers(self) -> int:
        """How much else denies."""
        return self.soft + 2 * self.idioms + len(self.lacking)


def denials(text: str, start: int, end: int, tongue: Tongue) -> Denials:
    """The negations of text[start:end]."""
    said = text[start:end]
    idioms = free = 0
    neutral = _neutral(tongue)

    def blot(found: re.Match[str]) -> str:
        nonlocal idioms, free
        if _GRATIS.search(found.group()):
            free += 1
        else:
            idioms += not (neutral and neutral.match(found.group()))
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
    sentence = tuple(each for each in clear if each not in lacking)
    doubled = tuple(  # senza neanche, bez żadnych
        each
        for each in sentence
        if any(one[1] <= each[0] and not text[one[1] : each[0]].strip() for one in lacking)
    )
    return Denials(sentence, soft + free, idioms, lacking, doubled)


@lru_cache(maxsize=32)
def _neutral(tongue: Tongue) -> re.Pattern[str] | None:
    """Idioms that have a negation and deny nothing: I am sorry (申し訳ございません), whether or not."""
    words = tongue.own.get("neg_neutral", "")
    return re.compile(words, re.IGNORECASE) if words else None


def negations(
    bead: Bead, source: str, target: str, ours: Tongue, theirs: Tongue
) -> Iterator[Problem]:
    """A negation that stands on one side only, where no other word of denial answers it."""
    if not bead.target or not bead.source or not ours.own or not theirs.own:
        return
    here, there = whole(bead.source, source), whole(bead.target, target)
    if offers_answers(here.text) and offers_answers(there.text):
        return
    left = _denials_of(bead.source, source, ours)
    right = _denials_of(bead.target, target, theirs)
    if _is_needed_after_all(here, there, right):
        yield Problem("negation_lost", here, there, "no need")
        return
    if not left.clear and not right.clear:
        yield from _allowed(bead, source, target, left, right)
        if not left.idioms:
            yield from _done_after_all((bead, source, ours), (bead, target, theirs), right)
        left, right = _turned(left), _turned(right)
    if not left.clear and not right.clear:
        return
    lost = bool(left.clear)
    if left.clear and right.clear:
        yield from _one_of_several(bead, (source, ours, left), (target, theirs, right))
        return
    said, other = (left, right) if lost else (right, left)
    texts = ((here, ours), (there, theirs))
    if _is_said_otherwise(said, other, texts, source if lost else target, lost):
        return
    at = said.clear[0]
    span = Span(*at, (source if lost else target)[at[0] : at[1]])
    if lost:
        yield Problem("negation_lost", span, there, f"“{span.text}” lost")
    else:
        yield Problem("negation_lost", here, span, f"“{span.text}” added")


def _is_said_otherwise(
    said: Denials,
    other: Denials,
    texts: tuple[tuple[Span, Tongue], tuple[Span, Tongue]],
    text: str,
    lost: bool,
) -> bool:
    """Whether the side that has no clear negation denies, or says the same, in other words."""
    if len(said.clear) <= len(_HARDLY.findall(texts[not lost][0].text)):
        return True  # not quite tight: leaks a bit
    if len(other.lacking) >= len(said.clear) - len(said.doubled) + len(said.lacking):
        return True
    answered = 2 if other.idioms or other.lacking else 1  # by an idiom, or by one word
    if other.answers > said.answers - answered * said.idioms:
        return True
    if not other.lacking and any(
        not _CLAUSE.search(text, said.clear[0][1], each[0])
        for each in said.lacking
        if each[0] >= said.clear[0][1]
    ):
        return True  # not without: with
    return _is_put_otherwise(*texts, lost)


def _is_needed_after_all(said: Span, told: Span, right: Denials) -> bool:
    """Whether what is needless here is needed there, where nothing is denied."""
    return bool(
        not (right.clear or right.answers)
        and _NEEDLESS.search(said.text)
        and _NEED.search(told.text)
    )


def _one_of_several(
    bead: Bead, here: tuple[str, Tongue, Denials], there: tuple[str, Tongue, Denials]
) -> Iterator[Problem]:
    """A clause that is denied, where the translation, denying another, denies one clause less."""
    denied, answered = _clauses(bead.source, *here), _clauses(bead.target, *there)
    if len(denied) <= len(answered) + max(0, there[2].answers - here[2].answers):
        return
    mine, told = whole(bead.source, here[0]), whole(bead.target, there[0])
    if _is_put_otherwise((mine, here[1]), (told, there[1]), True):
        return
    at = denied[-1]
    text = here[0][at[0] : at[1]]
    yield Problem("negation_lost", Span(*at, text), told, f"“{text}” lost")


def _clauses(
    sentences: tuple[Sentence, ...], text: str, tongue: Tongue, found: Denials
) -> list[tuple[int, int]]:
    """The first negation of each clause that has one; *neither … nor* is said once."""
    nor = tongue.pattern("nor")
    kept: list[tuple[int, int]] = []
    last = -1
    for start, end in found.clear:
        if not kept or (
            _CLAUSE.search(text, last, start)
            and not nor.match(text, start)
            and not _EVEN.match(text, end)
        ):
            kept.append((start, end))
        last = end
    return kept


def _is_put_otherwise(here: tuple[Span, Tongue], there: tuple[Span, Tongue], lost: bool) -> bool:
    """Whether the side without a negation has a word of another kind that may say the same."""
    said, other = (here, there) if lost else (there, here)
    if _BEYOND.search(said[0].text) and _ONLY.search(other[0].text):
        return True  # no longer than a quarter of an hour: a quarter of an hour only
    return put_otherwise(said[0].text, said[1], other[0].text, other[1])


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


def _done_after_all(
    here: tuple[Bead, str, Tongue], there: tuple[Bead, str, Tongue], right: Denials
) -> Iterator[Problem]:
    """What the original refrains from, cannot or refuses, where the translation knows of no such thing."""
    if right.clear or right.lacking or right.answers:
        return
    said, told = whole(here[0].source, here[1]), whole(there[0].target, there[1])
    denied = _DENIED.search(said.text) or other_words(said.text, here[2]) & DENYING - (
        {ENDING} if _ENDED.search(said.text) else set()
    )
    if not denied or _FORBIDDEN.search(said.text) or other_words(told.text, there[2]):
        return
    yield Problem("negation_lost", said, told, "refrained from, or impossible")


def _denials_of(sentences: tuple[Sentence, ...], text: str, tongue: Tongue) -> Denials:
    found = [denials(text, each.start, each.end, tongue) for each in sentences]
    return Denials(
        tuple(place for each in found for place in each.clear),
        sum(each.soft for each in found),
        sum(each.idioms for each in found),
        tuple(place for each in found for place in each.lacking),
        tuple(place for each in found for place in each.doubled),
    )


def whole(sentences: tuple[Sentence, ...], text: str) -> Span:
    start, end = sentences[0].start, sentences[-1].end
    return Span(start, end, text[start:end])
