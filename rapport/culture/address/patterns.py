"""The expressions of patterns.toml, compiled once. They hold many languages' words, too long for code."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(
        files(__package__).joinpath("data/patterns.toml").read_text(encoding="utf-8")
    )


def source(name: str) -> str:
    """The alternatives of one expression, joined."""
    return "|".join(_data()[name])


def words(name: str) -> list[str]:
    """A plain list of words."""
    return str(_data()[name]).split()


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One expression, blind to case."""
    return re.compile(source(name), re.IGNORECASE)


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The expressions under a name one by one, by line, minding case."""
    return tuple(re.compile(each, re.MULTILINE) for each in _data()[name])
