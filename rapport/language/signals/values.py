"""Plain values: what was noticed, at which words. Never a score, and nothing about a person."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

Kind = Literal[
    "frustrated",  # says so, or complains
    "waiting",  # waits, or waited, longer than they thought right
    "repeated",  # writes about the same thing again
    "leaving",  # will not come back, or will warn others
    "legal",  # speaks of a lawyer, a court, an authority
    "swearing",
    "shouting",  # whole sentences in capitals, rows of exclamation marks
    "cancelling",  # cancels, or looks elsewhere: by itself a wish like any other
    "urgent",
    "thanks",
    "solved",  # what they complained of is over
]

GRIEVANCES: tuple[Kind, ...] = (
    "legal",
    "leaving",
    "frustrated",
    "swearing",
    "repeated",
    "waiting",
    "shouting",
)


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text in code points, and its words."""

    start: int
    end: int
    text: str


_CLAUSE_ENDS = frozenset(".!?。！？؟;؛\n…")


def clause_around(text: str, span: Span, most: int = 60) -> str:
    """The clause that holds a span, on one line; of one longer than `most` code points, what is around it."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    while end < len(text) and text[end] not in _CLAUSE_ENDS:
        end += 1
    if end - start <= most:
        return " ".join(text[start:end].split()).strip(" ,،、，")
    start, end = max(start, span.start - 12), min(end, max(span.end, span.start + most - 12))
    while (
        start < span.start and start > 0 and text[start - 1].isascii() and text[start - 1].isalnum()
    ):
        start += 1
    while span.end < end < len(text) and text[end - 1].isascii() and text[end].isalnum():
        end -= 1
    return "…" + " ".join(text[start:end].split()).strip(" ,،、，") + "…"


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that a message shows, and the words that show it, in the order of the text."""

    kind: Kind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ThreadFacts:
    """What needs no language: how often they wrote without an answer, how long they wait, whether
    they came back after it was closed."""

    unanswered: int = 1
    waited: timedelta = timedelta()
    reopened: bool = False

    @property
    def is_left_waiting(self) -> bool:
        """Whether the thread alone says that somebody was left waiting: three letters without a
        person's answer, or two of them and a day."""
        return self.unanswered >= 3 or (self.unanswered == 2 and self.waited >= timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Signals:
    """What a message shows, the weightiest grievance first; `facts` as they were given."""

    found: tuple[Signal, ...] = ()
    facts: ThreadFacts = ThreadFacts()

    @property
    def grievances(self) -> tuple[Signal, ...]:
        """What asks for a word of understanding; none once the message ends with its being over."""
        theirs = [each for each in self.found if each.kind in GRIEVANCES]
        over = [span.start for each in self.found if each.kind == "solved" for span in each.spans]
        if over and not any(span.start > max(over) for each in theirs for span in each.spans):
            return ()
        return tuple(theirs)

    @property
    def asks_for_acknowledgement(self) -> bool:
        """Whether whoever answers should first acknowledge what the customer went through."""
        return bool(self.grievances) or self.facts.is_left_waiting

    def of(self, kind: Kind) -> Signal | None:
        """The signal of this kind."""
        return next((each for each in self.found if each.kind == kind), None)
