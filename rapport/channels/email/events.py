"""Facts of the e-mail channel."""

from dataclasses import dataclass

from rapport.kernel.outbox import Fact


@dataclass(frozen=True)
class RawMailKept(Fact):
    """The bytes of a mail are safe with us; they wait to be read."""

    raw_message_id: int
    inbox_id: int


@dataclass(frozen=True)
class MailboxChanged(Fact):
    """A mailbox's settings or its state changed."""

    inbox_id: int
