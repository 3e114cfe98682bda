"""Conversations as programs read and change them."""

from typing import Annotated, Any, Literal

from django.conf import settings
from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from rapport.inbox.models import Conversation
from rapport.inbox.queries.filtered import Filters
from rapport.inbox.rich_text import html_of
from rapport.rest.paging import Paging
from rapport.rest.schemas import Id, Input, Moment, Output

Status = Literal["open", "snoozed", "closed"]
LongText = Annotated[str, Field(max_length=1_000_000)]
TagName = Annotated[str, Field(min_length=1, max_length=50)]


class Named(Output):
    """Something with a number and a name."""

    id: Id
    name: str

    @classmethod
    def of(cls, thing: Any) -> "Named | None":
        """As it is told; null for nothing."""
        return None if thing is None else cls(id=thing.pk, name=thing.name)


class InboxOf(Named):
    """The inbox, in short."""

    channel: str


class CustomerOf(Named):
    """The customer, in short."""

    language: str | None


class ConversationOut(Output):
    """What one customer and we say to each other about one thing."""

    id: Id
    subject: str
    status: Status
    inbox: InboxOf
    customer: CustomerOf
    assignee: Named | None
    team: Named | None
    tags: list[str]
    language: str | None = Field(
        description="BCP 47: what the customer stated or a member chose, else as the customer writes."
    )
    message_count: int = Field(description="Messages and notes, without activities.")
    last_words: str = Field(description="The beginning of what was said last.")
    created_at: Moment
    last_activity_at: Moment
    waiting_since: Moment | None = Field(
        description="When the customer began to wait for an answer; null while they do not."
    )
    snoozed_until: Moment | None
    closed_at: Moment | None
    page: str = Field(description="Where members read it.")

    @classmethod
    def of(cls, one: Conversation) -> "ConversationOut":
        """As it is told: needs what `told_in_full` brings."""
        inbox, customer = one.inbox, one.customer
        snooze, closure = getattr(one, "snooze", None), getattr(one, "closure", None)
        spoken = customer.language or None
        return cls(
            id=one.pk,
            subject=one.subject,
            status=one.status,
            inbox=InboxOf(id=inbox.pk, name=inbox.name, channel=inbox.channel),
            customer=CustomerOf(id=customer.pk, name=customer.name, language=spoken),
            assignee=Named.of(one.assignee),
            team=Named.of(one.team),
            tags=[tag.name for tag in one.tags.all()],
            language=one.language or None,
            message_count=one.message_count,
            last_words=one.last_words,
            created_at=one.created_at,
            last_activity_at=one.last_activity_at,
            waiting_since=one.waiting_since,
            snoozed_until=snooze.until if snooze else None,
            closed_at=closure.closed_at if closure else None,
            page=f"{settings.PUBLIC_URL}/conversations/{one.pk}/",
        )


class ConversationFilters(Paging):
    """Which conversations."""

    status: Literal[Status, "any"] = "any"
    inbox: Id | None = None
    assignee: Annotated[
        str | None,
        Field(pattern=r"^(me|none|[1-9]\d{0,17})$", description="A member's id, `me` or `none`."),
    ] = None
    team: Id | None = None
    tag: TagName | None = None
    customer: Id | None = None
    language: Annotated[str | None, Field(max_length=12, description="BCP 47.")] = None
    updated_since: Annotated[
        Moment | None, Field(description="Last activity at this instant or later.")
    ] = None
    updated_before: Annotated[Moment | None, Field(description="Last activity earlier.")] = None
    order: Annotated[
        Literal["newest", "oldest"], Field(description="By last activity, which comes first.")
    ] = "newest"

    def as_filters(self, me: int) -> Filters:
        """As the query takes them."""
        named = {"me": me, "none": None}
        assignee = self.assignee
        number = None
        if assignee is not None:
            number = named[assignee] if assignee in named else int(assignee)
        return Filters(
            status=None if self.status == "any" else self.status,
            inbox=self.inbox,
            assignee=number,
            is_unassigned=assignee == "none",
            team=self.team,
            tag=self.tag,
            customer=self.customer,
            language=self.language,
            since=self.updated_since,
            before=self.updated_before,
            is_oldest_first=self.order == "oldest",
        )


class AddressIn(Input):
    """Somebody on the inbox's channel: an e-mail address, an id."""

    address: Annotated[str, Field(min_length=1, max_length=320)]
    name: Annotated[str, Field(max_length=200)] = ""


Addresses = Annotated[list[AddressIn], Field(max_length=50)]


class WrittenIn(Input):
    """Words: either HTML of our composer's vocabulary (anything else is taken out), or plain text."""

    html: LongText | None = None
    text: LongText | None = None
    attachment_ids: Annotated[list[Id], Field(max_length=30)] = []

    @model_validator(mode="after")
    def one_of_both(self) -> "WrittenIn":
        """HTML or text, not both."""
        if self.html is not None and self.text is not None:
            raise ValueError(_("Give html or text, not both."))
        return self

    @property
    def as_html(self) -> str:
        """Text is told in paragraphs, its signs never read as HTML."""
        return html_of(self.text) if self.text is not None else self.html or ""


class ConversationChanges(Input):
    """Only what is sent is changed."""

    status: Status | None = None
    snoozed_until: Moment | None = Field(None, description="Needed for `snoozed`.")
    assignee_id: Id | None = Field(None, description="null: nobody.")
    team_id: Id | None = Field(None, description="null: no team.")
    tags: Annotated[list[TagName], Field(max_length=30)] | None = Field(
        None, description="Exactly these; new words become tags."
    )
    language: Annotated[str, Field(min_length=2, max_length=12)] | None = Field(
        None, description="BCP 47: which language it is in; nothing recognised later changes it."
    )
    add_tags: Annotated[list[TagName], Field(max_length=30)] = []
    remove_tags: Annotated[list[TagName], Field(max_length=30)] = []

    @model_validator(mode="after")
    def fits_together(self) -> "ConversationChanges":
        """A snooze has an end; tags are set or changed, not both."""
        if self.status == "snoozed" and self.snoozed_until is None:
            raise ValueError(_("Say until when: snoozed_until."))
        if self.snoozed_until is not None and self.status != "snoozed":
            raise ValueError(_("snoozed_until goes with status snoozed."))
        if self.tags is not None and (self.add_tags or self.remove_tags):
            raise ValueError(_("Set the tags, or add and remove some, not both."))
        return self


class MergeIn(Input):
    """Where a conversation goes."""

    into_id: Id
