"""Common given names, wherever they stand: Anna who begins a sentence is not Мария."""

import re
from functools import lru_cache

from rapport.language.fidelity.sounds import is_alike, plain
from rapport.language.fidelity.tongues import DATA, Tongue
from rapport.language.fidelity.values import Problem, Span

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+$")
_KOREAN_WORDS = frozenset(
    [
        "하나",
        "마리",
        "사라",
        "나라",
        "아나",
        "노라",
        "이다",
        "미리",
        "리나",
        "소리",
        "다나",
        "도라",
        "유리",
    ]
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_HANGUL = re.compile(
    r"(?<![가-힣])([가-힣]{2,6}?)(?:이|가|은|는|을|를|와|과|에게|께서|께|의|도|씨|님)*(?![가-힣])"
)
# How scripts and languages spell one sound.
_SPELT = (
    *(("sch", "sh"), ("iy", "i"), ("ii", "i"), ("ie", "i"), ("y", "i"), ("kh", "h"), ("ph", "f")),
    *(("th", "t"), ("ck", "k"), ("c", "k"), ("w", "v"), ("ks", "x"), ("eu", "")),
)
# Korean has one letter for each of these.
_KOREAN = str.maketrans({"f": "p", "v": "b", "r": "l", "z": "j"})


def is_given(word: str) -> bool:
    """Whether it is a common given name, in Latin, Greek or Cyrillic letters."""
    if _LATIN.match(word):
        return word.lower() in _spelled()  # Sarà is no Sara
    return _key(word) in _names()


def another_given(source: str, target: str, ours: Tongue, theirs: Tongue) -> Problem | None:
    """A given name that is nowhere, where another stands that the original does not know."""
    here, there = _given_in(source, ours), _given_in(target, theirs)
    if not here or not there:
        return None
    lost = [span for key, span in here.items() if not any(_is_one(key, each) for each in there)]
    news = [span for key, span in there.items() if not any(_is_one(key, each) for each in here)]
    if not lost or len(lost) != len(news):
        return None
    return Problem("name_changed", lost[0], news[0], f"{lost[0].text} → {news[0].text}")


def _given_in(text: str, tongue: Tongue) -> dict[str, Span]:
    if tongue.code == "ko":
        found = ((one, _as_korean(_key(one[1]))) for one in _HANGUL.finditer(text))
        return {
            key: Span(*one.span(1), one[1])
            for one, key in found
            if key in _korean() and one[1] not in _KOREAN_WORDS
        }
    if tongue.is_unspaced or tongue.code == "ar":
        return {}
    return {
        _key(one.group()): Span(*one.span(), one.group())
        for one in _WORD.finditer(text)
        if one.group()[0].isupper() and is_given(one.group())
    }


def _is_one(one: str, other: str) -> bool:
    """Whether two names may be one person's: alike, shortened, or the one in Korean letters."""
    return one[:3] == other[:3] or _as_korean(one) == _as_korean(other) or is_alike(one, other)


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    spelt = plain(word)
    for written, spoken in _SPELT:
        spelt = spelt.replace(written, spoken)
    return re.sub(r"(.)\1", r"\1", spelt)


def _as_korean(key: str) -> str:
    return key.translate(_KOREAN)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(map(_key, (DATA / "given.txt").read_text("utf-8").split()))


@lru_cache(maxsize=1)
def _spelled() -> frozenset[str]:
    return frozenset((DATA / "given.txt").read_text("utf-8").lower().split())


@lru_cache(maxsize=1)
def _korean() -> frozenset[str]:
    return frozenset(_as_korean(each) for each in _names() if len(each) > 2)
