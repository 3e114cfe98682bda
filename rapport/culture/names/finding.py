"""By what a person is found: names in every script, their spellings in Latin letters, and how they sound.

A name is kept as lexemes; a question is alternatives for each of its words. All is plain text, for a
`tsvector` or any other index that finds what begins with something.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapport.culture.names import cldr
from rapport.culture.names.romanising import romanised, syllables
from rapport.culture.names.sounds import families, family_of, is_enough, sound_of
from rapport.language.searching.folding import fold

_WORDS = re.compile(r"[^\s,;:·・/|()<>\"“”„«»（）、，]+")
_JOINTS = re.compile(r"[-‐‑–.'’ʼ`]+")
_UNSPACED = frozenset({"Hani", "Hira", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr"})
_LONGEST_WORD, _MOST_WORDS = 60, 40
_SPELLED = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"}
_SAYS = "~"  # stands before a sound; no folded word holds it


class Asked(NamedTuple):
    """A lexeme that a word of a question may be found by; as a whole, or what begins with it."""

    lexeme: str
    may_go_on: bool = True


def lexemes_of(names: Iterable[str], *, lang: str = "", told: Iterable[str] = ()) -> set[str]:
    """Everything a person of these names is found by.

    told: names in Latin letters and readings that the person (or who knows them) gave; where there are any,
    no spelling is worked out, and only these are heard. lang: BCP 47, where the names come from.
    """
    told, found = [each for each in told if each.strip()], set()
    for name in names:
        found |= set(_plain_lexemes(name))
        script = _script(name)
        if script in {"", "Latn"}:
            continue
        spelled = told or [*romanised(name, lang), *syllables(name, lang)]
        for spelling in spelled:
            found |= set(_spelled_lexemes(spelling, script))
    for each in told:
        found |= set(_plain_lexemes(each))
    return found


def asked_by(question: str, *, by_sound: bool = False) -> list[list[Asked]]:
    """For every word of a question the lexemes that answer it, any of them; all words must be found.

    by_sound: other spellings of the same sounds too, for when nothing is found as it is spelled.
    """
    return [list(_alternatives(word, by_sound)) for word in _asked_words(question) if fold(word)]


def _script(name: str) -> str:
    scripts = (cldr.script_of(each) for each in name)
    return next((script for script in scripts if script not in {"", "Latn"}), "Latn")


def _words(name: str) -> list[str]:
    return [each[:_LONGEST_WORD] for each in _WORDS.findall(name)[:_MOST_WORDS]]


def _asked_words(question: str) -> Iterator[str]:
    for word in _words(question):
        yield from (part for part in _JOINTS.split(word) if part)


def _plain_lexemes(name: str) -> Iterator[str]:
    for word in _words(name):
        parts = [part for part in _JOINTS.split(word) if part]
        for each in (*parts, "".join(parts)):
            if not (folded := fold(each)):
                continue
            yield folded
            if _script(each) in _UNSPACED:
                yield from (folded[place:] for place in range(1, len(folded)))
            elif spelled := _spelled_out(each):
                yield spelled


def _spelled_lexemes(spelling: str, script: str) -> Iterator[str]:
    """A spelling as it is written, and as it sounds for the script that the name is in."""
    family = family_of(script)
    if script in {"Hani", "Hang"}:
        yield fold("".join(spelling.split()))
    for lexeme in _plain_lexemes(spelling):
        yield lexeme
        if sound := sound_of(lexeme, family):
            yield f"{_SAYS}{family.name[0]}{sound}"


def _alternatives(word: str, by_sound: bool) -> Iterator[Asked]:
    folded = fold(word)
    yield Asked(folded)
    if spelled := _spelled_out(word):
        yield Asked(spelled)
    if not by_sound or not folded.isascii() or not folded.isalpha() or len(folded) < 2:
        return
    for family in families():
        if sound := sound_of(folded, family):
            yield Asked(f"{_SAYS}{family.name[0]}{sound}", is_enough(sound))


def _spelled_out(word: str) -> str:
    """Müller as Mueller, Sørensen as Soerensen; "" where nothing is spelled out."""
    letters = word.lower()
    if not any(letter in letters for letter in _SPELLED):
        return ""
    return fold("".join(_SPELLED.get(letter, letter) for letter in letters))
