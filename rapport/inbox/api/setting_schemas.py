"""Inboxes and tags as programs read and write them."""

from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from rapport.inbox.models import Inbox, Tag
from rapport.inbox.ports import installed
from rapport.rest.paging import Paging
from rapport.rest.schemas import Id, Input, Moment, Output

Hue = Annotated[int, Field(ge=0, le=359, description="Its colour, as a hue in degrees.")]
Register = Annotated[
    Literal["", "formal", "informal"],
    Field(description="To people of whom nothing is known; empty: as is usual in each language."),
]
LanguageCode = Annotated[
    str, Field(max_length=12, pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$")
]


def _installed(kind: str) -> str:
    kinds = [each.kind for each in installed()]
    if kind not in kinds:
        words = _("There is no such channel; there are these: %(kinds)s")
        raise ValueError(words % {"kinds": ", ".join(kinds)})
    return kind


Kind = Annotated[str, Field(max_length=20), AfterValidator(_installed)]


class InboxOut(Output):
    """Where customers reach us through one channel."""

    id: Id
    name: str
    channel: str
    address: str | None
    sender_name: str
    signature_html: str
    hue: int
    register: Literal["formal", "informal"] | None = Field(
        description="How people of whom nothing is known are addressed; null: as is usual."
    )
    calendar_id: Id | None = Field(
        description="By whose hours it goes; null: the company’s, if any."
    )
    created_at: Moment
    archived_at: Moment | None = Field(description="Out of use since then.")

    @classmethod
    def of(cls, inbox: Inbox) -> "InboxOut":
        """As it is told."""
        return cls(
            id=inbox.pk,
            name=inbox.name,
            channel=inbox.channel,
            address=inbox.address or None,
            sender_name=inbox.sender_name,
            signature_html=inbox.signature_html,
            hue=inbox.hue,
            register=inbox.register or None,
            calendar_id=inbox.calendar_id,
            created_at=inbox.created_at,
            archived_at=inbox.archived_at,
        )


class InboxFilters(Paging):
    """Which inboxes."""

    channel: Kind | None = None
    is_archived: bool | None = None


class InboxFields(Input):
    """What an administrator says of an inbox."""

    address: Annotated[str, Field(max_length=320)] = ""
    sender_name: Annotated[str, Field(max_length=120)] = ""
    signature_html: Annotated[str, Field(max_length=20_000)] = ""
    hue: Hue = 210


class NewInbox(InboxFields):
    """A new inbox."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    channel: Kind
    register: Register = ""


class InboxChanges(Input):
    """Only what is sent is changed."""

    name: Annotated[str, Field(min_length=1, max_length=80)] = ""
    address: Annotated[str, Field(max_length=320)] = ""
    sender_name: Annotated[str, Field(max_length=120)] = ""
    signature_html: Annotated[str, Field(max_length=20_000)] = ""
    hue: Hue = 210
    register: Register = ""
    calendar_id: Id | None = Field(
        None, description="A business calendar; null: the company’s, if any."
    )
    is_archived: bool = Field(False, description="Put it out of use, or into use again.")


class TagOut(Output):
    """A word of the team's."""

    id: Id
    name: str
    hue: int

    @classmethod
    def of(cls, tag: Tag) -> "TagOut":
        """As it is told."""
        return cls(id=tag.pk, name=tag.name, hue=tag.hue)


class NewTag(Input):
    """A word."""

    name: Annotated[str, Field(min_length=1, max_length=50)]
    hue: Hue | None = Field(None, description="Without it, one of its own.")


class TagChanges(Input):
    """Only what is sent is changed."""

    name: Annotated[str, Field(min_length=1, max_length=50)] | None = None
    hue: Hue | None = None
