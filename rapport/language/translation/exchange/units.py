"""What stands in a file of another program's memory, and what is wrong with it."""

from dataclasses import dataclass
from typing import Literal

from ..entries import Origin
from ..port import Register

# Why a unit cannot be used; the room that shows it puts it into words.
Flaw = Literal["no source", "no target", "language", "same language", "empty", "too long"]


@dataclass(frozen=True)
class Unit:
    """A sentence and its translation. `is_ours`: written by `tmx_of`, with ⟦kind0⟧ for what is kept."""

    number: int
    source: str
    target: str
    source_language: str
    target_language: str
    register: Register = ""
    origin: Origin = "correction"
    provider: str = ""
    glossary: str = ""
    is_ours: bool = False


@dataclass(frozen=True)
class Wrong:
    """A unit that cannot be used, by its place in the file."""

    number: int
    flaw: Flaw
    about: str = ""


class BadFileError(ValueError):
    """This is no TMX that may be read: `flaw` is hostile, broken (`line`), foreign or too many."""

    def __init__(self, flaw: Literal["hostile", "broken", "foreign", "too many"], line: int = 0):
        super().__init__(f"{flaw} {line or ''}".strip())
        self.flaw, self.line = flaw, line
