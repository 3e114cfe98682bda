"""What is said of an original and its translation."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "number_changed",
    "date_changed",
    "negation_lost",
    "promise_strengthened",
    "name_changed",
    "placeholder_lost",
    "code_changed",
    "omitted_sentence",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Span:
    """A place of a text in code points; `end` is the place after the last."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One difference in substance: where the original says it, where the translation, and on what it rests.

    A side is None where it has nothing to show: what was left out has no place in the translation.
    `because` is one of few English words or values that programs may show ("5 → 7", "not").
    """

    kind: Kind
    source: Span | None
    target: Span | None
    because: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something countable found in a text. `values` are its readings: any of them may be meant."""

    start: int
    end: int
    values: frozenset[object]
    is_sure: bool = True  # one that is not sure may answer another's, and is never missed itself
    unit: str = ""


# A word that may be a name, and whether it surely is one.
Candidate = tuple[Span, bool]
