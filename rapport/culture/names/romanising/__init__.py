"""Names in Latin letters, so that they can be asked for by who cannot type them."""

import re
from functools import lru_cache

from rapport.culture.names import cldr
from rapport.culture.names.romanising import (
    arabic,
    chinese,
    cyrillic,
    greek,
    hangul,
    indic,
    japanese,
)

MOST = 8
_HAN = {"Hani", "Hira", "Kana"}
_JAPANESE = re.compile("[\u3041-\u30ff]")
_PARTED = re.compile('[\\s・･·,،、，;()（）/"“”]+')
_LONGEST = 80  # characters; what is longer is no name


@lru_cache(maxsize=8192)
def romanised(text: str, lang: str = "") -> tuple[str, ...]:
    """The usual spellings of a name in Latin letters, the likeliest first, at most eight; () for none.

    For finding only: how a person writes their own name in Latin letters is theirs to say. `lang` (BCP 47)
    decides how letters shared by languages are read; without it Han characters are read as Chinese and
    as Japanese. A name in Latin letters has no other spelling: ().
    Sources: ELOT 743, BGN/PCGN, ICAO 9303 and national passport tables, Hepburn with the names of IPADIC,
    Revised Romanisation of Korean, Hanyu Pinyin and Wade-Giles, and usual spellings of common names.
    """
    language = lang.replace("_", "-").split("-")[0].lower()
    words = _PARTED.sub(" ", arabic.servants_joined(text[:_LONGEST])).split()
    if not any(_script(word) not in {"Latn", ""} for word in words):
        return ()
    if {_script(word) for word in words} <= _HAN:
        found = _han(words, language)
    else:
        if "Cyrl" in {_script(word) for word in words}:
            language = cyrillic.language_of(text, language)
        found = _joined([_spellings(word, language) for word in words])
    return tuple(dict.fromkeys(each.strip() for each in found if each.strip()))[:MOST]


def syllables(text: str, lang: str = "") -> tuple[str, ...]:
    """The syllables of Chinese and Korean words, spelled alone: 小明 is asked for as Xiao Ming too."""
    found: list[str] = []
    for word in text[:_LONGEST].split():
        if _script(word) == "Hang":
            found += hangul.parts_of(word)
        elif _script(word) == "Hani" and not lang.startswith("ja"):
            found += chinese.parts_of(word)
    return tuple(dict.fromkeys(found))


def _script(word: str) -> str:
    return next((script for each in word if (script := cldr.script_of(each))), "")


def _han(words: list[str], language: str) -> list[str]:
    """Chinese, Japanese and (in a Korean's name) Han characters."""
    is_japanese = language == "ja" or any(_JAPANESE.search(word) for word in words)
    if is_japanese:
        return japanese.spellings(words)
    if language in {"zh", "yue"}:
        return chinese.spellings(words, language)
    as_chinese, as_japanese = chinese.spellings(words, language), japanese.spellings_if_sure(words)
    if as_japanese and japanese.has_long_surname(words):
        return [*as_japanese[:5], *as_chinese[:3]]
    return [*as_chinese[:5], *as_japanese[:3]]


def _joined(words: list[list[str]]) -> list[str]:
    """The likeliest spellings of all words, then the second of each, and so on."""
    most = max((len(word) for word in words), default=0)
    return [
        " ".join(word[min(place, len(word) - 1)] for word in words if word) for place in range(most)
    ]


def _spellings(word: str, language: str) -> list[str]:
    script = _script(word)
    if script in {"Latn", ""}:
        return [word]
    if script in _HAN:
        return _han([word], language)
    if script == "Grek":
        return greek.spellings(word)
    if script == "Cyrl":
        return cyrillic.spellings(word, language)
    if script == "Hang":
        return hangul.spellings(word)
    if script in {"Arab", "Hebr"}:
        return arabic.spellings(word)
    if script in indic.SCRIPTS:
        return indic.spellings(word, script)
    return _letter_by_letter(word)


def _letter_by_letter(word: str) -> list[str]:
    from anyascii import anyascii  # only now: its tables are large

    word = re.sub(
        "([เแโใไ])([ก-ฮ])", r"\2\1", word
    )  # Thai vowels that are written first, sounded after
    found = re.sub("[^A-Za-z]", "", anyascii(word))
    return [found.capitalize()] if found else []
