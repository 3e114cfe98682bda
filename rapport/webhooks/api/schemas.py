"""Webhooks as programs read and change them."""

import json
from typing import Annotated, Any, Literal

from pydantic import Field

from rapport.rest.paging import Paging
from rapport.rest.schemas import Id, Input, Moment, Output
from rapport.webhooks.models import Attempt, Delivery, Endpoint
from rapport.webhooks.ports import PublicFact
from rapport.webhooks.queries.endpoints import Health

Url = Annotated[str, Field(min_length=1, max_length=2000, examples=["https://example.com/in"])]
Types = Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=100)]
InboxIds = Annotated[list[Annotated[int, Field(ge=1, le=2**31 - 1)]], Field(max_length=1000)]
State = Literal["waiting", "done", "failed"]


class WebhookOut(Output):
    """An endpoint that is told what happens."""

    id: Id
    url: str
    description: str
    types: list[str] = Field(description="Which events it hears; none: every one.")
    inbox_ids: list[int] = Field(description="Of which inboxes; none: every one.")
    is_paused: bool
    disabled_at: Moment | None = Field(description="When it was given up.")
    disabled_why: Literal["failing", "gone"] | None
    previous_secret_until: Moment | None = Field(
        description="Until then the secret before this one signs too."
    )
    created_at: Moment

    @classmethod
    def of(cls, one: Endpoint, **more: Any) -> "WebhookOut":
        """As it is told, without its secret."""
        return cls(
            id=one.pk,
            url=one.url,
            description=one.description,
            types=one.types,
            inbox_ids=one.inbox_ids,
            is_paused=one.paused_at is not None,
            disabled_at=one.disabled_at,
            disabled_why=one.disabled_why or None,
            previous_secret_until=one.previous_until,
            created_at=one.created_at,
            **more,
        )


class WebhookWithSecretOut(WebhookOut):
    """A new endpoint, or one with a new secret: the only times the secret is told."""

    secret: str


class HealthOut(Output):
    """How it fared in the last 24 hours."""

    attempts: int
    failures: int
    mean_ms: int = Field(description="How long it takes to answer.")
    waiting: int = Field(description="Events that wait to be sent.")
    failures_in_a_row: int
    failing_since: Moment | None
    rests_until: Moment | None = Field(description="Until then it is left in peace.")
    last_success_at: Moment | None

    @classmethod
    def of(cls, one: Endpoint, health: Health) -> "HealthOut":
        """As it is told."""
        return cls(
            attempts=health.attempts,
            failures=health.failures,
            mean_ms=health.mean_ms,
            waiting=health.waiting,
            failures_in_a_row=one.failures,
            failing_since=one.failing_since,
            rests_until=one.rests_until,
            last_success_at=one.last_success_at,
        )


class EventTypeOut(Output):
    """A kind of event."""

    name: str
    description: str

    @classmethod
    def of(cls, fact: PublicFact) -> "EventTypeOut":
        """As it is told."""
        return cls(name=fact.name, description=str(fact.words))


class AttemptOut(Output):
    """One call and what came of it."""

    id: Id
    at: Moment
    is_ok: bool
    status: int | None = Field(description="Null: no answer came.")
    ms: int
    problem: str = Field(description="Why no answer came.")
    answer: str = Field(description="The first 2 kB of it.")
    headers: dict[str, str] = Field(description="What we sent in the head.")

    @classmethod
    def of(cls, one: Attempt) -> "AttemptOut":
        """As it is told."""
        plain = {name: getattr(one, name) for name in ("at", "is_ok", "status", "ms", "problem")}
        return cls(id=one.pk, answer=one.excerpt, headers=one.headers, **plain)


class WebhookDeliveryOut(Output):
    """One event for one endpoint."""

    id: Id
    webhook_id: str = Field(description="What the receiver tells repeats by.")
    type: str
    state: State
    failures: int = Field(description="In this round; sending again begins a new one.")
    last_status: int | None
    last_attempt_at: Moment | None
    next_attempt_at: Moment | None
    happened_at: Moment

    @classmethod
    def of(cls, one: Delivery, **more: Any) -> "WebhookDeliveryOut":
        """As it is told."""
        return cls(
            id=one.pk,
            webhook_id=one.event.webhook_id,
            type=one.type,
            state=one.state,
            failures=one.tries,
            last_status=one.last_status,
            last_attempt_at=one.last_at,
            next_attempt_at=one.next_try_at,
            happened_at=one.event.happened_at,
            **more,
        )


class WholeWebhookDeliveryOut(WebhookDeliveryOut):
    """A delivery with what it says and every attempt, the newest first."""

    payload: dict[str, Any]
    attempts: list[AttemptOut]

    @classmethod
    def whole(cls, one: Delivery, attempts: list[Attempt]) -> "WebhookDeliveryOut":
        """As it is told."""
        told = [AttemptOut.of(each) for each in attempts]
        return cls.of(one, payload=json.loads(one.event.body), attempts=told)


class NewWebhook(Input):
    """An endpoint to be told."""

    url: Url
    description: Annotated[str, Field(max_length=200)] = ""
    types: Types = Field([], description="Without: every event, also those of later versions.")
    inbox_ids: InboxIds = Field([], description="Without: every inbox, also new ones.")


class WebhookChanges(Input):
    """What to change."""

    url: Url | None = None
    description: Annotated[str, Field(max_length=200)] | None = None
    types: Types | None = None
    inbox_ids: InboxIds | None = None
    is_paused: bool | None = Field(None, description="False also switches on what was given up.")


class DeliveryFilters(Paging):
    """Which deliveries."""

    state: State | None = None
    type: Annotated[str | None, Field(max_length=60)] = None


class ReplayIn(Input):
    """What to send again."""

    since: Moment
    everything: bool = Field(False, description="Also what was delivered.")


class ReplayOut(Output):
    """How many are sent again."""

    count: int
