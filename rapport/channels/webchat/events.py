"""Facts of the chat, in ids."""

from dataclasses import dataclass

from rapport.kernel.outbox import Fact


@dataclass(frozen=True)
class VisitorChanged(Fact):
    """What we know of a visitor changed: their page, their name, whether they are here."""

    visitor_id: int


@dataclass(frozen=True)
class VisitorTyped(Fact):
    """A visitor began to write, or stopped."""

    visitor_id: int


@dataclass(frozen=True)
class ChatSiteChanged(Fact):
    """The settings of a chat changed."""

    site_id: int
