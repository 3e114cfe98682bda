"""The log is kept for thirty days."""

from datetime import timedelta

from rapport.kernel.clock import now
from rapport.webhooks.models import Attempt, Delivery, Event

KEPT_FOR = timedelta(days=30)
BATCH = 5000


def forget_old_events() -> int:
    """Remove events older than thirty days with their attempts, in batches; return how many."""
    old = Event.objects.filter(created_at__lt=now() - KEPT_FOR).order_by("created_at")
    count = 0
    while ids := list(old.values_list("pk", flat=True)[:BATCH]):
        Attempt.objects.filter(delivery__event__in=ids).delete()
        Delivery.objects.filter(event__in=ids).delete()
        Event.objects.filter(pk__in=ids).delete()
        count += len(ids)
    return count
