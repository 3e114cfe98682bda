"""Whose turn it is: the choice itself, from plain values, so that it can be proved."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.inbox.models import Mode, Speaking


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who is present and takes part: what they have, and when they were last given one."""

    member_id: int
    load: int = 0
    has_room: bool = True
    turn: int = 0  # the number of their last turn; 0: never
    languages: tuple[str, ...] = ()


def next_of(
    candidates: Sequence[Candidate], *, mode: str, speaking: str, language: str
) -> Candidate | None:
    """The one who is given a conversation in this language (empty: not known); None: it waits.

    Only who has room. Who writes the language goes before, or is the only choice, as the rule says.
    In turn: whose last turn is longest ago. Balanced: who has least; among equals, in turn.
    """
    if mode == Mode.OFF:
        return None
    fit = [each for each in candidates if each.has_room]
    if language and speaking != Speaking.IGNORED:
        writers = [each for each in fit if writes(each.languages, language)]
        fit = writers if writers or speaking == Speaking.REQUIRED else fit
    if not fit:
        return None
    if mode == Mode.BALANCED:
        return min(fit, key=lambda each: (each.load, each.turn, each.member_id))
    return min(fit, key=lambda each: (each.turn, each.member_id))


def writes(languages: Sequence[str], language: str) -> bool:
    """Whether one of these is the language, whatever the country: pt-PT answers pt-BR."""
    return _root(language) in {_root(each) for each in languages}


def _root(language: str) -> str:
    return language.lower().replace("_", "-").partition("-")[0]
