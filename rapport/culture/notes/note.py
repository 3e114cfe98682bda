"""What a note is: one short sentence or two, where it holds, who says so, when, and how surely."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapport.culture.notes.translating import ORIGINAL, words


class Topic(StrEnum):
    """What a note is about, in the order in which notes are read."""

    GREETING = "greeting"
    ADDRESS = "address"
    DIRECTNESS = "directness"
    CLOSING = "closing"
    FACE = "face"
    PACE = "pace"
    SEASONS = "seasons"
    HUMOUR = "humour"
    WEEKEND = "weekend"
    HOLIDAYS = "holidays"


# Facts: worked out anew from their sources, never typed.
COMPUTED = (Topic.WEEKEND, Topic.HOLIDAYS)
WRITTEN = tuple(topic for topic in Topic if topic not in COMPUTED)
# These follow the language that is written; the others follow the place where somebody is.
OF_LANGUAGE = (Topic.GREETING, Topic.ADDRESS, Topic.DIRECTNESS, Topic.CLOSING)


class Confidence(StrEnum):
    """How surely a note is known."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Kind(StrEnum):
    """What kind of source stands behind a note."""

    FACTS = "facts"  # data that was computed from
    STANDARD = "standard"  # a published norm
    GUIDE = "guide"  # a published guide to style or correspondence
    PRACTICE = "practice"  # common practice, unsourced
    TEAM = "team"  # the team's own experience


@dataclass(frozen=True)
class Source:
    """Who says so. `year` is the edition's; None where it is renewed all the time."""

    key: str
    kind: Kind
    name: str
    year: int | None = None


@dataclass(frozen=True)
class Note:
    """What is usual in writing to people in a place: never about a person, never more than usual.

    `locale` is where it holds (BCP 47), which may be a neighbour of what was asked; `place` names it
    in `language`, as `text` speaks it; `example` is in the locale's own language, "" if there is none.
    `edition` names what the English original says: it changes with it, in whatever language one reads.
    """

    locale: str
    topic: Topic
    text: str
    example: str
    source: Source
    confidence: Confidence
    place: str
    written_on: date
    language: str = ORIGINAL
    edition: str = ""

    @property
    def scope(self) -> str:
        """Where it holds, in words: it is said of mails there, not of people."""
        said = "scope_of_a_fact" if self.topic in COMPUTED else "scope_of_a_note"
        return str(words(self.language)[said]).format(place=self.place)
