"""What the doctor says."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much it matters."""

    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what was found, and what to do about it."""

    area: str
    level: Level
    words: str
    mend: str = ""


def well(area: str, words: str) -> Finding:
    """Nothing to do."""
    return Finding(area, Level.WELL, words)


def note(area: str, words: str, mend: str = "") -> Finding:
    """Good to know; nothing is broken."""
    return Finding(area, Level.NOTE, words, mend)


def wrong(area: str, words: str, mend: str) -> Finding:
    """Something does not work, or will not for long."""
    return Finding(area, Level.WRONG, words, mend)
