"""What spellings in Latin letters of a name have in common, so that Mohammed finds who is a Mohamed.

One key a family of scripts, since what is the same sound depends on the script it stands for: Julia and
Yulia are one Юлия, but not one English name. The rules are in data/sounds.toml.
"""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_DOUBLED = re.compile(r"(.)\1+")
_VOWEL = re.compile("(?<=.)[aeiouyw]")
_FIRST_VOWEL = re.compile("^[eiou]")
_SHORTEST = 3  # sounds that are enough to begin another name with


class Family(NamedTuple):
    """Scripts whose names are spelled with the same freedom."""

    name: str
    scripts: frozenset[str]
    has_vowels: bool
    rules: tuple[tuple[re.Pattern[str], str], ...]


@cache
def families() -> tuple[Family, ...]:
    """All of them; the last takes what no other does."""
    path = Path(__file__).parent / "data" / "sounds.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Family(
            name,
            frozenset(each["of"]),
            each["by"] == "sounds",
            tuple((re.compile(sound), to) for sound, to in each["rules"]),
        )
        for name, each in told.items()
    )


@cache
def family_of(script: str) -> Family:
    """By which rules names in this script are heard."""
    return next((each for each in families() if script in each.scripts), families()[-1])


@lru_cache(maxsize=32768)
def sound_of(word: str, family: Family) -> str:
    """A folded word in Latin letters as it sounds to this family; "" if nothing of it is heard."""
    for pattern, to in family.rules:
        word = pattern.sub(to, word)
    if not family.has_vowels:
        word = _VOWEL.sub("", _FIRST_VOWEL.sub("a", word))
    return _DOUBLED.sub(r"\1", word)


def is_enough(sound: str) -> bool:
    """Whether so much of a name may stand for the beginning of a longer one."""
    return len(sound) >= _SHORTEST
