"""Names of people, places and products: carried over, transliterated, or another name altogether."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapport.language.fidelity.foreign import JAPANESE, across, half_missing
from rapport.language.fidelity.places import exonyms, is_place, places_of
from rapport.language.fidelity.sounds import holds, readings_of, sounds
from rapport.language.fidelity.sounds import plain as plain_of
from rapport.language.fidelity.sounds import sound as sound_of
from rapport.language.fidelity.tongues import Tongue, common
from rapport.language.fidelity.values import Candidate, Problem, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?¿¡:;…\n\x00«»“”\"'(\[-])\s*$")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]+")
_HONORIFIC = {
    "ja": re.compile(r"([\u30a0-\u30ff\u4e00-\u9fff々A-Za-z]{1,12})(?= ?(?:様|さま|さん|氏|先生))"),
    "zh": re.compile(
        r"(?<!的)(?:尊敬的|亲爱的|親愛的)?([\u4e00-\u9fff·A-Za-z]{1,6}?)(?=先生|女士|小姐|太太|经理|經理)"
    ),
    "ko": re.compile(r"([가-힣A-Za-z]{1,6})(?= ?(?:님|씨))"),
}
_ENDINGS = {
    "en": "s|'s|’s",
    "de": "s|'s|’s|n|en",
    "nl": "s|'s|’s",
    "sv": "s",
    "pl": common()["polish_endings"],
}
_ALWAYS = re.compile(r"(?:tion|ment|ness|ship|ing|ity|ance|ence)s?$")


def differing_names(source: str, target: str, ours: Tongue, theirs: Tongue) -> Iterator[Problem]:
    """Names of the original that are another's in the translation."""
    here, there = _candidates(source, ours), _candidates(target, theirs)
    if {ours.code, theirs.code} & {"ja", "zh"} and _is_spelled(ours) != _is_spelled(theirs):
        found = across(here, there, source, target, ours, theirs)
        if found:
            yield found
            return
    if {ours.code, theirs.code} & {"ar", "ko"} and _is_spelled(ours) != _is_spelled(theirs):
        found = _half(here, there, source, target, ours, theirs)
        if found:
            yield found
            return
    said = [each for each in here if not _is_answered(each, target, ours, theirs)]
    told = [each for each in there if not _is_answered(each, source, theirs, ours)]
    strangers = [each for each in told if each[1]]
    if not said and strangers and not (_is_latin(ours) and _is_latin(theirs)):
        # A Latin name that the original does not know, for one that it does: how it sounds is no excuse.
        said = [
            each
            for each in here
            if _LATIN.match(each[0].text) and plain_of(each[0].text) not in _plain_words(target)
        ]
        strangers = [each for each in strangers if _LATIN.match(each[0].text)]
        if not strangers:
            return
    strong = [each for each in said if each[1]]
    if strangers and said:
        one, other = (strong or said)[0][0], strangers[0][0]
    elif strong and told and not theirs.own.get("nouns"):
        one, other = strong[0][0], told[0][0]
    else:
        if strong:
            yield from _another_place(strong, source, target, ours, theirs)
            if not _is_latin(theirs):
                yield from _in_another_script(strong, target, theirs)
        return
    yield Problem("name_changed", one, other, f"{one.text} → {other.text}")


def _in_another_script(strong: list[Candidate], target: str, theirs: Tongue) -> Iterator[Problem]:
    """A Latin name where the translation has, in a name's place, one that sounds otherwise."""
    pattern = _HONORIFIC.get(theirs.code)
    there = list(pattern.finditer(target)) if pattern else []
    for one in there:
        word = one[1]
        if re.search(r"[\u4e00-\u9fff]", word) and (theirs.code == "ja" or len(word) < 2):
            continue
        if word in {"お客", "皆", "客", "担当者", "고객", "各位"}:
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
    if _is_spelled(ours):
        lost = half_missing(here, lambda one: _is_answered(one, target, ours, theirs), source)
        return Problem("name_changed", lost, None, f"{lost.text} → ∅") if lost else None
    news = half_missing(there, lambda one: _is_answered(one, source, theirs, ours), target)
    return Problem("name_changed", None, news, f"∅ → {news.text}") if news else None


def _is_spelled(tongue: Tongue) -> bool:
    """Whether its names begin with a capital."""
    return tongue.code not in {"zh", "ja", "ko", "ar"}


@lru_cache(maxsize=4096)
def _single(plain: str) -> str:
    """Without doubled letters: Rotterdam is Róterdam, Andersson Anderson."""
    return re.sub(r"(.)\1", r"\1", plain)


def _is_latin(tongue: Tongue) -> bool:
    return tongue.code not in {"zh", "ja", "ko", "ar", "el", "ru"}


