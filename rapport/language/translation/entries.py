"""What is remembered of a sentence."""

from dataclasses import dataclass
from typing import Literal

from .port import Register

Origin = Literal["correction", "provider"]


@dataclass(frozen=True)
class Key:
    """One sentence as it is remembered. `glossary` is its version; a correction holds for every one ("")."""

    text: str
    source: str
    target: str
    register: Register = ""
    glossary: str = ""


@dataclass(frozen=True)
class Entry:
    """A sentence's translation; `provider` said it, or a member corrected it."""

    key: Key
    text: str
    origin: Origin
    provider: str = ""


@dataclass(frozen=True)
class Near:
    """A sentence much like the one asked for: how much (0 to 1), and where the two differ (was, is)."""

    entry: Entry
    likeness: float
    difference: tuple[tuple[str, str], ...]
    filled: str = ""  # its translation with this sentence's own numbers and names
