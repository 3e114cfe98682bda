"""Several dispatchers at once, and one that dies in the middle: every effect happens once."""

import threading
from dataclasses import dataclass

import pytest
from django.db import OperationalError, connection, transaction

from rapport.kernel import live, outbox, retention
from rapport.kernel.clock import now
from rapport.kernel.models import Delivery, FactRow, LiveAddress

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class BellRung(outbox.Fact):
    number: int


def note(fact: BellRung) -> None:
    """An effect in the database, to be counted."""
    LiveAddress.objects.create(audience="effects", addresses=[fact.number])


def tell(fact: BellRung) -> None:
    live.tell("everyone", f"bell:{fact.number}")


@pytest.fixture(autouse=True)
def wiring(monkeypatch):
    monkeypatch.setattr(outbox, "_reactions", {})
    outbox.subscribe({BellRung: [note, tell]})


def ring(count):
    with transaction.atomic():
        outbox.publish(*(BellRung(number) for number in range(count)))


def effects():
    return sorted(row.addresses[0] for row in LiveAddress.objects.filter(audience="effects"))


def test_dispatchers_at_once_share_the_work_and_repeat_nothing(monkeypatch):
    monkeypatch.setattr(outbox, "BATCH", 7)
    ring(200)
    done: list[int] = []
    barrier = threading.Barrier(3)

    def dispatch():
        barrier.wait(60)
        while count := outbox.dispatch_batch():
            done.append(count)
        connection.close()

    threads = [threading.Thread(target=dispatch) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    outbox.drain()  # what one held while the last of the others looked
    assert effects() == list(range(200))
    assert Delivery.objects.filter(done_at__isnull=False).count() == 400
    told = [
        each
        for row in LiveAddress.objects.filter(audience="everyone").order_by("id")
        for each in row.addresses
    ]
    assert sorted(told) == sorted(f"bell:{number}" for number in range(200))


def test_addresses_become_visible_in_the_order_of_their_numbers(monkeypatch):
    """A stream that has seen a number has missed none below it, however batches overlap."""
    monkeypatch.setattr(outbox, "BATCH", 3)
    ring(120)
    stop = threading.Event()
    late: list[int] = []

    def watch():
        seen = 0
        known: set[int] = set()
        while not stop.is_set():
            found = set(
                LiveAddress.objects.filter(audience="everyone").values_list("id", flat=True)
            )
            late.extend(number for number in found - known if number < seen)
            known |= found
            seen = max(known, default=0)
        connection.close()

    def dispatch():
        while outbox.dispatch_batch():
            pass
        connection.close()

    watcher = threading.Thread(target=watch)
    watcher.start()
    threads = [threading.Thread(target=dispatch) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    stop.set()
    watcher.join(60)
    assert not late


def test_a_dispatcher_that_dies_in_the_middle_leaves_its_facts_to_the_next(monkeypatch):
    def die(fact: BellRung) -> None:
        if fact.number == 2:
            with connection.cursor() as cursor:
                cursor.execute("select pg_terminate_backend(pg_backend_pid())")

    outbox.subscribe({BellRung: [note, die]})
    ring(4)
    with pytest.raises(OperationalError):
        outbox.dispatch_batch()
    connection.close()
    assert effects() == []
    assert FactRow.objects.filter(dispatched_at__isnull=True).count() == 4
    outbox.subscribe({BellRung: [note, tell]})
    outbox.drain()
    assert effects() == [0, 1, 2, 3]


def test_a_reaction_given_up_waits_for_somebody_to_ask_again(monkeypatch):
    def fail(fact: BellRung) -> None:
        raise ValueError("cracked")

    monkeypatch.setattr(outbox, "GIVE_UP_AFTER", 1)
    outbox.subscribe({BellRung: [fail]})
    ring(1)
    outbox.drain()
    assert outbox.retry_batch() == 0
    assert [each.error for each in outbox.failing()] == ["ValueError: cracked"]
    assert outbox.try_again() == 1
    assert outbox.retry_batch() == 1


def test_old_facts_go_when_everybody_was_told():
    ring(2)
    outbox.drain()
    FactRow.objects.update(dispatched_at="2020-01-01T00:00Z")
    Delivery.objects.filter(fact=FactRow.objects.latest("id")).update(done_at=None, due_at=now())
    retention.forget_facts()
    assert FactRow.objects.count() == 1