def _candidates(text: str, tongue: Tongue) -> list[Candidate]:
    """Words that may be names, and whether they surely are."""
    if tongue.code in _HONORIFIC:
        found = [
            (Span(one.start(1), one.end(1), one[1]), False)
            for one in _HONORIFIC[tongue.code].finditer(text)
        ]
        return found + [
            (
                Span(one.start(), one.end(), one.group()),
                one.group()[0].isupper() and len(one.group()) > 3,
            )
            for one in _LATIN.finditer(text)
            if one.group()[0].isupper()
        ]
    if tongue.code == "ar":
        return [
            (Span(one.start(), one.end(), one.group()), len(one.group()) > 3)
            for one in _LATIN.finditer(text)
            if one.group()[0].isupper()
        ]
    return list(_capitalised(text, tongue))


def _capitalised(text: str, tongue: Tongue) -> Iterator[Candidate]:
    """Words with a capital that no rule of spelling asks for; in German those beside another one only."""
    found = list(_WORD.finditer(text))
    lowered = _words(text)
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
        titled = _is_titled(found, place, tongue)
        if not titled and (
            one.start() == 0 or _SENTENCE_BEFORE.search(text, max(0, one.start() - 4), one.start())
        ):
            continue
        if tongue.own.get("nouns"):
            is_sure = (
                titled or is_place(plain, tongue) or _has_neighbour(text, found, place, tongue)
            )
        else:
            is_sure = titled or (len(word) > 2 and not _ALWAYS.search(plain))
        yield Span(one.start(), one.end(), word), is_sure


def _is_titled(found: list[re.Match[str]], place: int, tongue: Tongue) -> bool:
    """Whether Mr, Frau, Dear stands before it, maybe with de or van between."""
    for before in reversed(found[max(0, place - 2) : place]):
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


def _is_answered(candidate: Candidate, other: str, ours: Tongue, theirs: Tongue) -> bool:
    word = candidate[0].text
    plain = plain_of(word)
    if _is_said(word, plain, other, ours, theirs):
        return True
    named = exonyms(word, ours, theirs)
    if named is not None:
        return not named or any(
            each[: max(3, len(each) - 2)].lower() in other.lower() for each in named
        )
    if len(sound_of(plain)) < 2:
        return not (_is_latin(ours) and _is_latin(theirs) and len(plain) > 3)
    return any(
        _sounds_like(word, each, plain, other, ours, theirs)
        for each in sounds(plain)
        if len(each) > 1
    )


def _is_said(word: str, plain: str, other: str, ours: Tongue, theirs: Tongue) -> bool:
    if not plain:
        return True
    endings = _ENDINGS.get(theirs.code, "s|'s|’s")
    head = plain_of(re.split(r"['’]", word)[0])
    words = _plain_words(other)
    if plain in words or head in words:
        return True
    if len(plain) > 4 and _single(plain) in {
        _single(each) for each in words if each[:1] == plain[:1]
    }:
        return True
    for there in words:
        if there[:2] != head[:2]:
            continue
        if there.startswith(head) and there[len(head) :] in endings.split("|"):
            return True
        if theirs.code in {"pl", "tr", "sv"} or ours.code in {"pl", "tr", "sv", "de"}:
            short, long = sorted((there, head), key=len)
            if theirs.code == "pl" or ours.code == "pl":
                if (
                    len(short) > 3
                    and there[:-2][:3] == head[: len(there[:-2][:3])]
                    and _shared(there, head) >= min(len(there), len(head)) - 2
                    and abs(len(there) - len(head)) <= 3
                ):
                    return True
            elif (
                long.startswith(short)
                and len(long) - len(short) <= 2
                and long[len(short) :] in {"s", "n", "en", "'s"}
            ):
                return True
    return False


@lru_cache(maxsize=64)
def _plain_words(text: str) -> frozenset[str]:
    """Every word, romanised, whole and before an apostrophe."""
    found = set()
    for word in _WORD.findall(text):
        found.add(plain_of(word))
        if "'" in word or "’" in word or "-" in word:
            found |= {plain_of(part) for part in re.split(r"['’-]", word)}
    if not text.isascii():
        found |= {each.lower() for each in _LATIN.findall(text) if each.isascii()}
    return frozenset(found)


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def _shared(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _sounds_like(
    word: str, sound: str, plain: str, other: str, ours: Tongue, theirs: Tongue
) -> bool:
    if _is_latin(ours) and _is_latin(theirs):
        return False
    readings = readings_of(plain)
    if any(each in other for each in readings):
        return True
    candidate_is_latin = bool(_LATIN.match(word))
    if theirs.code == "ja" and candidate_is_latin and not JAPANESE.match(plain):
        other = " ".join(_KATAKANA.findall(other))
    for each in re.findall(r"[^\W\d_]+", other):
        if each.isascii() == candidate_is_latin and (
            candidate_is_latin or theirs.code in {"el", "ru"}
        ):
            continue
        if not each[0].isupper() and (theirs.code in {"el", "ru"} or each.isascii()):
            continue
        pieces = re.findall(
            r"[\u30a0-\u30ff]+|[\u4e00-\u9fff]+|[가-힣]+|[^\u30a0-\u30ff\u4e00-\u9fff가-힣]+", each
        )
        for piece in pieces:
            if any(holds(sound, there, theirs, piece) for there in sounds(plain_of(piece))):
                return True
    return False
