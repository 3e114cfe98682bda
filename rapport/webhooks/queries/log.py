"""The log of an endpoint: newest first, by keyset."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from rapport.webhooks.models import Attempt, Delivery, Endpoint, State
from rapport.webhooks.ports import TEST

PAGE = 30
MOST = 200


@dataclass(frozen=True)
class LogPage:
    """Deliveries, and the cursor of those before them ("" at the end)."""

    deliveries: Sequence[Delivery]
    next_cursor: str

    @property
    def last(self) -> int:
        """The number of the last one shown; 0 on an empty page."""
        return self.deliveries[-1].pk if self.deliveries else 0


def log_of(endpoint: Endpoint, *, state: str = "", type: str = "") -> QuerySet[Delivery]:
    """Its deliveries in one state and of one type, or all of them."""
    found = Delivery.objects.filter(endpoint=endpoint).select_related("event")
    if state:
        found = found.filter(state=state)
    if type:
        found = found.filter(type=type)
    return found.order_by("-id")


def page_of(
    endpoint: Endpoint, *, state: str = "", type: str = "", cursor: str = "", limit: int = PAGE
) -> LogPage:
    """A page of the log after the cursor (a delivery's number)."""
    found = log_of(endpoint, state=state, type=type)
    if cursor.isdecimal() and len(cursor) < 19:
        found = found.filter(pk__lt=int(cursor))
    rows = list(found[: limit + 1])
    return LogPage(rows[:limit], str(rows[limit - 1].pk) if len(rows) > limit else "")


def delivery_for(endpoint: Endpoint, number: int) -> Delivery:
    """One of its deliveries; 404 otherwise."""
    found = Delivery.objects.filter(endpoint=endpoint).select_related("event", "endpoint")
    return get_object_or_404(found, pk=number)


def attempts_of(delivery: Delivery) -> QuerySet[Attempt]:
    """Every attempt, the newest first."""
    return Attempt.objects.filter(delivery=delivery).order_by("-at", "-pk")


def deliveries_since(
    endpoint: Endpoint, since: datetime, *, everything: bool
) -> QuerySet[Delivery]:
    """What was to be told since then: everything, or only what was not delivered. No tests."""
    found = Delivery.objects.filter(endpoint=endpoint, created_at__gte=since).exclude(type=TEST)
    return found if everything else found.exclude(state=State.DONE)


def next_due(
    endpoint_id: int, at: datetime, *, besides: Sequence[int], most: int
) -> list[Delivery]:
    """What is due now, in the order in which it became due, without what is on its way."""
    due = Delivery.objects.filter(
        endpoint=endpoint_id, state=State.WAITING, next_try_at__lte=at
    ).exclude(pk__in=besides)
    return list(due.select_related("event").order_by("next_try_at", "id")[:most])


def newest_down_to(endpoint: Endpoint, *, state: str, type: str, last: str) -> LogPage:
    """The newest ones down to the last that a page shows, so that nothing falls between pages."""
    found = log_of(endpoint, state=state, type=type)
    if last.isdecimal() and len(last) < 19:
        return LogPage(list(found.filter(pk__gte=int(last))[:MOST]), "")
    return page_of(endpoint, state=state, type=type)
