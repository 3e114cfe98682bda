"""Names of people, places and products: carried over, transliterated, or another name altogether."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapport.language.fidelity.answering import (
    LATIN,
    WORD,
    is_answered,
    is_latin,
    is_spelled,
    plain_words,
    words_of,
)
from rapport.language.fidelity.foreign import across, half_missing
from rapport.language.fidelity.given import another_given, is_given
from rapport.language.fidelity.hangul import another_korean_name
from rapport.language.fidelity.pinyin import another_chinese_name
from rapport.language.fidelity.places import (
    another_in_its_place,
    another_place,
    is_place,
    places_of,
)
from rapport.language.fidelity.signing import another_in_characters, another_signs
from rapport.language.fidelity.slots import another_greeted
from rapport.language.fidelity.sounds import plain as plain_of
from rapport.language.fidelity.sounds import written_names
from rapport.language.fidelity.tongues import Tongue
from rapport.language.fidelity.values import Candidate, Problem, Span

_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?¿¡:;…\n\x00«»“”\"'(\[-])\s*$")
_HONORIFIC = {
    "ja": re.compile(r"([\u30a0-\u30ff\u4e00-\u9fff々A-Za-z]{1,12})(?= ?(?:様|さま|さん|氏|先生))"),
    "zh": re.compile(
        r"(?<!的)(?:尊敬的|亲爱的|親愛的)?([\u4e00-\u9fff·A-Za-z]{1,6}?)(?=先生|女士|小姐|太太|经理|經理)"
    ),
    "ko": re.compile(
        r"([가-힣A-Za-z]{1,6}?)(?= ?(?:박사|교수|선생|대표|과장|팀장|대리|부장|실장|매니저)?(?:님|씨))"
    ),
}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_AFTER_TITLE = re.compile(r"[!?:;\n\x00]")
_ALWAYS = re.compile(r"(?:tion|ment|ness|ship|ing|ity|ance|ence)s?$")


# Where names surely stand, the surest first.
_SURE = (
    another_greeted,
    another_place,
    another_chinese_name,
    another_korean_name,
    another_signs,
    another_in_characters,
    another_given,
)


def differing_names(source: str, target: str, ours: Tongue, theirs: Tongue) -> Iterator[Problem]:
    """Names of the original that are another's in the translation."""
    sides = (source, target, ours, theirs)
    if found := next(filter(None, (compare(*sides) for compare in _SURE)), None):
        yield found
        return
    here, there = _candidates(source, ours), _candidates(target, theirs)
    found = _across_scripts(here, there, source, target, ours, theirs)
    if found:
        yield found
        return
    said = [each for each in here if not is_answered(each, target, ours, theirs)]
    told = [each for each in there if not is_answered(each, source, theirs, ours)]
    strangers = [each for each in told if each[1]]
    if not said and strangers and not (is_latin(ours) and is_latin(theirs)):
        # A Latin name that the original does not know, for one that it does: how it sounds is no excuse.
        said = [
            each
            for each in here
            if LATIN.match(each[0].text) and plain_of(each[0].text) not in plain_words(target)
        ]
        strangers = [each for each in strangers if LATIN.match(each[0].text)]
        if not strangers:
            return
    strong = [each for each in said if each[1]]
    if strangers and said:
        one, other = (strong or said)[0][0], strangers[0][0]
    elif strong and told and not theirs.own.get("nouns"):
        one, other = strong[0][0], told[0][0]
    else:
        spans = [each[0] for each in strong], [each[0] for each in told]
        if placed := another_in_its_place(*spans, source, target, theirs):
            yield placed
        elif strong:
            yield from _another_place(strong, source, target, ours, theirs)
            if not is_latin(theirs):
                yield from _in_another_script(strong, source, target, ours, theirs)
        return
    yield Problem("name_changed", one, other, f"{one.text} → {other.text}")


def _across_scripts(
    here: list[Candidate],
    there: list[Candidate],
    source: str,
    target: str,
    ours: Tongue,
    theirs: Tongue,
) -> Problem | None:
    """Where one side spells its names and the other writes them in characters, or without vowels."""
    codes, found = {ours.code, theirs.code}, None
    if is_spelled(ours) == is_spelled(theirs):
        return None
    if codes & {"ja", "zh"}:
        found = across(here, there, source, target, ours, theirs)
    if not found and codes & {"ar", "ko"}:
        found = _half(here, there, source, target, ours, theirs)
    return found


def _in_another_script(
    strong: list[Candidate], source: str, target: str, ours: Tongue, theirs: Tongue
) -> Iterator[Problem]:
    """A Latin name where the translation has, in a name's place, one that sounds otherwise."""
    pattern = _HONORIFIC.get(theirs.code)
    there = list(pattern.finditer(target)) if pattern else []
    for one in there:
        word = one[1]
        if re.search(r"[\u4e00-\u9fff]", word) and (theirs.code == "ja" or len(word) < 2):
            continue
        if is_answered((Span(*one.span(1), word), True), source, theirs, ours):
            continue
        if word in {"박사", "선생", "대표", "교수", "お客", "皆", "客", "担当者", "고객", "各位"}:
            continue
        yield Problem(
            "name_changed",
            strong[0][0],
            Span(one.start(1), one.end(1), word),
            f"{strong[0][0].text} → {word}",
        )
        return


