"""What the roof tells this room: which facts are public, how each reads, which inboxes there are.

This room knows neither customer nor conversation.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapport.kernel.outbox import Fact

TEST = "webhook.test"


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words for other programs.

    `inbox_ids`: in which inboxes it happened; an endpoint hears of it if it may hear of one of them.
    None: it belongs to no inbox, so every endpoint may hear of it. `subject` names the thing it is
    about: what concerns one thing is sent one after another as long as all goes well.
    """

    data: Mapping[str, Any]
    subject: str
    inbox_ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class PublicFact:
    """A fact that endpoints may hear of.

    `represent` gives versions of it, the fullest first; each endpoint gets the first that it may
    see, or none. Nothing is told of what is not there any more (no versions).
    """

    name: str
    words: Any  # translatable: when it happens
    represent: Callable[[Any], Sequence[Told]]

    @property
    def topic(self) -> str:
        """What it is about: the first word of its name."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading over event types."""

    name: str
    title: Any


_facts: dict[type[Fact], PublicFact] = {}
_topics: list[Topic] = []
_inboxes: list[Callable[[], Sequence[tuple[int, str]]]] = []


def install(
    facts: Mapping[type[Fact], PublicFact],
    topics: Sequence[Topic],
    inboxes: Callable[[], Sequence[tuple[int, str]]],
) -> None:
    """Install the wiring of `config/webhooks.py`, replacing any earlier one."""
    _facts.clear()
    _facts.update(facts)
    _topics[:] = topics
    _inboxes[:] = [inboxes]


def public_fact(kind: type[Fact]) -> PublicFact | None:
    """How this kind of fact is told outside; None if it is private."""
    return _facts.get(kind)


def event_types() -> dict[str, PublicFact]:
    """Every event type by its name, in the order in which they are shown."""
    return {fact.name: fact for fact in _facts.values()}


def topics() -> list[tuple[Topic, list[PublicFact]]]:
    """Event types under their headings."""
    return [
        (topic, [fact for fact in _facts.values() if fact.topic == topic.name]) for topic in _topics
    ]


def inboxes() -> Sequence[tuple[int, str]]:
    """Number and name of every inbox."""
    return _inboxes[0]()
