"""Endpoints and how they fare."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet
from django.db.models.functions import TruncHour
from django.shortcuts import get_object_or_404

from rapport.kernel.clock import now
from rapport.webhooks.models import Attempt, Delivery, Endpoint, State

DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Health:
    """Attempts of the last day."""

    attempts: int = 0
    failures: int = 0
    mean_ms: int = 0
    waiting: int = 0

    @property
    def failed_percent(self) -> int:
        """How many of a hundred attempts failed: 0 only if none did, 100 only if all did."""
        if not self.failures:
            return 0
        share = 100 * self.failures / self.attempts
        return 100 if self.failures == self.attempts else min(99, max(1, round(share)))


@dataclass(frozen=True)
class Hour:
    """Attempts of one hour."""

    begins_at: datetime
    taken: int
    failed: int


def every_endpoint() -> QuerySet[Endpoint]:
    """All of them, the oldest first."""
    return Endpoint.objects.select_related("created_by").order_by("pk")


def endpoint_for(number: int) -> Endpoint:
    """One of them; 404 otherwise."""
    return get_object_or_404(every_endpoint(), pk=number)


def health_of(endpoints: Iterable[Endpoint]) -> dict[int, Health]:
    """How each fared in the last day, by its number."""
    ids = [each.pk for each in endpoints]
    tried = Attempt.objects.filter(endpoint__in=ids, at__gte=now() - DAY).values("endpoint")
    counted = tried.annotate(n=Count("pk"), bad=Count("pk", Q(is_ok=False)), mean=Avg("ms"))
    rows: dict[int, Any] = {row["endpoint"]: row for row in counted.order_by()}
    waiting = dict(
        Delivery.objects.filter(endpoint__in=ids, state=State.WAITING)
        .values_list("endpoint")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return {
        number: Health(
            attempts=rows.get(number, {}).get("n", 0),
            failures=rows.get(number, {}).get("bad", 0),
            mean_ms=round(rows.get(number, {}).get("mean") or 0),
            waiting=waiting.get(number, 0),
        )
        for number in ids
    }


def hours_of(endpoint: Endpoint) -> Sequence[Hour]:
    """The last 24 hours, the present one last."""
    this_hour = now().replace(minute=0, second=0, microsecond=0)
    first = this_hour - timedelta(hours=23)
    counted = (
        Attempt.objects.filter(endpoint=endpoint, at__gte=first)
        .annotate(hour=TruncHour("at"))
        .values("hour")
        .annotate(good=Count("pk", Q(is_ok=True)), bad=Count("pk", Q(is_ok=False)))
        .order_by()
    )
    found: dict[datetime, Any] = {row["hour"]: row for row in counted}
    hours = [first + timedelta(hours=each) for each in range(24)]
    return [
        Hour(at, found.get(at, {}).get("good", 0), found.get(at, {}).get("bad", 0)) for at in hours
    ]
