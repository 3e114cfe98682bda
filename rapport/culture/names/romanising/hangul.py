"""Korean names: the surname as usually written, the given name by the Revised Romanisation."""

import json
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

_FIRST, _LAST = 0xAC00, 0xD7A3


def spellings(word: str) -> list[str]:
    """김지민 → Kim Jimin, Gim Jimin, …; a word of two syllables or less may be a given name alone."""
    if not all(_FIRST <= ord(each) <= _LAST for each in word):
        return []
    surnames = _told()["surnames"]
    length = 2 if word[:2] in surnames and len(word) > 2 else 1
    given, usual = _plainly(word[length:]), _usually(word[length:])
    if word[:length] not in surnames:
        return list(dict.fromkeys((_plainly(word), _usually(word))))
    ways = surnames[word[:length]].split()
    if not given:
        return list(dict.fromkeys((*ways, _plainly(word))))
    found = [
        f"{surname} {spelled}"
        for surname, spelled in zip_longest(ways, (given, usual), fillvalue=None)
        if surname and spelled
    ]
    found += [f"{surname} {usual}" for surname in ways]
    found += [f"{surname} {given}" for surname in ways[1:]]
    if len(word) < 4:
        found += (_plainly(word), _usually(word))
    return list(dict.fromkeys(found))


def parts_of(word: str) -> list[str]:
    """Every syllable as it is spelled plainly."""
    return [_syllable(each) for each in word if _FIRST <= ord(each) <= _LAST]


@cache
def _told() -> dict[str, Any]:
    path = Path(__file__).parents[1] / "data" / "korean.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    letters = {
        part: found[part].replace("-", "").split(" ") for part in ("initial", "vowel", "final")
    }
    return found | letters


def _syllable(character: str) -> str:
    told, place = _told(), ord(character) - _FIRST
    initial: str = told["initial"][place // 588]
    return initial + str(told["vowel"][place % 588 // 28]) + str(told["final"][place % 28])


def _plainly(word: str) -> str:
    return "".join(_syllable(each) for each in word).capitalize()


def _usually(word: str) -> str:
    usual = _told()["syllables"]
    return "".join(usual.get(each) or _syllable(each) for each in word).capitalize()
