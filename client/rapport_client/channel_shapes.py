"""What an inbox of kind “api” and the system behind it tell each other, as types."""

from typing import Literal, TypedDict

from .shapes import Address, Attachment


class Brought(TypedDict):
    """Where a message went."""

    id: int
    conversation_id: int
    customer_id: int | None
    is_repeat: bool


class Upload(TypedDict):
    """A file that waits for its message."""

    upload_id: int
    name: str
    media_type: str
    size: int


class ReplyToCarry(TypedDict):
    """A reply that an API inbox hands over."""

    id: int
    key: str
    inbox_id: int
    conversation_id: int
    thread: str
    in_reply_to: str | None
    author: dict[str, str]
    to: list[Address]
    cc: list[Address]
    bcc: list[Address]
    subject: str
    text: str
    html: str
    language: str
    attachments: list[Attachment]


class Receipt(TypedDict):
    """What is known of a reply."""

    id: int
    status: Literal["delivered", "failed", "seen"]
    source_id: str
