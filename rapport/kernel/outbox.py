"""Facts: whatever happened is a row in the same transaction; reactions follow, each at least once.

A room publishes in its action. The dispatcher (in the worker) claims facts in batches, runs the
reactions that `config/subscriptions.py` lists, each in a savepoint of its own, and records every
delivery in the same transaction: what a reaction writes to the database happens exactly once with
its record; anything outside the database must be a job that the reaction defers.
"""

import dataclasses
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import transaction

from rapport.kernel import live
from rapport.kernel.clock import now
from rapport.kernel.models import Delivery, FactRow

log = logging.getLogger(__name__)

BATCH = 200
GIVE_UP_AFTER = 15


@dataclasses.dataclass(frozen=True)
class Fact:
    """Something that happened, in ids and plain values; subclasses live in a room's events.py."""

    kinds: ClassVar[dict[str, type["Fact"]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Fact.kinds[cls.fact_name()] = cls

    @classmethod
    def fact_name(cls) -> str:
        """The public name, such as inbox.ReplyQueued."""
        room = cls.__module__.removeprefix("rapport.").removesuffix(".events")
        return f"{room}.{cls.__name__}"


@dataclasses.dataclass(frozen=True)
class Telling:
    """Which fact is being told: its number, when it was published, and what this batch remembers.

    `memory` lasts for the batch, for what several facts in a row would ask the database anew.
    """

    fact_id: int
    published_at: datetime
    memory: dict[str, Any]


_memory: ContextVar[dict[str, Any]] = ContextVar("memory of a batch")
_telling: ContextVar[Telling] = ContextVar("the fact that is being told")


def being_told() -> Telling:
    """The fact that the calling reaction is told; LookupError outside a reaction."""
    return _telling.get()


Reaction = Callable[[Any], None]
_reactions: dict[str, list[Reaction]] = {}


def subscribe(subscriptions: Mapping[type[Fact], Sequence[Reaction]]) -> None:
    """Install the wiring of `config/subscriptions.py`, replacing any earlier one."""
    _reactions.clear()
    for kind, reactions in subscriptions.items():
        _reactions[kind.fact_name()] = list(reactions)


def publish(*facts: Fact) -> None:
    """Store facts; they are told if and only if the surrounding transaction commits."""
    FactRow.objects.bulk_create(
        FactRow(name=fact.fact_name(), payload=dataclasses.asdict(fact)) for fact in facts
    )


@contextmanager
def _batch() -> Iterator[None]:
    """One transaction, in which addresses are collected and reactions remember."""
    token = _memory.set({})
    try:
        with transaction.atomic(), live.collected():
            yield
    finally:
        _memory.reset(token)


def dispatch_batch() -> int:
    """Tell one batch of new facts to their reactions; return how many there were."""
    with _batch():
        facts = list(
            FactRow.objects.select_for_update(skip_locked=True)
            .filter(dispatched_at__isnull=True)
            .order_by("id")[:BATCH]
        )
        records = [
            _deliver(row, reaction, Delivery(fact=row, reaction=_name(reaction), attempts=0))
            for row in facts
            for reaction in _reactions.get(row.name, ())
        ]
        Delivery.objects.bulk_create(records)
        FactRow.objects.filter(id__in=[row.id for row in facts]).update(dispatched_at=now())
    return len(facts)


def retry_batch() -> int:
    """Try again what failed and is due; return how many were tried."""
    with _batch():
        due = list(
            Delivery.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("fact")
            .filter(done_at__isnull=True, due_at__lte=now())
            .order_by("due_at")[:BATCH]
        )
        for delivery in due:
            reaction = _reaction_called(delivery.reaction, delivery.fact.name)
            if reaction is None:  # the wiring changed: nobody listens any more
                delivery.done_at = now()
            else:
                _deliver(delivery.fact, reaction, delivery)
            delivery.save()
    return len(due)


def drain() -> None:
    """Tell every waiting fact now, and those that follow from it (tests and the demo's loader)."""
    while dispatch_batch():
        pass


def failing() -> Iterable[Delivery]:
    """Deliveries that failed and are not done, for doctor: newest first, at most a hundred."""
    return (
        Delivery.objects.filter(done_at__isnull=True).select_related("fact").order_by("-id")[:100]
    )


def try_again() -> int:
    """Make every failed delivery due now, those that were given up included; return how many."""
    waiting = Delivery.objects.filter(done_at__isnull=True)
    return waiting.update(due_at=now(), attempts=0)


def _deliver(row: FactRow, reaction: Reaction, delivery: Delivery) -> Delivery:
    delivery.attempts += 1
    token = _telling.set(Telling(row.pk, row.published_at, _memory.get()))
    try:
        with transaction.atomic():
            reaction(Fact.kinds[row.name](**row.payload))
    except Exception as problem:
        log.exception("%s failed on %s", delivery.reaction, row)
        delivery.error = f"{type(problem).__name__}: {problem}"[:2000]
        wait = timedelta(seconds=min(2**delivery.attempts, 3600))
        delivery.due_at = now() + wait if delivery.attempts < GIVE_UP_AFTER else None
    else:
        delivery.done_at, delivery.due_at, delivery.error = now(), None, ""
    finally:
        _telling.reset(token)
    return delivery


def _name(reaction: Reaction) -> str:
    return f"{reaction.__module__}.{reaction.__qualname__}".removeprefix("rapport.")


def _reaction_called(name: str, fact: str) -> Reaction | None:
    return next((each for each in _reactions.get(fact, ()) if _name(each) == name), None)
