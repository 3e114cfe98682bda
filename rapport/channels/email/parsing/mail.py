"""What a mail says once it has been read: plain values, nothing that knows a database."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Automatic = Literal["", "reply", "generated", "list", "bounce"]


class Unreadable(Exception):
    """Nothing at all could be made of these bytes."""


@dataclass(frozen=True, slots=True)
class Address:
    """One mail address with the name written beside it."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file in a mail; `inline` means that the HTML body shows it through `content_id`."""

    name: str
    content_type: str
    content: bytes
    content_id: str = ""
    inline: bool = False

    @property
    def size(self) -> int:
        return len(self.content)


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    """What a server said about one recipient of a mail that it could not deliver."""

    address: str
    action: str
    status: str
    diagnostic: str

    @property
    def is_final(self) -> bool:
        return self.action == "failed" or self.status.startswith("5")


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """A delivery status notification (RFC 3464), or as much of one as could be recognised."""

    recipients: tuple[FailedRecipient, ...] = ()
    original_message_id: str = ""
    reported_by: str = ""

    @property
    def is_failure(self) -> bool:
        return any(recipient.is_final for recipient in self.recipients)

    @property
    def words(self) -> str:
        """The servers' own words, one line a recipient."""
        return "\n".join(
            " ".join(part for part in (each.address, each.status, each.diagnostic) if part)
            for each in self.recipients
        )


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """A mail as its sender meant it. Message ids are without angle brackets."""

    message_id: str
    fingerprint: str
    sender: Address | None
    subject: str = ""
    sent_at: datetime | None = None
    # By which clock: its distance from UTC as written ("+0900"), "" where that is not known.
    clock: str = ""
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    delivered_to: tuple[str, ...] = ()
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    language: str = ""
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    automatic: Automatic = ""
    automatic_because: str = ""
    wants_no_auto_reply: bool = False
    report: DeliveryReport | None = None
    message_id_is_ours: bool = False
    notes: frozenset[str] = field(default_factory=frozenset)

    @property
    def recipients(self) -> tuple[str, ...]:
        """Every address this mail was sent or handed to, in lower case, each once."""
        written = (each.address for each in (*self.to, *self.cc))
        return tuple(dict.fromkeys(a.lower() for a in (*self.delivered_to, *written) if a))

    @property
    def threads_on(self) -> tuple[str, ...]:
        """Message ids this mail answers to, the most telling first."""
        return tuple(dict.fromkeys((*self.in_reply_to, *reversed(self.references))))
