"""Every fact is public or private for a reason; what is told is documented, and nobody hears too much."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.config.webhooks import PRIVATE, PUBLIC, TOPICS
from rapport.inbox import events as inbox
from rapport.inbox.models import Attachment, Conversation, Message, MessageKind, Snooze
from rapport.kernel import outbox
from rapport.kernel.clock import now
from rapport.kernel.files import store_bytes
from rapport.kernel.outbox import Fact
from rapport.promises.models import Promise
from rapport.team import events as team
from rapport.team.actions.applications import create_application
from rapport.team.models import Member, Team
from rapport.webhooks.actions.endpoints import create_endpoint
from rapport.webhooks.models import Delivery, Event
from tests.webhooks.receiver import Receiver

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "webhooks.md"
URL = "https://shop.lumenoak.example/rapport"
REST = "…"


def every_fact() -> set[type[Fact]]:
    ours = {
        kind
        for kind in Fact.kinds.values()
        if kind.__module__.startswith("rapport.") and ".tests." not in kind.__module__
    }
    bases = {kind.__mro__[1] for kind in ours}
    return ours - bases


def test_every_fact_is_public_or_private_for_a_reason():
    assert every_fact() == set(PUBLIC) | set(PRIVATE)
    assert not set(PUBLIC) & set(PRIVATE)
    assert all(len(reason) > 15 for reason in PRIVATE.values())


def test_every_public_fact_has_a_name_of_its_own_and_a_topic():
    names = [fact.name for fact in PUBLIC.values()]
    assert len(set(names)) == len(names)
    assert {fact.topic for fact in PUBLIC.values()} == {topic.name for topic in TOPICS}
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", name) for name in names)


@pytest.fixture
def values(bea, marek, write, orders) -> dict[str, Any]:
    """What the fields of facts may hold: things that exist, with something in every place."""
    message = write("The shutter is stuck.")
    conversation = message.conversation
    reply = Message.objects.create(
        conversation=conversation,
        inbox=message.inbox,
        kind=MessageKind.REPLY,
        member=marek,
        words="We look into it.",
        delivery="sent",
    )
    _attach_a_picture(reply)
    conversation.assignee, conversation.status = marek, "snoozed"
    conversation.save()
    Snooze.objects.create(conversation=conversation, until=now())
    team = Team.objects.create(name="Returns")
    team.members.add(bea)
    merged = write("Hello?").conversation
    promise = _withdrawn_promise(conversation, marek)
    return {
        "conversation_id": conversation.pk,
        "inbox_id": conversation.inbox_id,
        "message_id": reply.pk,
        "by": bea.pk,
        "is_new_conversation": False,
        "is_seen": True,
        "again_at": now().isoformat(),
        "until": now().isoformat(),
        "member_id": marek.pk,
        "assignee_id": marek.pk,
        "team_id": team.pk,
        "merged_id": merged.pk,
        "merged_inbox_id": merged.inbox_id,
        "customer_id": conversation.customer_id,
        "promise_id": promise.pk,
        "replaced_by": promise.pk,
        "reason": "member",
    }


def _attach_a_picture(reply: Message) -> None:
    file = store_bytes(b"x", name="camera.jpg", media_type="image/jpeg")
    Attachment.objects.create(
        message=reply, file=file, name="camera.jpg", media_type="image/jpeg", size=1
    )


def _withdrawn_promise(conversation: Conversation, by: Member) -> Promise:
    return Promise.objects.create(
        conversation=conversation,
        inbox=conversation.inbox,
        origin="reply",
        by=by,
        due_at=now(),
        state="withdrawn",
        settled_at=now(),
        settled_by=by,
    )


def made(kind: type[Fact], values: dict[str, Any]) -> Fact:
    return kind(**{field.name: values[field.name] for field in dataclasses.fields(kind)})


def told(*facts: Fact) -> list[dict[str, Any]]:
    Event.objects.all().delete()
    outbox.publish(*facts)
    outbox.drain()
    return [json.loads(event.body) for event in Event.objects.order_by("id")]


def documented(heading: str) -> Any:
    """The JSON that stands under a heading of the document."""
    text = DOCUMENT.read_text(encoding="utf-8")
    found = re.search(rf"^###? `?{re.escape(heading)}`?\n.*?```json\n(.*?)```", text, re.M | re.S)
    assert found, f"docs/webhooks.md has no example of {heading}"
    return json.loads(found[1])


def differences(real: Any, example: Any, where: str = "") -> list[str]:
    """Where the shapes differ: other keys, other kinds of values; … stands for the rest."""
    if real is None or example is None:
        return []
    if type(real) is not type(example):
        return [f"{where}: {type(real).__name__}, documented as {type(example).__name__}"]
    if isinstance(real, list):
        return differences(real[0], example[0], f"{where}[]") if real and example else []
    if not isinstance(real, dict):
        return []
    found = [f"{where}.{key} is not there" for key in set(example) - set(real) - {REST}]
    if REST not in example:
        found += [f"{where}.{key} is not documented" for key in set(real) - set(example)]
    for key in set(real) & set(example):
        found += differences(real[key], example[key], f"{where}.{key}")
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("kind", PUBLIC, ids=lambda kind: PUBLIC[kind].name)
def test_what_is_told_is_what_is_documented(kind, values, bea):
    create_endpoint(url=URL, by=bea)
    outbox.drain()
    [payload] = told(made(kind, values))
    name = PUBLIC[kind].name
    assert payload["type"] == name
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", payload["timestamp"])
    assert not differences(payload, documented(name))
    for thing in ("conversation", "message", "promise"):
        if thing in payload["data"]:
            assert not differences(payload["data"][thing], documented(f"The {thing}"))


def test_no_event_is_documented_that_does_not_exist():
    named = set(re.findall(r"^### `([a-z._]+)`", DOCUMENT.read_text("utf-8"), re.M))
    assert named == {fact.name for fact in PUBLIC.values()} | {"webhook.test"}


@pytest.mark.django_db
def test_nothing_is_told_of_what_is_gone(values, bea):
    create_endpoint(url=URL, by=bea)
    outbox.drain()
    Conversation.objects.all().delete()
    assert told(made(inbox.ConversationClosed, values), made(inbox.NoteAdded, values)) == []


@pytest.mark.django_db
def test_an_endpoint_hears_only_what_it_asked_for(values, bea):
    create_endpoint(url=URL, types=["conversation.closed"], by=bea)
    told(made(inbox.ConversationClosed, values), made(inbox.ConversationReopened, values))
    assert list(Delivery.objects.values_list("type", flat=True)) == ["conversation.closed"]


@pytest.mark.django_db
def test_an_endpoint_of_one_inbox_hears_nothing_of_another(values, bea, orders, support, write):
    """Every public fact about the support inbox, to an endpoint that may hear of orders alone."""
    limited = create_endpoint(url=URL, inbox_ids=[orders.pk], by=bea)
    everything = create_endpoint(url=URL, by=bea)
    outbox.drain()
    told(*(made(kind, values) for kind in PUBLIC))
    heard = {
        endpoint: set(Delivery.objects.filter(endpoint=endpoint).values_list("type", flat=True))
        for endpoint in (limited, everything)
    }
    assert heard[everything] == {fact.name for fact in PUBLIC.values()}
    assert heard[limited] == {"member.changed", "member.left", "team.changed"}
    theirs = write("Where is my parcel?", inbox=orders)
    told(inbox.MessageReceived(theirs.conversation_id, orders.pk, theirs.pk, True))
    assert Delivery.objects.filter(endpoint=limited).count() == 1
    assert Delivery.objects.filter(endpoint=everything).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("sees", ["support", "orders"])
def test_a_merge_across_inboxes_says_nothing_of_the_one_it_may_not_see(
    sees, bea, orders, support, write
):
    kept, gone = write("電源", inbox=support).conversation, write("荷物", inbox=orders).conversation
    Conversation.objects.filter(pk=kept.pk).update(subject="Words of support")
    Conversation.objects.filter(pk=gone.pk).update(subject="Words of orders")
    seen, hidden = (support, orders) if sees == "support" else (orders, support)
    limited = create_endpoint(url=URL, inbox_ids=[seen.pk], by=bea)
    everything = create_endpoint(url=URL, by=bea)
    outbox.drain()
    told(inbox.ConversationsMerged(kept.pk, support.pk, gone.pk, orders.pk, bea.pk))
    body = limited.deliveries.get().event.body
    assert f"Words of {sees}" in body
    assert hidden.name not in json.loads(body)["data"]["conversation"]["inbox"]["name"]
    assert f"Words of {'orders' if sees == 'support' else 'support'}" not in body
    assert everything.deliveries.count() == 1, "one fact, one event"
    for delivery in Delivery.objects.all():
        data = json.loads(delivery.event.body)["data"]
        assert (data["merged_conversation_id"], data["into_conversation_id"]) == (gone.pk, kept.pk)


@pytest.mark.django_db
def test_a_long_message_is_told_in_part(bea, support, write):
    create_endpoint(url=URL, by=bea)
    outbox.drain()
    message = write("漢" * 5000)
    [payload] = told(inbox.MessageReceived(message.conversation_id, support.pk, message.pk, True))
    assert len(payload["data"]["message"]["words"]) == 4000
    assert payload["data"]["message"]["is_shortened"]


@pytest.mark.django_db
def test_without_endpoints_a_batch_costs_one_look(values):
    outbox.publish(*(made(inbox.ConversationWoke, values) for _time in range(50)))
    with CaptureQueriesContext(connection) as asked:
        outbox.drain()
    looks = [each for each in asked if "webhooks_endpoint" in each["sql"]]
    assert len(looks) == 1
    assert not Event.objects.exists()


def test_the_receiver_of_these_tests_refuses_what_is_forged():
    receiver = Receiver(secret="whsec_" + "QUJD" * 8)
    assert receiver.note({"webhook-id": "evt_1"}, b"{}") == 401
    assert receiver.genuine == []


@pytest.mark.django_db
def test_an_application_is_told_as_no_member(bea):
    shop = create_application(name="Web shop", role="agent", by=bea)
    create_endpoint(url=URL, by=bea)
    outbox.drain()
    assert told(team.MemberChanged(member_id=shop.pk)) == []
    assert len(told(team.MemberChanged(member_id=bea.pk))) == 1
