"""A fact becomes an event, and a delivery for every endpoint that may hear of it."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from rapport.kernel.outbox import Fact, being_told
from rapport.webhooks.models import Delivery, Endpoint, Event
from rapport.webhooks.ports import Told, public_fact


def queue_fact(fact: Fact) -> None:
    """Queue the fact that is being told, once for each endpoint however often it is told."""
    telling = being_told()
    public = public_fact(type(fact))
    if public is None:
        return
    if "webhook endpoints" not in telling.memory:
        telling.memory["webhook endpoints"] = list(Endpoint.objects.all())
    hearing = [each for each in telling.memory["webhook endpoints"] if each.hears(public.name)]
    if not hearing:
        return
    for version, told in enumerate(public.represent(fact)):
        takers = [each for each in hearing if each.may_see(told.inbox_ids)]
        if takers:
            event = _event(telling.fact_id, version, public.name, told, telling.published_at)
            _queue(event, takers)
        hearing = [each for each in hearing if each not in takers]


def body_of(type: str, happened_at: datetime, data: Mapping[str, Any]) -> str:
    """What is sent, byte by byte."""
    payload = {"type": type, "timestamp": happened_at, "data": data}
    return json.dumps(payload, default=_written, ensure_ascii=False, separators=(",", ":"))


def _written(value: object) -> str:
    """An instant as the API writes it: ISO 8601 in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    raise TypeError(f"{value!r} cannot be told")


def _event(fact_id: int, version: int, type: str, told: Told, happened_at: datetime) -> Event:
    event = Event(
        fact_id=fact_id,
        version=version,
        type=type,
        subject=told.subject,
        body=body_of(type, happened_at, told.data),
        happened_at=happened_at,
    )
    # One statement; if the event is there already, it keeps its key and its words.
    [event] = Event.objects.bulk_create(
        [event],
        update_conflicts=True,
        unique_fields=["fact_id", "version"],
        update_fields=["type"],
    )
    return event


def _queue(event: Event, takers: Sequence[Endpoint]) -> None:
    Delivery.objects.bulk_create(
        (Delivery(endpoint=each, event=event, type=event.type) for each in takers),
        ignore_conflicts=True,
    )
