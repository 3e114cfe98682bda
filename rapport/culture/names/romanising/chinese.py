"""Chinese names: Hanyu Pinyin, Wade-Giles as in Taiwan, surnames as in Hong Kong and Singapore."""

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_CAPITALS = re.compile("[A-Z][a-z]*")


def spellings(words: list[str], language: str) -> list[str]:
    """张伟 → Zhang Wei, Wei Zhang's other spellings: Chang Wei, Cheung Wei, Teo Wei."""
    name = "".join(words)
    if len(name) > 6 or not name:  # no name of a person: every word as it sounds
        return [" ".join(_pinyin(word) for word in words)]
    surname = words[0] if len(words) > 1 else _surname(name)
    given = name[len(surname) :]
    told, first = _told(), _pinyin(surname)
    sounds = [_sounds(each) for each in given]
    plain = _capital("".join(sounds))
    found = [f"{first} {plain}".strip()]
    taiwan = "-".join(_wade_giles(each) for each in sounds)
    found.append(f"{_wade_giles(first.lower()).capitalize()} {_capital(taiwan)}".strip())
    ways = [told["cantonese"].get(surname, ""), told["usual_elsewhere"].get(surname, "")]
    if language != "yue":
        ways.reverse()
    found += [f"{way} {plain}".strip() for told_ways in ways for way in told_ways.split()]
    found.append(first.replace("ü", "u") + (f" {plain}" if plain else ""))
    return list(dict.fromkeys(found))


def parts_of(word: str) -> list[str]:
    """Every character as it sounds, if these are no more than a name has."""
    return [sound for each in word if (sound := _sounds(each))] if len(word) < 7 else []


@cache
def _told() -> dict[str, Any]:
    path = Path(__file__).parents[1] / "data" / "chinese.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _surname(name: str) -> str:
    """The first character, or the first two where they are one of the surnames of two."""
    return name[:2] if len(name) > 2 and name[:2] in _told()["surnames"] else name[:1]


def _pinyin(word: str) -> str:
    known = _told()["surnames"].get(word)
    return known or _capital("".join(_sounds(each) for each in word))


@lru_cache(maxsize=8192)
def _sounds(character: str) -> str:
    from anyascii import anyascii  # only now: its tables are large

    return "".join(_CAPITALS.findall(anyascii(character))).lower()


def _wade_giles(sounds: str) -> str:
    told = _told()
    if sounds in told["wade_giles_rhymes"]:
        return str(told["wade_giles_rhymes"][sounds])
    for initial, written in told["wade_giles"].items():
        if sounds.startswith(initial):
            return str(written) + sounds[len(initial) :]
    return sounds


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
