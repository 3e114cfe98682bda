"""The channel port: what every channel brings, and what it must be able to do for us."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody on a channel: an address and the name they go by there."""

    address: str
    name: str = ""

    def as_json(self) -> dict[str, str]:
        """For a JSON column."""
        return {"address": self.address, "name": self.name}


@dataclass(frozen=True, slots=True)
class InboundAttachment:
    """A file that came along; `content_id` is set when the HTML shows it in place.

    One that is kept already comes as `stored` (a kernel.StoredFile), without its content.
    """

    name: str
    media_type: str
    content: bytes
    content_id: str = ""
    stored: Any = None


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """A message as a channel understood it: pure data, safe to show (HTML already sanitised)."""

    source_id: str
    sender: Address
    text: str
    words: str
    html: str = ""
    subject: str = ""
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    written_at: datetime | None = None
    language: str = ""
    # Ids of messages this one answers, nearest first; and the conversation token, if one came back.
    answers: tuple[str, ...] = ()
    token: str = ""
    is_automatic: bool = False
    is_unreadable: bool = False
    # Why no machine should answer it ("" where one may): kept among the headers as NO_ANSWER.
    refuses_automatic: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    attachments: tuple[InboundAttachment, ...] = ()


# The names under which a message's headers keep why no machine should answer it, and what the
# customer's own clock showed when they wrote: its distance from UTC, such as "+0900".
NO_ANSWER = "No automatic answer"
CLOCK = "Clock"


@dataclass(frozen=True, slots=True)
class OutboundFile:
    """A file to send along; `content_id` when the HTML shows it in place."""

    name: str
    media_type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class OutboundMessage:
    """A reply on its way out.

    `(message_id, sending_round)` is the idempotency key: one key, one message at the other end. A
    person who decides to send again begins a new round. `subject` is the conversation's, unless it
    `is_new_subject`; a "Re:" is the channel's to add, as is the inbox's signature.
    """

    message_id: int
    inbox_id: int
    conversation_id: int
    token: str
    author_name: str
    subject: str
    text: str
    html: str
    to: tuple[Address, ...]
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    language: str = ""
    # Source ids of the thread so far, oldest first (for References).
    thread: tuple[str, ...] = ()
    files: tuple[OutboundFile, ...] = ()
    sending_round: int = 1
    # No person wrote it: the channel says so to other machines, and quotes nothing.
    is_automatic: bool = False
    # Its author gave it another subject than the conversation's.
    is_new_subject: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivered:
    """The other side took it: its id there and the server's words."""

    source_id: str
    words: str = ""


class NotDelivered(Exception):
    """The other side did not take it; `words` are the server's own."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class TryLater(NotDelivered):
    """Not now: certain that nothing was taken, or that a repeat will be recognised there.

    `seconds`: how long the other side asked us to wait, if it did.
    """

    def __init__(self, words: str, *, seconds: int | None = None) -> None:
        super().__init__(words)
        self.seconds = seconds


class Refused(NotDelivered):
    """Never: the other side said no for good."""


class PerhapsDelivered(NotDelivered):
    """The connection broke while the other side was taking it: a person must decide."""


# A worker that has not come back from `deliver` after this long is taken for dead.
LEASE = timedelta(minutes=10)


class Channel(Protocol):
    """A way in which messages travel, such as e-mail."""

    kind: str
    name: Any  # translatable
    icon: str
    undo_seconds: int

    @property
    def max_attachment_bytes(self) -> int:
        """The largest file that may travel."""
        ...

    def deliver(self, outbound: OutboundMessage) -> Delivered:
        """Hand the message over once; raise TryLater, Refused or PerhapsDelivered.

        Asked again with the same key after a worker died: the channel's own records decide whether
        to answer Delivered, to send, or to raise PerhapsDelivered. An answer takes no longer than
        `LEASE`.
        """
        ...

    def is_address(self, address: str) -> bool:
        """Whether this could be somebody's address on this channel."""
        ...


@dataclass(frozen=True, slots=True)
class Original:
    """What came as it came: a kept file (kernel.StoredFile), and as what it may be saved."""

    file: Any
    name: str
    media_type: str


@runtime_checkable
class KeepsOriginals(Protocol):
    """A channel that keeps what came as it came, and has a door named `<kind>:original` to it."""

    def originals_among(self, message_ids: Sequence[int]) -> set[int]:
        """Which of these messages can be had there."""
        ...

    def original_of(self, message_id: int) -> Original | None:
        """What a message was made from, if it was kept. The caller knows that it may be seen."""
        ...


@dataclass(frozen=True, slots=True)
class OtherSide:
    """How the customer is present in a conversation just now."""

    is_here: bool
    is_typing: bool
    seen_at: datetime | None = None


@runtime_checkable
class KnowsTheOtherSide(Protocol):
    """A channel on which one sees whether the customer is there."""

    def other_side(self, conversation_id: int) -> OtherSide | None:
        """Whether they are here and write; None where nobody can know."""
        ...


@dataclass(frozen=True, slots=True)
class Traits:
    """What sets a channel apart on screens: an inbox's own address, subjects, copies to others."""

    has_address: bool = True
    has_subject: bool = True
    has_copies: bool = True
    # Whether a member can write first, to somebody who has not written.
    can_begin: bool = True
    # Whether it says when a reply was received and seen (inbox/actions/reception.py).
    tells_seen: bool = False
    # One sentence for whoever chooses a channel for a new inbox, and one for when it is made.
    words: Any = ""
    next_words: Any = ""
    # What its failures may begin with (msgids): they are written by a worker, and said again for a reader.
    troubles: tuple[str, ...] = ()


@runtime_checkable
class HasTraits(Protocol):
    """A channel that differs from e-mail on screens."""

    traits: Traits


def traits_of(kind: str) -> Traits:
    """The traits of a channel; those of e-mail where it says nothing, or is not installed."""
    channel = _channels.get(kind)
    return channel.traits if isinstance(channel, HasTraits) else Traits()


@runtime_checkable
class PreparesInboxes(Protocol):
    """A channel that keeps something of its own for each inbox."""

    def prepare(self, inbox_id: int) -> None:
        """Make it for a new inbox, in the transaction that makes the inbox."""
        ...


@dataclass(frozen=True, slots=True)
class Mark:
    """A few words that another room puts beside a conversation in lists: a kind of chip, and its sign."""

    words: str
    kind: str = "neutral"
    icon: str = ""


Marker = Callable[[Sequence[int]], Mapping[int, Sequence[Mark]]]
_markers: list[Marker] = []


def install_markers(markers: Sequence[Marker]) -> None:
    """Install who marks conversations in lists (`config/apps.py`), replacing any earlier ones."""
    _markers[:] = markers


def marks_for(conversation_ids: Sequence[int]) -> dict[int, list[Mark]]:
    """What other rooms say of these conversations, each asked once for all of them."""
    found: dict[int, list[Mark]] = {}
    for marker in _markers:
        for number, marks in marker(conversation_ids).items():
            found.setdefault(number, []).extend(marks)
    return found


_channels: dict[str, Channel] = {}


def install(channels: list[Channel]) -> None:
    """Install the channels of `config/channels.py`, replacing any earlier ones."""
    _channels.clear()
    _channels.update({channel.kind: channel for channel in channels})


def channel_of(kind: str) -> Channel:
    """The installed channel of this kind; KeyError if there is none."""
    return _channels[kind]


def installed() -> list[Channel]:
    """Every installed channel."""
    return list(_channels.values())
