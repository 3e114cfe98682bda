"""What came of attempts is written down, and what follows for the delivery and the endpoint."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.webhooks.actions.sending import Outcome
from rapport.webhooks.events import DeliveriesTried, EndpointDisabled
from rapport.webhooks.models import Attempt, Delivery, Disabled, Endpoint, State

# The waits after each failure, as Standard Webhooks recommends; then it is given up.
WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
JITTER = 0.1  # a tenth longer at most, so that not everything comes back at the same moment
DISABLED_AFTER = timedelta(days=5)
# So many failures in a row, and the endpoint is asked with one delivery at a time, ever more rarely.
RESTS_AFTER = 3
LONGEST_REST = timedelta(minutes=5)
GONE = 410


@transaction.atomic
def record_outcomes(
    endpoint_id: int, outcomes: Sequence[Outcome], *, tells: bool
) -> Endpoint | None:
    """Write down each attempt and what follows; the endpoint if it may be asked further now."""
    endpoint = Endpoint.objects.select_for_update(no_key=True).filter(pk=endpoint_id).first()
    if endpoint is None:
        return None
    was_open = endpoint.disabled_at is None
    deliveries = Delivery.objects.in_bulk([each.delivery_id for each in outcomes])
    for outcome in outcomes:
        if delivery := deliveries.get(outcome.delivery_id):
            _follow(endpoint, delivery, outcome)
    Attempt.objects.bulk_create(
        attempt_row(endpoint, each) for each in outcomes if each.delivery_id in deliveries
    )
    changed = ("state", "tries", "next_try_at", "last_at", "last_status")
    Delivery.objects.bulk_update(deliveries.values(), changed)
    endpoint.save(
        update_fields=(
            *("failures", "failing_since", "rests_until", "last_success_at", "last_ms"),
            *("disabled_at", "disabled_why"),
        )
    )
    if was_open and endpoint.disabled_at:
        _say_disabled(endpoint)
    if tells:
        publish(DeliveriesTried(endpoint_id))
    is_resting = endpoint.rests_until is not None and endpoint.rests_until > now()
    return endpoint if endpoint.is_open and not is_resting else None


def attempt_row(endpoint: Endpoint, outcome: Outcome) -> Attempt:
    """An attempt as it stands in the log."""
    return Attempt(
        delivery_id=outcome.delivery_id,
        endpoint=endpoint,
        at=outcome.at,
        is_ok=outcome.is_ok,
        status=outcome.status,
        ms=outcome.ms,
        headers=outcome.headers,
        excerpt=outcome.excerpt,
        problem=outcome.problem[:500],
    )


def _follow(endpoint: Endpoint, delivery: Delivery, outcome: Outcome) -> None:
    at = now()
    delivery.last_at, delivery.last_status = outcome.at, outcome.status
    endpoint.last_ms = outcome.ms
    if outcome.is_ok:
        delivery.state, delivery.next_try_at = State.DONE, None
        endpoint.failures, endpoint.failing_since, endpoint.rests_until = 0, None, None
        endpoint.last_success_at = at
        return
    _postpone(delivery, outcome, at)
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or at
    endpoint.rests_until = rest_after(endpoint.failures, outcome, at)
    if outcome.status == GONE:
        endpoint.disabled_at, endpoint.disabled_why = at, Disabled.GONE
    elif at - endpoint.failing_since >= DISABLED_AFTER:
        endpoint.disabled_at, endpoint.disabled_why = at, Disabled.FAILING


def _postpone(delivery: Delivery, outcome: Outcome, at: datetime) -> None:
    delivery.tries += 1
    if delivery.tries > len(WAITS) or outcome.status == GONE:
        delivery.state, delivery.next_try_at = State.FAILED, None
        return
    wait = WAITS[delivery.tries - 1] * (1 + random.random() * JITTER)  # noqa: S311 - no secret
    delivery.state = State.WAITING
    delivery.next_try_at = at + max(wait, outcome.retry_after or wait)


def rest_after(failures: int, outcome: Outcome, at: datetime) -> datetime | None:
    """Until when the endpoint is left in peace: as it asked, or the longer the longer it fails."""
    if outcome.retry_after:
        return at + outcome.retry_after
    if failures < RESTS_AFTER:
        return None
    return at + min(timedelta(seconds=5 * 2 ** min(failures - RESTS_AFTER, 10)), LONGEST_REST)


def _say_disabled(endpoint: Endpoint) -> None:
    is_gone = endpoint.disabled_why == Disabled.GONE
    record(None, "webhook.disabled_gone" if is_gone else "webhook.disabled_failing", endpoint.url)
    publish(EndpointDisabled(endpoint.pk))
