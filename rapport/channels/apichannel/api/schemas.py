"""What another system sends and gets: messages, replies, receipts."""

import base64
import binascii
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from rapport.inbox.ports import channel_of
from rapport.rest.schemas import Id, Input, Moment, Output

from ..queries.connections import KIND

MOST_FILES = 30
LONGEST = 1_000_000


def _address(value: str) -> str:
    if not channel_of(KIND).is_address(value):
        raise ValueError(_("An address has up to 320 printable signs and no spaces."))
    return value


def _bytes(value: str) -> str:
    try:
        base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError(_("This is not base64.")) from None
    return value


Language = Annotated[
    str,
    Field(
        max_length=12, pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$", examples=["ar", "pt-BR"]
    ),
]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class SenderIn(Input):
    """Who wrote."""

    address: Annotated[
        str,
        Field(min_length=1, max_length=320, examples=["customer-4711"]),
        AfterValidator(_address),
    ] = Field(description="What your system calls this person: an id, a number, a handle.")
    name: Annotated[str, Field(max_length=160)] = ""
    email: Annotated[str, Field(max_length=320, pattern=r"^([^@\s]+@[^@\s]+)?$")] = Field(
        "", description="Kept with the customer if nobody else is known by it."
    )
    language: Language = Field("", description="The person's; kept where none is known.")


class FileIn(Input):
    """A file: one that was sent ahead (`upload_id`), or here in base64 (`name`, `content`)."""

    upload_id: Id | None = None
    name: Annotated[str, Field(max_length=255)] = ""
    media_type: Annotated[str, Field(max_length=120)] = "application/octet-stream"
    content: Annotated[str, AfterValidator(_bytes)] | None = Field(None, description="Base64.")
    content_id: Annotated[str, Field(max_length=200, pattern=r"^[\w.@+-]*$")] = Field(
        "", description='Where the HTML shows it: `<img src="cid:…">`.'
    )

    @model_validator(mode="after")
    def one_of_both(self) -> "FileIn":
        """Sent ahead or sent along."""
        if (self.upload_id is None) == (self.content is None):
            raise ValueError(_("Give either upload_id or content."))
        return self


class MessageIn(Input):
    """What a customer wrote, in another system's words."""

    source_id: Name = Field(
        description="Your id of the message: the same one again in this inbox is the same message."
    )
    sender: SenderIn
    text: Annotated[str, Field(max_length=LONGEST)] = ""
    html: Annotated[str, Field(max_length=LONGEST)] = Field(
        "",
        description="Cleaned when it is stored: paragraphs, lists, links, quotes and emphasis stay.",
    )
    subject: Annotated[str, Field(max_length=998)] = ""
    language: Language = Field("", description="Of the text; without it, it is detected.")
    thread: Annotated[str, Field(max_length=200)] = Field(
        "", description="Your name of the chat: all its messages are one conversation."
    )
    conversation_id: Id | None = Field(None, description="A conversation of this inbox.")
    in_reply_to: Annotated[str, Field(max_length=500)] = Field(
        "", description="The `source_id` of an earlier message, or the `key` of a reply."
    )
    written_at: Moment | None = None
    is_automatic: bool = Field(False, description="No person wrote it: nobody is waiting.")
    is_unreadable: bool = Field(
        False, description="Your system could not make sense of it: attach what came."
    )
    attachments: Annotated[list[FileIn], Field(max_length=MOST_FILES)] = []


class BroughtOut(Output):
    """Where a message went."""

    id: Id
    conversation_id: Id
    customer_id: Id | None
    is_repeat: bool = Field(description="It was there already; nothing was changed.")


class UploadOut(Output):
    """A file that waits a day for its message."""

    upload_id: Id
    name: str
    media_type: str
    size: int


class PersonOut(Output):
    """Somebody's address in your system."""

    address: str
    name: str


class ReplyAuthorOut(Output):
    """Who of us wrote."""

    name: str


class ReplyFileOut(Output):
    """A file of a reply; `href` opens with this inbox's key."""

    id: Id
    name: str
    media_type: str
    size: int
    content_id: str | None = Field(description="Set if the HTML shows it as `cid:…`.")
    href: str


class ReplyOut(Output):
    """A reply for a customer; the same object that a callback carries as `data`."""

    id: Id
    key: str = Field(description="The same key is the same reply: recognise repeats by it.")
    inbox_id: Id
    conversation_id: Id
    thread: str = Field(description="Your name of the chat, or empty.")
    in_reply_to: str | None = Field(description="`source_id` of what was said before.")
    author: ReplyAuthorOut
    to: list[PersonOut]
    cc: list[PersonOut]
    bcc: list[PersonOut]
    subject: str
    text: str
    html: str
    language: str
    attachments: list[ReplyFileOut]


class ReceiptIn(Input):
    """What became of a reply."""

    status: Literal["delivered", "failed", "seen"]
    source_id: Annotated[str, Field(max_length=500)] = Field(
        "", description="What your system calls it now; answers may name it in `in_reply_to`."
    )
    words: Annotated[str, Field(max_length=2000)] = Field(
        "", description="Why it failed, for the members to read."
    )


class ReceiptOut(Output):
    """What is known of a reply now."""

    id: Id
    status: Literal["delivered", "failed", "seen"]
    source_id: str
