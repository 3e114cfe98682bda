"""Words that say a language: common ones, and those of messages to a shop; with their spellings."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from .kin import KIN
from .romanising import GREEK, RUSSIAN, cyrillic, spellings

_DATA = Path(__file__).parent / "data"
_LETTER = r"[^\W_\u0300-\u036f\u0900-\u109f]|[\u0300-\u036f\u0610-\u065f\u0900-\u109f\u1780-\u17d3]"
_WORD = re.compile(f"(?:{_LETTER})+(?:['’](?:{_LETTER})+)*")
_RESPELLED = {"el-Latn": GREEK, "ru-Latn": RUSSIAN}
_FOLDED = {"hi-Latn": "hi", "ar-Latn": "ar"}
_LEAST_TO_FOLD = 4
_BY_KIN = 0.7
# Letters with a 2, 3, 5 or 7 that stands for a letter of Arabic; not “2day”, “3rd”, “mp3”.
_ARABIZI = re.compile(r"(?:[a-z]+[2357]'?[a-z]{1,}|[a-z]{2,}[37]|[2357]'?[a-z]{3,})\w*$")
_NUMBERED = frozenset(
    (  # noqa: SIM905
        "2day 2nite 2moro 2morrow 2gether any1 some1 every1 no1 7days 5star 3pin 2pcs 5pcs 3pcs "
        "2nds 2nd 3rd 5th 7th"
    ).split()
)
_STRETCHED = re.compile(r"(.)\1{2,}")
_FOLDS = [
    (re.compile(told), to)
    for told, to in (
        (r"^(?:el|al|il)-?(?=[^aeiou])", ""), ("ee|ii|ie|ei", "i"), ("oo|ou|uu", "u"), ("aa", "a"),
        ("ph", "f"), ("w", "v"), ("q", "k"), ("x", "ks"), ("ch", "sh"), ("th", "t"), (r"(.)\1+", r"\1"),
        ("(?<=[aeiou])h$", ""), ("e", "i"), ("o", "u"), ("y", "i"), ("z", "j"),
    )
]  # fmt: skip


def words_of(text: str) -> list[str]:
    """The words in small letters; “sooooo” is “so”."""
    return [_STRETCHED.sub(r"\1", each) for each in _WORD.findall(text.lower().replace("’", "'"))]


def hits_of(words: list[str]) -> tuple[dict[str, float], dict[str, int]]:
    """What each language gains from its words (one that few share says more); how many are its alone."""
    told, found, alone = _told(), dict[str, float](), dict[str, int]()
    for word in words:
        weights = told.get(word) or told.get("~" + without_marks(word))
        if not weights and len(word) >= _LEAST_TO_FOLD and word.isascii():
            weights = told.get("%" + _folded(word))
        for language, weight in weights or ():
            found[language] = found.get(language, 0.0) + weight
        if weights and len(weights) == 1:
            alone[weights[0][0]] = alone.get(weights[0][0], 0) + 1
        elif _ARABIZI.match(word) and word not in _NUMBERED:
            found["ar-Latn"] = found.get("ar-Latn", 0.0) + 1.0
            alone["ar-Latn"] = alone.get("ar-Latn", 0) + 1
    return found, alone


def languages_of(word: str) -> list[str]:
    """The languages that have this word, spelled just so."""
    return [language for language, _worth in _told().get(word, ())]


@cache
def turns() -> list[tuple[str, re.Pattern[str]]]:
    """Turns of phrase that tell a language from its nearest kin."""
    lines = (_DATA / "turns.tsv").read_text(encoding="utf-8").splitlines()
    return [
        (language, re.compile(told))
        for language, _, told in (line.partition("\t") for line in lines)
    ]


@lru_cache(4096)
def without_marks(word: str) -> str:
    """The word's letters without their accents."""
    parts = unicodedata.normalize("NFD", word)
    return "".join(each for each in parts if not unicodedata.combining(each))


@lru_cache(4096)
def _folded(word: str) -> str:
    for told, to in _FOLDS:
        word = told.sub(to, word)
    return word


Worths = tuple[tuple[str, float], ...]


@cache
def _told() -> dict[str, Worths]:
    # Many words stand in the same languages, with the same worth: each such set is kept once.
    grown: dict[tuple[frozenset[str], str], frozenset[str]] = {}
    spelled: dict[str, frozenset[str]] = {}
    for language, word in _entries():
        key = spelled.get(word, frozenset()), language
        if key not in grown:
            grown[key] = key[0] | {language}
        spelled[word] = grown[key]
    known: dict[tuple[float, frozenset[str]], Worths] = {}
    weighed: dict[str, Worths] = {}
    for word, languages in spelled.items():
        worth = _worth(word)
        if (worth, languages) not in known:
            known[worth, languages] = tuple(
                (each, worth * _alone(each, languages)) for each in sorted(languages)
            )
        weighed[word] = known[worth, languages]
    return weighed


def _worth(word: str) -> float:
    """What a word says, by its length and whether it was folded."""
    plain = word.lstrip("~%")
    worth = 1.0 if len(plain) > 2 else 0.6 if len(plain) == 2 else 0.3
    return worth if plain == word else worth * 0.7


def _alone(language: str, languages: frozenset[str]) -> float:
    """What a word is worth that so many have; more if none of its near kin is among them."""
    kin = max((len(languages & each) for each in KIN if language in each), default=len(languages))
    return (1 - _BY_KIN) / len(languages) ** 0.5 + _BY_KIN / kin**0.5


def _entries():  # type: ignore[no-untyped-def]
    for name in ("words.tsv", "romanised.tsv"):
        for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
            language, _, held = line.partition("\t")
            for word in set(held.split()):
                yield from _ways_of(language, word)


def _ways_of(language: str, word: str):  # type: ignore[no-untyped-def]
    if language in _RESPELLED:
        for way in set(spellings(word, _RESPELLED[language], 48)):
            if len(way) > 1:
                yield language, way
        return
    yield language, word
    if language == "sr" and word[0] < "\u0400":
        yield language, cyrillic(word)
    if language in _FOLDED:
        if len(word) >= _LEAST_TO_FOLD:
            yield language, "%" + _folded(word)
    elif not word.isascii():
        yield language, "~" + without_marks(word)
