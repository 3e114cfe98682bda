"""The expressions of patterns.toml, compiled once. They hold many languages' words, too long for code."""

import re
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@cache
def _data() -> dict[str, Any]:
    return read_toml("patterns.toml")


def read_toml(name: str) -> dict[str, Any]:
    """A data file of this part; the parser is loaded with the first."""
    import tomllib

    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def source(name: str) -> str:
    """The alternatives of one expression, joined."""
    return "|".join(_data()[name])


@cache
def words(name: str) -> frozenset[str]:
    """A plain list of words."""
    return frozenset(str(_data()[name]).split())


def is_particle(word: str) -> bool:
    """A small word inside surnames: van, de, bin."""
    return word.lower() in words("particles")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One expression, blind to case."""
    return re.compile(source(name), re.IGNORECASE)


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The expressions under a name one by one, by line, minding case."""
    return tuple(re.compile(each, re.MULTILINE) for each in _data()[name])


def is_couple(words: str) -> bool:
    """Whether an honorific or a given name is of two: "Mr and Mrs", "Anna und Peter"."""
    return any(pattern("joiners").fullmatch(word) for word in words.split()[1:-1])
