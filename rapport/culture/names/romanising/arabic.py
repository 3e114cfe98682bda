"""Names of scripts that write consonants (Arabic, Persian, Urdu, Hebrew): usual spellings of common names,
otherwise letter by letter, with the vowels that are not written guessed. Search rests on consonants."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

_MARKS = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c-\u200f]")
_ARTICLE = re.compile("^ال(?=..)")
_SERVANT = re.compile(r"\bعبد\s+(?=ال)")
_SERVANT_OF = re.compile("^عبدال(?=..)")
_VOWELS = "aeiou"


def servants_joined(text: str) -> str:
    """عبد الرحمن as the one name it is, عبدالرحمن."""
    return _SERVANT.sub("عبد", text)


def spellings(word: str) -> list[str]:
    """محمد → Mohamed, Mohammed, Muhammad, …; what is not known is spelled by its letters."""
    bare = plain(word)
    rest = _SERVANT_OF.sub("", bare)
    if rest != bare:
        found = _known().get(rest) or [_by_letters(rest)]
        joined = [
            *_known().get(bare, ()),
            *(f"{begin}{each.lower()}" for each in found for begin in ("Abdul", "Abdel")),
        ]
        return [*joined[:6], f"Abdul {found[0]}", f"Abdel {found[0]}"]
    if bare in _known():
        return _known()[bare]
    without = _ARTICLE.sub("", bare)
    if without != bare:
        found = _known().get(without) or [_by_letters(without)]
        return [f"{article}{each}" for each in found for article in ("Al-", "El-", "Al", "El")]
    return [_by_letters(bare)]


def plain(word: str) -> str:
    """Without points and lengthening; the seats of hamza as alif, so that a name is known in any spelling."""
    letters = _MARKS.sub("", unicodedata.normalize("NFKC", word))
    if letters[:1] in set("أإآٱ"):
        letters = "ا" + letters[1:]
    return letters


@cache
def _told() -> dict[str, Any]:
    path = Path(__file__).parents[1] / "data" / "abjads.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def _known() -> dict[str, list[str]]:
    lines = ";".join((_told()["arabic"], _told()["hebrew"])).split(";")
    told = (line.partition(":") for line in lines)
    return {plain(name.strip()): ways.split() for name, _colon, ways in told}


def _by_letters(word: str) -> str:
    """With an a where two consonants meet: حداد is written Hadad, which the consonants put right."""
    letters, found = _told()["letters"], ""
    for letter in word:
        sound = letters.get(letter, letter if letter.isascii() and letter.isalnum() else "")
        if found and sound and found[-1] not in _VOWELS and sound[0] not in _VOWELS:
            found += "a"
        if not (found[-1:] == sound[:1] and sound[:1] in {*_VOWELS}):
            found += sound
    return found.capitalize()
