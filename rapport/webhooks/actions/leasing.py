"""One worker at a time serves an endpoint; what a worker that died held falls free."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.webhooks.events import DeliveriesTried
from rapport.webhooks.models import Delivery, Endpoint, State

LEASE = timedelta(seconds=45)  # longer than a call may take


@transaction.atomic
def lease_endpoints(courier: str, *, busy: Collection[int], most: int) -> list[Endpoint]:
    """Take up to `most` endpoints that something is due for and that nobody serves."""
    at = now()
    due = Delivery.objects.filter(endpoint=OuterRef("pk"), state=State.WAITING, next_try_at__lte=at)
    free = (
        Endpoint.objects.select_for_update(skip_locked=True, no_key=True)
        .filter(Exists(due), paused_at=None, disabled_at=None)
        .filter(Q(rests_until=None) | Q(rests_until__lte=at))
        .filter(Q(leased_until=None) | Q(leased_until__lte=at) | Q(courier=courier))
        .exclude(pk__in=busy)
        .order_by("failures", "?")  # those that answer come first, else by lot
    )
    found = list(free[:most])
    ids = [each.pk for each in found]
    if ids:
        Endpoint.objects.filter(pk__in=ids).update(courier=courier, leased_until=at + LEASE)
    return found


def keep_lease(courier: str, endpoint_id: int) -> bool:
    """Hold it for longer; False if another worker has it now."""
    held = Endpoint.objects.filter(pk=endpoint_id, courier=courier)
    return held.update(leased_until=now() + LEASE) == 1


@transaction.atomic
def end_lease(courier: str, endpoint_id: int, *, tells: bool) -> None:
    """Let it go, and say that its log grew if that was not said yet."""
    held = Endpoint.objects.filter(pk=endpoint_id, courier=courier)
    held.update(courier="", leased_until=None)
    if tells:
        publish(DeliveriesTried(endpoint_id))
