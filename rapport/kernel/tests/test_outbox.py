"""Facts are told once to each reaction, whatever the others do."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from rapport.kernel import live, outbox
from rapport.kernel.models import Delivery, FactRow, LiveAddress


@dataclass(frozen=True)
class LampLit(outbox.Fact):
    lamp_id: int


seen: list[str] = []


def remember(fact: LampLit) -> None:
    seen.append(f"remember {fact.lamp_id}")


def stumble(fact: LampLit) -> None:
    seen.append(f"stumble {fact.lamp_id}")
    if len([each for each in seen if each.startswith("stumble")]) == 1:
        raise ValueError("no oil")


def shine(fact: LampLit) -> None:
    live.tell("everyone", f"lamp:{fact.lamp_id}", "lamps")
    live.tell("everyone", "lamps")


@pytest.fixture(autouse=True)
def wiring(monkeypatch):
    seen.clear()
    monkeypatch.setattr(outbox, "_reactions", {})


@pytest.mark.django_db
def test_each_reaction_is_told_once_and_recorded():
    outbox.subscribe({LampLit: [remember]})
    outbox.publish(LampLit(7), LampLit(8))
    outbox.drain()
    outbox.drain()
    assert seen == ["remember 7", "remember 8"]
    assert Delivery.objects.filter(done_at__isnull=False).count() == 2


@pytest.mark.django_db
def test_a_failing_reaction_is_retried_and_never_repeats_another():
    outbox.subscribe({LampLit: [stumble, remember]})
    outbox.publish(LampLit(7))
    outbox.drain()
    failed = Delivery.objects.get(done_at__isnull=True)
    assert failed.error == "ValueError: no oil"
    Delivery.objects.update(due_at=failed.fact.published_at)
    assert outbox.retry_batch() == 1
    assert seen == ["stumble 7", "remember 7", "stumble 7"]
    assert not Delivery.objects.filter(done_at__isnull=True).exists()


@pytest.mark.django_db
def test_what_a_failed_reaction_wrote_is_undone():
    def write_then_fall(fact: LampLit) -> None:
        LiveAddress.objects.create(audience="nobody", addresses=[])
        raise ValueError

    outbox.subscribe({LampLit: [write_then_fall]})
    outbox.publish(LampLit(7))
    outbox.drain()
    assert not LiveAddress.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_fact_of_a_transaction_that_failed_was_never_told():
    with pytest.raises(RuntimeError), transaction.atomic():
        outbox.publish(LampLit(7))
        raise RuntimeError
    assert not FactRow.objects.exists()


@pytest.mark.django_db
def test_addresses_of_a_batch_are_written_once_for_each_audience():
    outbox.subscribe({LampLit: [shine]})
    outbox.publish(LampLit(7), LampLit(8))
    outbox.drain()
    told = LiveAddress.objects.get()
    assert told.audience == "everyone"
    assert told.addresses == ["lamp:7", "lamps", "lamp:8"]


def test_telling_outside_a_reaction_is_a_mistake():
    with pytest.raises(RuntimeError):
        live.tell("everyone", "lamps")


@pytest.mark.django_db
def test_a_reaction_may_ask_which_fact_it_is_and_remember_for_the_batch():
    asked: list[tuple[int, dict[str, int]]] = []

    def ask(fact: LampLit) -> None:
        telling = outbox.being_told()
        telling.memory["times"] = telling.memory.get("times", 0) + 1
        asked.append((telling.fact_id, dict(telling.memory)))

    outbox.subscribe({LampLit: [ask]})
    outbox.publish(LampLit(7), LampLit(8))
    outbox.drain()
    outbox.publish(LampLit(9))
    outbox.drain()
    ids = list(FactRow.objects.order_by("id").values_list("id", flat=True))
    assert [number for number, _memory in asked] == ids
    assert [memory["times"] for _number, memory in asked] == [1, 2, 1]
    with pytest.raises(LookupError):
        outbox.being_told()
