"""Replies that wait for the other system to fetch them."""

from typing import Any

from django.db.models import QuerySet

from rapport.inbox.models import Delivery, Inbox
from rapport.inbox.queries.outbound import outbound_of

from ..models import Fate, Handover
from .payloads import reply_as_json

ON_THE_WAY = (Delivery.SCHEDULED, Delivery.SENDING)


def waiting_in(inbox: Inbox, *, after: int = 0, limit: int = 50) -> list[Handover]:
    """The oldest replies that wait, those after a message first; at most so many."""
    found = _waiting(inbox).filter(message__gt=after).order_by("message")
    return list(found.select_related("message__conversation__inbox", "message__member")[:limit])


def how_many_wait(inbox: Inbox) -> int:
    """How many replies wait to be fetched."""
    return _waiting(inbox).count()


def troubles_in(inbox: Inbox, most: int = 5) -> list[Handover]:
    """The newest replies that did not arrive, or perhaps not."""
    found = Handover.objects.filter(
        inbox=inbox, fate__in=(Fate.REFUSED, Fate.UNCERTAIN, Fate.LATER)
    )
    found = found.exclude(finished_at=None).select_related("message__conversation__customer")
    return list(found.order_by("-finished_at")[:most])


def as_json(waiting: list[Handover]) -> list[dict[str, Any]]:
    """These replies as the other system reads them."""
    return [reply_as_json(outbound_of(each.message)) for each in waiting]


def latest_handover(inbox: Inbox, message_id: int) -> Handover | None:
    """The newest round of handing over a reply of this inbox."""
    found = Handover.objects.filter(inbox=inbox, message=message_id).select_related(
        "message__conversation"
    )
    return found.order_by("-turn").first()


def _waiting(inbox: Inbox) -> QuerySet[Handover]:
    return Handover.objects.filter(inbox=inbox, fate=Fate.WAITING, message__delivery__in=ON_THE_WAY)
