"""The demo's dramatis personae as typed values: members, customers, and what they said."""

from dataclasses import dataclass, field
from datetime import datetime

BY_CUSTOMER = "customer"


class StoryError(ValueError):
    """Something in the content does not hold together; the message says where and what."""


@dataclass(frozen=True)
class Member:
    key: str
    name: str
    first_name: str
    email: str
    role: str
    city: str
    zone: str
    title: str
    languages: list[str]
    hours: list[str]
    signature: str
    presence: str = "offline"
    presence_note: str = ""
    inboxes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Team:
    key: str
    name: str
    purpose: str
    members: list[str]
    inboxes: list[str]


@dataclass(frozen=True)
class Inbox:
    key: str
    name: str
    greeting: str
    address: str = ""
    signature: str = ""
    language: str = "en"
    channel: str = "email"


@dataclass(frozen=True)
class Tag:
    key: str
    name: str
    meaning: str
    colour: str


@dataclass(frozen=True)
class CannedResponse:
    key: str
    title: str
    language: str
    text: str
    inboxes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class CannedText:
    language: str
    text: str
    register: str = ""
    changed: list[str] = field(default_factory=list)  # in the original since: what it said, says


@dataclass(frozen=True)
class Customer:
    key: str
    name: str
    email: str
    city: str
    country: str
    zone: str
    language: str
    latin: str = ""
    given: str = ""
    family: str = ""
    organisation: str = ""
    phone: str = ""
    about: str = ""
    automatic: bool = False


@dataclass(frozen=True)
class Addressing:
    aspect: str
    value: str
    source: str
    ago: int  # days
    text: str = ""
    asked: bool = False


@dataclass(frozen=True)
class Attachment:
    name: str
    kind: str
    text: str
    inline: bool = False


@dataclass(frozen=True)
class Message:
    by: str
    at: datetime
    text: str = ""
    kind: str = "message"
    html: str = ""
    to: str = ""
    canned: str = ""
    cc: list[str] = field(default_factory=list)
    automatic: bool = False
    attachments: list[Attachment] = field(default_factory=list)

    @property
    def is_from_customer(self) -> bool:
        return self.by == BY_CUSTOMER


@dataclass(frozen=True)
class Conversation:
    id: str
    inbox: str
    customer: str
    status: str
    language: str
    messages: list[Message]
    subject: str = ""  # a chat has none
    assigned: str = ""
    team: str = ""
    tags: list[str] = field(default_factory=list)
    unread: bool = False
    snoozed_until: datetime | None = None
    merged_into: str = ""
    related: list[str] = field(default_factory=list)
    # In a chat: the page the visitor was on, and whether the shop knew who they were.
    page: str = ""
    identified: bool = False


@dataclass(frozen=True)
class Demo:
    members: dict[str, Member]
    teams: dict[str, Team]
    inboxes: dict[str, Inbox]
    tags: dict[str, Tag]
    canned: dict[str, CannedResponse]
    customers: dict[str, Customer]
    conversations: list[Conversation]
    addressings: dict[str, list[Addressing]] = field(default_factory=dict)
    canned_texts: dict[str, list[CannedText]] = field(default_factory=dict)
