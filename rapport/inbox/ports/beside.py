"""The port of those who say something below a message's own words, such as a translation of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils.safestring import SafeString

from rapport.inbox.ports.rendering import Doubt


@dataclass(frozen=True, slots=True)
class InOtherWords:
    """A message in another language, as programs are told of it.

    `state`: wanted, done or none (`because` says what came of each provider, in codes). Where `is_original`
    it is what the author of a reply wrote, and the message itself is the translation.
    """

    language: str
    state: str
    text: str
    subject: str
    provider: str
    quality: str
    is_original: bool
    corrected_by: Any  # a team Member, or None
    because: tuple[tuple[str, str], ...]
    done_at: datetime | None
    problems: tuple[Doubt, ...] = ()  # where original and translation may say two things


@dataclass(frozen=True, slots=True)
class Worded:
    """A line in the reader's language, where the original is in another one."""

    text: str
    language: str


class SaysBeside(Protocol):
    """Somebody who has something to show with a message."""

    def beside(self, messages: Sequence[Any], reader: Any) -> Mapping[int, SafeString]:
        """Safe HTML by message id (inbox Messages, a team Member); a few queries however many there are."""
        ...

    def below_subject(self, conversation: Any, reader: Any) -> SafeString:
        """Safe HTML for the conversation's head, below its subject; "" for nothing."""
        ...

    def subjects(self, conversations: Sequence[Any], reader: Any) -> Mapping[int, Worded]:
        """For lists, by conversation id: what is known already, one query however many there are."""
        ...

    def words(self, message: Any, reader: Any) -> Worded | None:
        """For notices: what a message says, where that is known already."""
        ...

    def in_other_words(self, messages: Sequence[Any]) -> Mapping[int, Sequence[InOtherWords]]:
        """For programs, by message id; one query however many there are."""
        ...


_those: list[SaysBeside] = []


def install_beside(those: Sequence[SaysBeside]) -> None:
    """Install those of `config/renderers.py`, replacing any earlier ones."""
    _those[:] = those


def html_beside(messages: Sequence[Any], reader: Any) -> dict[int, SafeString]:
    """What everybody has to show, by message id, in their order."""
    shown: dict[int, SafeString] = {}
    for each in _those:
        for number, html in each.beside(messages, reader).items():
            shown[number] = shown.get(number, SafeString()) + html
    return shown


def html_below_subject(conversation: Any, reader: Any) -> SafeString:
    """What everybody has to show in the head of a conversation."""
    shown = SafeString()
    for each in _those:
        shown += each.below_subject(conversation, reader)
    return shown


def subjects_beside(conversations: Sequence[Any], reader: Any) -> dict[int, Worded]:
    """The subjects of a list that its reader does not read, by conversation id."""
    found: dict[int, Worded] = {}
    for each in reversed(_those):
        found |= each.subjects(conversations, reader)
    return found


def words_beside(message: Any, reader: Any) -> Worded | None:
    """What a message says in its reader's language, if somebody knows."""
    return next((said for each in _those if (said := each.words(message, reader))), None)


def in_other_words(messages: Sequence[Any]) -> dict[int, list[InOtherWords]]:
    """All of them by message id."""
    told: dict[int, list[InOtherWords]] = {}
    for each in _those:
        for number, those in each.in_other_words(messages).items():
            told.setdefault(number, []).extend(those)
    return told
