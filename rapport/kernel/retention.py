"""What the ground forgets, and when."""

from datetime import timedelta

from rapport.kernel import files, heart, limits
from rapport.kernel.clock import now
from rapport.kernel.models import Delivery, FactRow, LiveAddress

ADDRESSES_FOR = timedelta(days=1)
FACTS_FOR = timedelta(days=14)
ORPHANS_FOR = timedelta(days=2)
BATCH = 5000


def forget_addresses() -> None:
    """Remove live addresses older than a day: a stream that was away longer fetches everything."""
    old = LiveAddress.objects.filter(created_at__lt=now() - ADDRESSES_FOR)
    newest = old.order_by("-id").values_list("id", flat=True).first()
    if newest:
        # The newest one stays, so that streams can tell what they missed from what never was.
        LiveAddress.objects.filter(id__lt=newest).delete()


def forget_facts() -> None:
    """Remove facts older than two weeks that every reaction has dealt with."""
    told = FactRow.objects.filter(dispatched_at__lt=now() - FACTS_FOR)
    while True:
        ids = list(
            told.exclude(deliveries__done_at__isnull=True, deliveries__due_at__isnull=False)
            .order_by("id")
            .values_list("id", flat=True)[:BATCH]
        )
        Delivery.objects.filter(fact__in=ids).delete()
        FactRow.objects.filter(id__in=ids).delete()
        if len(ids) < BATCH:
            return


def sweep() -> None:
    """Everything the ground forgets."""
    forget_addresses()
    forget_facts()
    heart.forget_the_dead()
    limits.forget_counts()
    while files.sweep_orphans(now() - ORPHANS_FOR) >= 1000:
        pass
