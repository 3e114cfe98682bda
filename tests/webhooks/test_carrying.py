"""Receivers that fail, time out, are slow, hang up and recover: nothing lost, no id twice."""

from datetime import timedelta

import pytest

from rapport.inbox.events import ConversationClosed, MessageReceived
from rapport.kernel import outbox
from rapport.kernel.clock import now
from rapport.team.models import AuditEntry
from rapport.webhooks.actions import sending
from rapport.webhooks.actions.endpoints import (
    change_endpoint,
    create_endpoint,
    pause_endpoint,
    resume_endpoint,
    rotate_secret,
)
from rapport.webhooks.actions.recording import WAITS
from rapport.webhooks.models import Attempt, Delivery, Endpoint, Event, State
from tests.webhooks.conftest import carry, make_time_pass
from tests.webhooks.receiver import Receiver, listening

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(60)]


@pytest.fixture
def happen(write):
    """happen(3) → three customers write, and everybody is told."""

    def happen(count: int = 1) -> list[int]:
        messages = [write(f"Message {number}") for number in range(count)]
        for message in messages:
            conversation = message.conversation_id
            outbox.publish(MessageReceived(conversation, message.inbox_id, message.pk, True))
        outbox.drain()
        return [message.pk for message in messages]

    return happen


def numbers(receiver: Receiver) -> list[int]:
    return sorted(each["data"]["message"]["id"] for each in receiver.taken.values())


def test_a_fact_arrives_signed(endpoint, receiver, happen):
    [number] = happen()
    carry()
    [got] = receiver.got
    assert got.is_genuine
    assert got.payload["type"] == "message.received"
    assert got.payload["data"]["message"]["id"] == number
    assert got.payload["data"]["message"]["words"] == "Message 0"
    assert got.headers["content-type"].startswith("application/json")
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.last_status) == (State.DONE, 200)
    attempt = Attempt.objects.get()
    assert (attempt.is_ok, attempt.excerpt) == (True, "taken")
    assert attempt.headers["webhook-id"] == delivery.event.webhook_id == got.webhook_id


def test_what_another_secret_signed_is_not_genuine(endpoint, receiver, happen):
    receiver.secret = "whsec_" + "QUJD" * 11
    happen()
    carry()
    assert not receiver.genuine
    assert Attempt.objects.get().status == 401


def test_a_changed_body_is_not_genuine(endpoint, receiver, happen):
    happen()
    carry()
    got = receiver.got[0]
    forged = got.body.replace(b"Message 0", b"Message 1")
    assert forged != got.body
    receiver.note(got.headers, forged)
    assert len(receiver.got) == 2 and len(receiver.genuine) == 1


@pytest.mark.parametrize("trouble", [500, 503, 404, 302, "hangs up", "half"])
def test_what_failed_comes_again_with_the_same_id(trouble, endpoint, receiver, happen):
    receiver.answers = [trouble]
    happen()
    carry()
    waiting = Delivery.objects.get()
    assert (waiting.state, waiting.tries) == (State.WAITING, 1)
    assert timedelta(seconds=4) < waiting.next_try_at - now() < timedelta(seconds=6)
    carry()
    assert len(receiver.got) == 1, "it was not due yet"
    make_time_pass(seconds=6)
    carry()
    assert Delivery.objects.get().state == State.DONE
    assert len(receiver.got) == 2 and len(receiver.taken) == 1


def test_a_silent_receiver_is_given_up_in_time(endpoint, receiver, happen, monkeypatch):
    monkeypatch.setattr(sending.attempt, "__kwdefaults__", {"seconds": 0.3})
    receiver.answers = ["silent"]
    happen()
    carry()
    assert "No answer within" in Attempt.objects.get().problem
    make_time_pass()
    carry()
    assert Delivery.objects.get().state == State.DONE
    assert len(receiver.taken) == 1


def test_it_is_tried_ten_times_over_three_days_and_then_given_up(endpoint, receiver, happen):
    receiver.always = 500
    happen()
    waits = []
    for _time in range(20):
        carry()
        delivery = Delivery.objects.get()
        if delivery.state == State.FAILED:
            break
        waits.append(delivery.next_try_at - now())
        Delivery.objects.update(next_try_at=now())
        Endpoint.objects.update(rests_until=None)
    assert len(receiver.got) == 10 and len(receiver.taken) == 1
    for wait, meant in zip(waits, WAITS, strict=True):
        assert meant * 0.9 < wait <= meant * 1.1
    assert timedelta(days=3) < sum(waits, timedelta()) < timedelta(days=4)


def test_an_endpoint_that_fails_again_and_again_is_left_in_peace_then_gets_everything(
    endpoint, receiver, happen
):
    receiver.always = 500
    ids = happen(20)
    carry()
    assert 3 <= len(receiver.got) <= 6, "it goes on asking somebody who is down"
    assert Endpoint.objects.get().rests_until > now()
    happened_meanwhile = happen(5)
    receiver.always = 200
    make_time_pass()
    carry()
    assert numbers(receiver) == sorted(ids + happened_meanwhile)
    assert Event.objects.count() == len(receiver.taken) == 25
    fresh = Endpoint.objects.get()
    assert (fresh.failures, fresh.failing_since, fresh.rests_until) == (0, None, None)


