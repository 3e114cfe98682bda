"""What was told is told again, with the same webhook-id."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.actions.locks import check
from rapport.team.models import Member, Right
from rapport.webhooks.events import DeliveriesTried
from rapport.webhooks.models import Delivery, Endpoint, State
from rapport.webhooks.ports import TEST
from rapport.webhooks.queries.log import deliveries_since


@transaction.atomic
def send_again(delivery: Delivery, *, by: Member) -> Delivery:
    """Send this one once more, soon, with the same webhook-id."""
    check(by, Right.MANAGE_INTEGRATIONS)
    if delivery.type == TEST:
        raise Invalid(_("A test is not sent again. Send a new one."))
    _make_due(Delivery.objects.filter(pk=delivery.pk))
    record(by, "webhook.sent_again", delivery.endpoint.url, {"id": delivery.event.webhook_id})
    publish(DeliveriesTried(delivery.endpoint_id))
    delivery.refresh_from_db()
    return delivery


@transaction.atomic
def replay_since(endpoint: Endpoint, *, since: datetime, everything: bool, by: Member) -> int:
    """Send again what was not delivered since then, or everything; return how many."""
    check(by, Right.MANAGE_INTEGRATIONS)
    count = _make_due(deliveries_since(endpoint, since, everything=everything))
    if count:
        record(by, "webhook.replayed", endpoint.url, {"count": count, "since": since.isoformat()})
        publish(DeliveriesTried(endpoint.pk))
    return count


def _make_due(chosen: QuerySet[Delivery]) -> int:
    return chosen.update(state=State.WAITING, tries=0, next_try_at=now())
