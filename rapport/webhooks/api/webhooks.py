"""Webhooks, for programs: setting up, trying, and sending again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Status

from rapport.rest.etags import require_match
from rapport.rest.paging import Page, Paging, page_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of
from rapport.webhooks.actions.endpoints import (
    change_endpoint,
    create_endpoint,
    delete_endpoint,
    locked_endpoint,
    pause_endpoint,
    resume_endpoint,
    rotate_secret,
)
from rapport.webhooks.actions.replaying import replay_since, send_again
from rapport.webhooks.actions.trying import send_test
from rapport.webhooks.api.schemas import (
    AttemptOut,
    DeliveryFilters,
    EventTypeOut,
    HealthOut,
    NewWebhook,
    ReplayIn,
    ReplayOut,
    WebhookChanges,
    WebhookDeliveryOut,
    WebhookOut,
    WebhookWithSecretOut,
    WholeWebhookDeliveryOut,
)
from rapport.webhooks.ports import event_types
from rapport.webhooks.queries.endpoints import endpoint_for, every_endpoint, health_of
from rapport.webhooks.queries.log import attempts_of, delivery_for, log_of

routes = Routes("Webhooks", "Other programs are told what happens; see docs/webhooks.md.")
SCOPE = "webhooks:manage"
ONE = "/webhooks/{int:number}"
DELIVERY = ONE + "/deliveries/{int:delivery}"
MOST_ATTEMPTS = 50


@routes.get("/webhooks", scope=SCOPE, summary="List webhooks", response=Page[WebhookOut])
def list_webhooks(
    request: HttpRequest, response: HttpResponse, asked: Query[Paging]
) -> dict[str, Any]:
    """The oldest first."""
    return page_of(request, response, every_endpoint(), asked, WebhookOut.of, by=("id",))


@routes.post(
    "/webhooks", scope=SCOPE, summary="Make a webhook", response={201: WebhookWithSecretOut}
)
def make_webhook(request: HttpRequest, response: HttpResponse, sent: NewWebhook) -> WebhookOut:
    """It hears of what happens from now on. Keep the secret: it is not told again here."""
    made = create_endpoint(**sent.model_dump(), by=member_of(request))
    response["Location"] = f"/api/v1/webhooks/{made.pk}"
    return WebhookWithSecretOut.of(made, secret=made.secret)


@routes.get(ONE, scope=SCOPE, summary="Read a webhook", response=WebhookOut)
def read_webhook(request: HttpRequest, number: Id) -> WebhookOut:
    """Where it is and what it hears."""
    return WebhookOut.of(endpoint_for(number))


@routes.patch(ONE, scope=SCOPE, summary="Change a webhook", response=WebhookOut, errors=[412])
def update_webhook(request: HttpRequest, number: Id, sent: WebhookChanges) -> WebhookOut:
    """Only what is sent is changed; `is_paused` pauses and switches on."""
    one, by = locked_endpoint(endpoint_for(number)), member_of(request)
    require_match(request, WebhookOut.of(one))
    names = ("url", "description", "types", "inbox_ids")
    changes = sent.model_dump(exclude_none=True)
    is_paused = changes.pop("is_paused", None)
    if changes:
        fields = {name: getattr(one, name) for name in names} | changes
        one = change_endpoint(one, **fields, by=by)
    if is_paused is not None:
        one = pause_endpoint(one, by=by) if is_paused else resume_endpoint(one, by=by)
    return WebhookOut.of(one)


@routes.delete(ONE, scope=SCOPE, summary="Delete a webhook", response={204: None}, errors=[412])
def remove_webhook(request: HttpRequest, number: Id) -> Status[None]:
    """With its secret and its log; what still waits is never sent."""
    one = locked_endpoint(endpoint_for(number))
    require_match(request, WebhookOut.of(one))
    delete_endpoint(one, by=member_of(request))
    return Status(204, None)


@routes.post(
    f"{ONE}/secret", scope=SCOPE, summary="Make a new secret", response=WebhookWithSecretOut
)
def renew_secret(request: HttpRequest, number: Id) -> WebhookOut:
    """For 24 hours the old one signs too."""
    one = rotate_secret(endpoint_for(number), by=member_of(request))
    return WebhookWithSecretOut.of(one, secret=one.secret)


@routes.post(f"{ONE}/test", scope=SCOPE, summary="Send a test", response=AttemptOut)
def test_webhook(request: HttpRequest, number: Id) -> AttemptOut:
    """Sends a `webhook.test` now and answers with what came of it; ten a minute."""
    return AttemptOut.of(send_test(endpoint_for(number), by=member_of(request)))


@routes.get(f"{ONE}/health", scope=SCOPE, summary="How a webhook fares", response=HealthOut)
def read_health(request: HttpRequest, number: Id) -> HealthOut:
    """In the last 24 hours."""
    one = endpoint_for(number)
    return HealthOut.of(one, health_of([one])[one.pk])


@routes.get(
    f"{ONE}/deliveries", scope=SCOPE, summary="List deliveries", response=Page[WebhookDeliveryOut]
)
def list_deliveries(
    request: HttpRequest, response: HttpResponse, number: Id, asked: Query[DeliveryFilters]
) -> dict[str, Any]:
    """What it was told in the last 30 days, the newest first."""
    found = log_of(endpoint_for(number), state=asked.state or "", type=asked.type or "")
    return page_of(request, response, found, asked, WebhookDeliveryOut.of)


@routes.get(DELIVERY, scope=SCOPE, summary="Read a delivery", response=WholeWebhookDeliveryOut)
def read_delivery(request: HttpRequest, number: Id, delivery: Id) -> WebhookDeliveryOut:
    """What it says, and every attempt."""
    one = delivery_for(endpoint_for(number), delivery)
    return WholeWebhookDeliveryOut.whole(one, list(attempts_of(one)[:MOST_ATTEMPTS]))


@routes.post(
    f"{DELIVERY}/replay", scope=SCOPE, summary="Send one again", response=WebhookDeliveryOut
)
def replay_delivery(request: HttpRequest, number: Id, delivery: Id) -> WebhookDeliveryOut:
    """In a moment, with the same webhook-id."""
    one = delivery_for(endpoint_for(number), delivery)
    return WebhookDeliveryOut.of(send_again(one, by=member_of(request)))


@routes.post(f"{ONE}/replay", scope=SCOPE, summary="Send many again", response=ReplayOut)
def replay_deliveries(request: HttpRequest, number: Id, sent: ReplayIn) -> ReplayOut:
    """What was not delivered since then, or everything; with the same webhook-ids."""
    by = member_of(request)
    count = replay_since(endpoint_for(number), since=sent.since, everything=sent.everything, by=by)
    return ReplayOut(count=count)


@routes.get(
    "/webhook_event_types",
    scope=SCOPE,
    summary="List event types",
    response=list[EventTypeOut],
)
def list_event_types(request: HttpRequest) -> list[EventTypeOut]:
    """Everything that a webhook can hear."""
    return [EventTypeOut.of(fact) for fact in event_types().values()]