def test_a_receiver_that_was_away_loses_nothing(bea, happen):
    receiver = Receiver()
    with listening(receiver):
        endpoint = create_endpoint(url=receiver.url, by=bea)
        receiver.secret = endpoint.secret
        ids = happen(2)
        carry()
    ids += happen(4)
    carry()
    assert Attempt.objects.filter(is_ok=False, status=None).exists()
    with listening(receiver):
        make_time_pass()
        carry()
    assert numbers(receiver) == sorted(ids)
    assert len(receiver.taken) == 6


def test_it_waits_as_long_as_it_is_asked_to(endpoint, receiver, happen):
    receiver.answers, receiver.headers = [429], {"Retry-After": "600"}
    happen(1)
    carry()
    soon = Delivery.objects.get().next_try_at - now()
    assert timedelta(minutes=9) < soon < timedelta(minutes=11)
    happen(1)
    carry()
    assert len(receiver.got) == 1, "the whole endpoint is left in peace"


def test_who_is_gone_is_switched_off_and_somebody_is_told(endpoint, receiver, happen):
    receiver.always = 410
    happen(3)
    carry()
    fresh = Endpoint.objects.get()
    assert (fresh.disabled_why, fresh.is_open) == ("gone", False)
    assert AuditEntry.objects.filter(action="webhook.disabled_gone").count() == 1
    count = len(receiver.got)
    happen(1)
    make_time_pass()
    carry()
    assert len(receiver.got) == count
    assert Delivery.objects.filter(state=State.WAITING).exists(), "it is kept"


def test_who_failed_for_five_days_is_switched_off(endpoint, receiver, happen, bea):
    receiver.always = 500
    happen(1)
    carry()
    make_time_pass(days=4)
    carry()
    assert Endpoint.objects.get().is_open
    make_time_pass(days=1.1)
    carry()
    assert Endpoint.objects.get().disabled_why == "failing"
    assert AuditEntry.objects.filter(action="webhook.disabled_failing").count() == 1
    receiver.always = 200
    resume_endpoint(endpoint, by=bea)
    make_time_pass()
    carry()
    assert len(receiver.taken) == 1


def test_what_happens_during_a_pause_is_sent_afterwards(endpoint, receiver, happen, bea):
    pause_endpoint(endpoint, by=bea)
    ids = happen(3)
    carry()
    assert receiver.got == []
    resume_endpoint(endpoint, by=bea)
    carry()
    assert numbers(receiver) == ids


def test_for_a_day_after_a_rotation_both_secrets_sign(endpoint, receiver, happen, bea):
    old = endpoint.secret
    fresh = rotate_secret(endpoint, by=bea)
    assert fresh.secret != old
    happen(1)
    carry()
    assert receiver.got[0].headers["webhook-signature"].count("v1,") == 2
    assert receiver.got[0].is_genuine, "who still has the old secret"
    receiver.secret = fresh.secret
    happen(1)
    carry()
    assert receiver.got[1].is_genuine, "who has the new one"
    make_time_pass(hours=24.1)
    receiver.secret = old
    happen(1)
    carry()
    assert receiver.got[2].headers["webhook-signature"].count("v1,") == 1
    assert not receiver.got[2].is_genuine


def test_what_concerns_one_thing_comes_one_after_another(endpoint, receiver, write):
    messages = [write(f"Message {number}") for number in range(3)]
    for _time in range(5):
        for each in messages:
            outbox.publish(ConversationClosed(each.conversation_id, each.inbox_id, None))
    outbox.drain()
    receiver.always = 0.01
    carry()
    keys = {f"evt_{each.key.hex}": each.fact_id for each in Event.objects.all()}
    for message in messages:
        told = [
            keys[got.webhook_id]
            for got in receiver.got
            if got.payload["data"]["conversation"]["id"] == message.conversation_id
        ]
        assert told == sorted(told) and len(told) == 5
    assert 1 < receiver.most_at_once <= 4


def test_a_slow_endpoint_holds_up_nobody_else(endpoint, receiver, happen, bea):
    receiver.always = "silent"
    with listening(Receiver()) as quick:
        quick.secret = create_endpoint(url=quick.url, by=bea).secret
        happen(6)

        def until_the_quick_one_has_all() -> None:
            quick.wait_for(6)
            receiver.always = 200
            receiver.released.set()

        carry(until_the_quick_one_has_all)
        assert len(quick.taken) == 6
    assert receiver.most_at_once <= 4


def test_an_address_in_a_private_network_is_never_called(endpoint, receiver, happen, settings):
    settings.ALLOW_PRIVATE_CALLS = False
    happen(1)
    carry()
    assert receiver.got == []
    assert "https" in Attempt.objects.get().problem or "private" in Attempt.objects.get().problem


def test_an_endpoint_that_moved_is_called_at_its_new_address(endpoint, receiver, happen, bea):
    receiver.always = 500
    happen(2)
    carry()
    elsewhere = Receiver(secret=receiver.secret)
    with listening(elsewhere):
        change_endpoint(endpoint, url=elsewhere.url, description="", types=[], inbox_ids=[], by=bea)
        make_time_pass()
        carry()
    assert len(elsewhere.taken) == 2