def _another_place(
    strong: list[Candidate], source: str, target: str, ours: Tongue, theirs: Tongue
) -> Iterator[Problem]:
    """A place that is not there, where another is that the original does not know."""
    lost = next((each[0] for each in strong if is_place(each[0].text.lower(), ours)), None)
    if lost is None:
        return
    mine = places_of(ours.code)[1]
    for key, names in places_of(theirs.code)[1].items():
        for name in names:
            at = target.find(name) if len(name) > 1 else -1
            if at >= 0 and not any(each in source for each in mine.get(key, ())):
                yield Problem(
                    "name_changed", lost, Span(at, at + len(name), name), f"{lost.text} → {name}"
                )
                return


def _half(
    here: list[Candidate],
    there: list[Candidate],
    source: str,
    target: str,
    ours: Tongue,
    theirs: Tongue,
) -> Problem | None:
    """Half of a full name that the other side, in letters of another kind, does not have."""
    if ours.own.get("nouns") or theirs.own.get("nouns"):
        return None
    if is_spelled(ours):
        lost = half_missing(here, lambda one: is_answered(one, target, ours, theirs), source)
        return Problem("name_changed", lost, None, f"{lost.text} → ∅") if lost else None
    news = half_missing(there, lambda one: is_answered(one, source, theirs, ours), target)
    return Problem("name_changed", None, news, f"∅ → {news.text}") if news else None


def _candidates(text: str, tongue: Tongue) -> list[Candidate]:
    """Words that may be names, and whether they surely are."""
    if tongue.code in _HONORIFIC:
        found = [
            (Span(one.start(1), one.end(1), one[1]), False)
            for one in _HONORIFIC[tongue.code].finditer(text)
            if tongue.code != "ja" or not _HAN.search(one[1]) or one[1] in written_names()
        ]
        return found + [
            (
                Span(one.start(), one.end(), one.group()),
                one.group()[0].isupper() and len(one.group()) > 3,
            )
            for one in LATIN.finditer(text)
            if one.group()[0].isupper()
        ]
    if tongue.code == "ar":
        return [
            (Span(one.start(), one.end(), one.group()), len(one.group()) > 3)
            for one in LATIN.finditer(text)
            if one.group()[0].isupper()
        ]
    return list(_capitalised(text, tongue))


def _capitalised(text: str, tongue: Tongue) -> Iterator[Candidate]:
    """Words with a capital that no rule of spelling asks for; in German those beside another one only."""
    found = list(WORD.finditer(text))
    lowered = words_of(text)
    for place, one in enumerate(found):
        word = one.group()
        plain = word.lower()
        if (
            not word[0].isupper()
            or len(word) < 2
            or (word.isupper() and len(word) > 5)
            or plain in lowered
        ):
            continue
        if (
            _is_title(plain, tongue)
            or plain in tongue.skipped
            or re.split(r"['’\-]", plain)[0] in tongue.skipped
        ):
            continue
        titled = _is_titled(text, found, place, tongue) or is_given(word)
        if not titled and (
            one.start() == 0 or _SENTENCE_BEFORE.search(text, max(0, one.start() - 4), one.start())
        ):
            continue
        if tongue.own.get("nouns"):
            is_sure = (
                titled or is_place(plain, tongue) or _has_neighbour(text, found, place, tongue)
            )
        else:
            is_sure = titled or (len(word) > 2 and not _ALWAYS.search(plain) and not word.isupper())
        yield Span(one.start(), one.end(), word), is_sure


def _is_titled(text: str, found: list[re.Match[str]], place: int, tongue: Tongue) -> bool:
    """Whether Mr, Frau, Dear stands before it, maybe with de or van between."""
    for before in reversed(found[max(0, place - 2) : place]):
        if _AFTER_TITLE.search(text, before.end(), found[place].start()):
            return False
        if _is_title(before.group().lower(), tongue):
            return True
        if before.group() not in {"van", "de", "von", "la", "den", "der", "da", "di", "al"}:
            return False
    return False


def _has_neighbour(text: str, found: list[re.Match[str]], place: int, tongue: Tongue) -> bool:
    """Whether it stands right beside another word with a capital: Lena Vogel."""
    one = found[place]
    for other in found[max(0, place - 1) : place + 2]:
        if (
            other is not one
            and other.group()[0].isupper()
            and other.group().lower() not in tongue.skipped
        ):
            between = (
                text[other.end() : one.start()]
                if other.start() < one.start()
                else text[one.end() : other.start()]
            )
            if between == " " and not _SENTENCE_BEFORE.search(
                text, max(0, min(one.start(), other.start()) - 4), min(one.start(), other.start())
            ):
                return True
    return False


@lru_cache(maxsize=4096)
def _is_title(word: str, tongue: Tongue) -> bool:
    return bool(_titles(tongue).match(word))


@lru_cache(maxsize=32)
def _titles(tongue: Tongue) -> re.Pattern[str]:
    return re.compile(f"(?:{tongue.own.get('titles', '(?!)')})\\.?$", re.IGNORECASE)
