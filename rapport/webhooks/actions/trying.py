"""The test button: one signed call, at once, with what came of it."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.kernel.errors import TooOften
from rapport.kernel.limits import allow
from rapport.kernel.outbox import publish
from rapport.team.actions.locks import check
from rapport.team.models import Member, Right
from rapport.webhooks.actions.queueing import body_of
from rapport.webhooks.actions.recording import attempt_row
from rapport.webhooks.actions.sending import attempt
from rapport.webhooks.events import DeliveriesTried
from rapport.webhooks.models import Attempt, Delivery, Endpoint, Event, State
from rapport.webhooks.ports import TEST

SECONDS = 10.0
A_MINUTE = 10


def send_test(endpoint: Endpoint, *, by: Member) -> Attempt:
    """Send a `webhook.test` now, also to a paused endpoint; it is never tried again."""
    check(by, Right.MANAGE_INTEGRATIONS)
    allowance = allow(f"webhook test {endpoint.pk}", limit=A_MINUTE, window=timedelta(minutes=1))
    if not allowance.is_allowed:
        words = _("Too many tests. Wait %(n)s seconds.") % {"n": allowance.seconds}
        raise TooOften(words, seconds=allowance.seconds)
    delivery = _test_for(endpoint, by)
    outcome = attempt(endpoint, delivery, seconds=SECONDS)
    with transaction.atomic():
        delivery.state = State.DONE if outcome.is_ok else State.FAILED
        delivery.last_at, delivery.last_status = outcome.at, outcome.status
        delivery.save()
        row = attempt_row(endpoint, outcome)
        row.save()
        publish(DeliveriesTried(endpoint.pk))
    return row


@transaction.atomic
def _test_for(endpoint: Endpoint, by: Member) -> Delivery:
    at = now()
    data = {
        "message": "If you can read this and its signature is right, your endpoint works.",
        "webhook": {
            "id": endpoint.pk,
            "href": f"{settings.PUBLIC_URL}/api/v1/webhooks/{endpoint.pk}",
        },
        "sent_by": {"id": by.pk, "name": by.name},
    }
    event = Event.objects.create(type=TEST, body=body_of(TEST, at, data), happened_at=at)
    return Delivery.objects.create(
        endpoint=endpoint, event=event, type=TEST, state=State.FAILED, next_try_at=None
    )
