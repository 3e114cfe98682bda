"""What a translation came to: the text, who said which part of it, and everything a member should know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from .glossary import Term
from .memory import Near
from .port import Quality

# correction and remembered: of the memory; kept: nothing to translate.
From = Literal["correction", "remembered", "provider", "kept", "nobody"]


class Problem(Protocol):
    """Where text and translation may say two things; `rapport.language.fidelity` knows how to tell."""

    @property
    def kind(self) -> str:
        """Such as negation_lost."""

    @property
    def because(self) -> str:
        """In words."""


# Says which form of address a text has: (text, language) → formal, informal, mixed or none.
FormOf = Callable[[str, str], str]
# Says where text and translation differ: (text, its language, translation, its language).
ProblemsOf = Callable[[str, str, str, str], Sequence[Problem]]
# Says whether a sentence is certainly in a language: (sentence, language).
IsIn = Callable[[str, str], bool]


@dataclass(frozen=True)
class Piece:
    """One sentence: its source, its translation ("" by nobody), and who said it."""

    source: str
    text: str
    origin: From
    provider: str = ""
    near: Near | None = None  # much like it in the memory: shown beside, never used
    problems: tuple[Problem, ...] = ()  # where the two say two things, if anybody compared them


@dataclass(frozen=True)
class Attempt:
    """What came of one provider, and why.

    "used", "doubtful" (another's words were preferred), an error's kind, or why it was not asked.
    """

    provider: str
    outcome: str
    because: str


@dataclass(frozen=True)
class Translation:
    """`text` is None where there is none to be had; `evidence` says so, and all else, in sentences.

    `problems` count their places within their sentence.
    `quality`: sendable, gist (to be read, not sent) or none. `register_kept`: None where nobody can tell.
    """

    text: str | None
    source: str
    target: str
    provider: str | None
    quality: Quality
    pieces: tuple[Piece, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    evidence: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    missing_terms: tuple[Term, ...] = ()
    register_kept: bool | None = None
    problems: tuple[Problem, ...] = ()
    characters: int = 0
    cost: Decimal = Decimal(0)
