"""What the API tells, as types: the answers themselves are plain dictionaries."""

from typing import Any, Literal, TypedDict

Status = Literal["open", "snoozed", "closed"]
Kind = Literal["incoming", "reply", "note", "activity"]


class Named(TypedDict):
    """Something with a number and a name."""

    id: int
    name: str


class InboxOf(Named):
    """An inbox, in short."""

    channel: str


class CustomerOf(Named):
    """A customer, in short."""

    language: str | None


class Conversation(TypedDict):
    """What one customer and we say to each other about one thing."""

    id: int
    subject: str
    status: Status
    inbox: InboxOf
    customer: CustomerOf
    assignee: Named | None
    team: Named | None
    tags: list[str]
    language: str | None
    message_count: int
    last_words: str
    created_at: str
    last_activity_at: str
    waiting_since: str | None
    snoozed_until: str | None
    closed_at: str | None
    page: str


class Address(TypedDict):
    """Somebody on a channel."""

    address: str
    name: str


class Author(TypedDict):
    """Whose words these are."""

    type: Literal["customer", "member", "system"]
    id: int | None
    name: str


class Delivery(TypedDict):
    """How far a reply has got."""

    state: Literal["scheduled", "sending", "sent", "failed", "uncertain", "withdrawn"]
    words: str
    attempts: int
    round: int
    send_after: str | None
    delivered_at: str | None
    received_at: str | None
    seen_at: str | None


class Attachment(TypedDict):
    """A file."""

    id: int
    name: str
    media_type: str
    size: int
    content_id: str | None
    href: str


class Remark(TypedDict):
    """Where a text and its translation may say two things: `kind` is stable, `words` are for people."""

    kind: str
    words: str
    source: str
    target: str


class Outcome(TypedDict):
    """What came of one provider: "used", or why not."""

    provider: str
    outcome: str


class Rendering(TypedDict):
    """A message in another language; `is_original`: the words that its author wrote."""

    language: str
    text_direction: Literal["ltr", "rtl"]
    state: Literal["wanted", "done", "none"]
    text: str
    subject: str
    provider: str | None
    quality: Literal["sendable", "gist"] | None
    is_original: bool
    corrected_by: Named | None
    problems: list[Remark]
    outcomes: list[Outcome]
    done_at: str | None


class GivenRendering(TypedDict, total=False):
    """What the customer gets, in your own words: `language`, `text` or `html`; `provider`: whose they are;
    `subject` where you send one."""

    language: str
    subject: str
    text: str
    html: str
    provider: str


class Preview(TypedDict):
    """What a customer would get."""

    language: str
    text_direction: Literal["ltr", "rtl"]
    subject: str
    text: str
    html: str
    written_in: str
    register: Literal["", "formal", "informal"]
    provider: str | None
    quality: Literal["sendable", "gist"]
    problems: list[Remark]
    outcomes: list[Outcome]
    characters: int


class Message(TypedDict):
    """Something said in a conversation, or done to it."""

    id: int
    conversation_id: int
    inbox_id: int
    kind: Kind
    direction: Literal["incoming", "outgoing", "internal"]
    author: Author
    sender: Address | None
    to: list[Address]
    cc: list[Address]
    bcc: list[Address]
    reply_to: list[Address]
    subject: str
    text: str
    words: str
    html: str
    language: str | None
    language_candidates: list[str]
    text_direction: Literal["ltr", "rtl"] | None
    source_id: str | None
    in_reply_to: str | None
    is_automatic: bool
    is_unreadable: bool
    delivery: Delivery | None
    activity: dict[str, Any] | None
    attachments: list[Attachment]
    written_at: str | None
    created_at: str
    renderings: list[Rendering]
    original: str | None


class Header(TypedDict):
    """One header line of a mail."""

    name: str
    value: str


class WholeMessage(Message):
    """A message with its headers."""

    headers: list[Header]


class Inbox(TypedDict):
    """Where customers reach us through one channel."""

    id: int
    name: str
    channel: str
    address: str | None
    sender_name: str
    signature_html: str
    hue: int
    register: Literal["formal", "informal"] | None
    calendar_id: int | None
    created_at: str
    archived_at: str | None


class Tag(TypedDict):
    """A word of the team's."""

    id: int
    name: str
    hue: int


class CannedVariant(TypedDict):
    """What a canned response says in another language, or in the other form of address."""

    id: int
    language: str
    register: str | None
    html: str
    is_outdated: bool
    translated_by: str | None
    changed_at: str


class CannedResponse(TypedDict):
    """An answer written once, in one language or several."""

    id: int
    name: str
    shortcut: str
    html: str
    language: str | None
    register: str | None
    inbox_id: int | None
    changed_at: str
    variants: list[CannedVariant]


class Filled(TypedDict):
    """A canned response with its places filled in."""

    html: str
    text: str
    language: str | None
    register: str | None


class Me(TypedDict):
    """Who the token acts for."""

    id: int
    name: str
    email: str | None
    role: str
    is_application: bool
    language: str
    time_zone: str
