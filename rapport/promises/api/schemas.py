"""Promises as programs read and make them."""

from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from rapport.promises.models import Promise
from rapport.promises.queries.measures import Kept
from rapport.promises.queries.outside import promise_told
from rapport.rest.paging import Paging
from rapport.rest.schemas import Id, Input, Moment, Output

States = Literal["open", "kept", "broken", "moved", "withdrawn"]


class MemberOf(Output):
    """A member, in short."""

    id: Id
    name: str


class PromiseOut(Output):
    """What a customer was told about when they will hear from us."""

    id: Id
    conversation_id: Id
    state: States
    origin: Literal["reply", "automatic", "hand"] = Field(description="Where it was said.")
    by: MemberOf | None = Field(description="null: an automatic answer.")
    message_id: Id | None = Field(description="The message that says it.")
    made_at: Moment
    due_at: Moment
    sentence: str = Field(description="As the customer reads it.")
    moment: str = Field(description="The time within the sentence.")
    language: str | None = Field(description="BCP 47.")
    zone: str | None = Field(description="By whose clock it was said.")
    hours: str | None = Field(description="The hours it was reckoned by.")
    calendar_id: Id | None
    calendar_version: str | None
    business_seconds: int | None = Field(description="null: an exact time was chosen.")
    settled_at: Moment | None
    settled_by: MemberOf | None
    reason: Literal["member", "closed", "undelivered", "merged"] | None = Field(
        description="Why it was withdrawn."
    )
    answer_id: Id | None = Field(description="The reply that kept it, or came too late.")
    answered_at: Moment | None
    late_seconds: int | None = Field(description="Of a broken one; so far, while unanswered.")
    replaced_by: Id | None
    href: str

    @classmethod
    def of(cls, promise: Promise) -> "PromiseOut":
        """As it is told."""
        return cls.model_validate(promise_told(promise))


class PromiseFilters(Paging):
    """Which promises."""

    state: Literal[States, "any"] = "open"
    inbox: Id | None = None
    assignee: Annotated[
        Literal["me"] | None, Field(description="Those in your own conversations.")
    ] = None
    due_before: Annotated[Moment | None, Field(description="Due earlier than this.")] = None


class NewPromise(Input):
    """By when the customer will hear from us: hours of ours, or an instant."""

    hours: Annotated[float, Field(gt=0, le=400)] | None = Field(
        None, description="Counted in the hours of the inbox, from now."
    )
    due_at: Moment | None = None

    @model_validator(mode="after")
    def one_of_both(self) -> "NewPromise":
        """Hours or an instant."""
        if (self.hours is None) == (self.due_at is None):
            raise ValueError(_("Give hours or due_at, one of them."))
        return self


class MeasureFilters(Input):
    """Of which days."""

    days: Annotated[int, Field(ge=1, le=366, description="The last so many days.")] = 30


class KeptOut(Output):
    """Of the promises of an inbox that ended in the period: how many were kept."""

    inbox_id: Id | None = Field(description="null: all inboxes that you may see.")
    kept: int
    broken: int
    moved: int
    withdrawn: int
    share: float | None = Field(description="kept / (kept + broken); null where there were none.")
    interval: list[float] | None = Field(description="Of the share, 95 %, by Wilson.")

    @classmethod
    def of(cls, row: Kept) -> "KeptOut":
        """As it is told."""
        return cls(
            inbox_id=row.inbox.pk if row.inbox else None,
            kept=row.kept,
            broken=row.broken,
            moved=row.moved,
            withdrawn=row.withdrawn,
            share=row.share,
            interval=list(row.interval) if row.interval else None,
        )


class KeptList(Output):
    """The measure of each inbox, all of them together first."""

    items: list[KeptOut]
