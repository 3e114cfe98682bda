"""Replies on their way to another system: signed, once, and what its answers mean."""

import socket
from datetime import timedelta

import pytest

from rapport.channels.apichannel.actions import connecting
from rapport.channels.apichannel.actions.connecting import connect, renew_secret
from rapport.channels.apichannel.actions.receipts import note_arrival, note_failure
from rapport.channels.apichannel.actions.receiving import Brought, take_in
from rapport.channels.apichannel.models import Connection, Fate, Handover
from rapport.channels.apichannel.queries.outbox import as_json, waiting_in
from rapport.inbox.actions.delivery import deliver_due
from rapport.inbox.actions.drafts import attach_file, begin_draft
from rapport.inbox.actions.reply import reply_to_conversation, send_again, withdraw_reply
from rapport.inbox.models import Delivery, Message
from rapport.inbox.ports import Address
from rapport.kernel.clock import now
from rapport.kernel.errors import Changed, Invalid, NotAllowed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(60)]
PAST = "2026-01-01T00:00Z"


@pytest.fixture
def asked(shop, connection):
    """Noor asked something in a thread of the shop's."""
    told = Brought("m-1", Address("noor", "نور المنصوري"), text="أين مصباحي؟", thread="order-7")
    return take_in(connection, told).conversation


def replied(conversation, by, html="<p>في الطريق.</p>", **more):
    reply = reply_to_conversation(conversation, by=by, html=html, **more)
    Message.objects.filter(pk=reply.pk).update(send_after=PAST)
    return reply


def delivered(reply):
    Message.objects.filter(pk=reply.pk).update(send_after=PAST)
    deliver_due(reply.pk)
    reply.refresh_from_db()
    return reply


def test_a_reply_is_told_signed_and_whole(asked, connection, other, marek):
    reply = delivered(replied(asked, marek))
    assert reply.delivery == Delivery.SENT
    told = other.verified(connection.signing_secret)
    assert told["type"] == "reply.sent"
    data = told["data"]
    assert (data["text"], data["html"]) == ("في الطريق.", "<p>في الطريق.</p>")
    assert data["to"] == [{"address": "noor", "name": "نور المنصوري"}]
    assert (data["thread"], data["in_reply_to"]) == ("order-7", "m-1")
    assert data["author"] == {"name": "Marek Nowak"}
    headers, _body = other.calls[0]
    assert headers["webhook-id"] == data["key"] == f"msg_{reply.pk}_1"


def test_files_are_links_and_a_picture_in_the_text_says_its_place(
    asked, connection, other, marek, tmp_path
):
    draft = begin_draft(asked, by=marek, kind="reply")
    path = tmp_path / "lamp.png"
    path.write_bytes(b"\x89PNG")
    with path.open("rb") as stream:
        file = attach_file(draft, name="lamp.png", media_type="image/png", stream=stream, by=marek)
    html = f'<p><img src="/attachments/{file.pk}/" alt="lamp"></p>'
    delivered(replied(asked, marek, html, attachment_ids=[file.pk]))
    data = other.verified(connection.signing_secret)["data"]
    (told,) = data["attachments"]
    assert told["href"].endswith(f"/api/v1/inboxes/{asked.inbox_id}/attachments/{file.pk}/content")
    assert (told["name"], told["size"]) == ("lamp.png", 4)
    assert f'src="cid:{told["content_id"]}"' in data["html"]


def test_the_name_it_gives_the_reply_is_kept_and_answers_to_it_find_the_conversation(
    asked, connection, other, marek
):
    other.answer(200, '{"source_id": "theirs-9"}')
    reply = delivered(replied(asked, marek))
    assert reply.source_id == "theirs-9"
    answer = Brought("m-2", Address("noor"), text="شكرا", in_reply_to="theirs-9")
    assert take_in(connection, answer).conversation == asked


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 301])
def test_what_may_pass_is_tried_again(asked, other, marek, status):
    other.answer(status, '{"error": "resting"}', location="https://elsewhere.example/")
    reply = delivered(replied(asked, marek))
    assert reply.delivery == Delivery.SCHEDULED
    assert str(status) in reply.failure
    assert delivered(reply).delivery == Delivery.SENT
    assert len(other.taken()) == 1


@pytest.mark.parametrize("status", [400, 401, 404, 410, 422])
def test_what_will_not_pass_fails_in_the_other_sides_words(asked, connection, other, marek, status):
    other.answer(status, '{"detail": "Noor has moved away"}')
    reply = delivered(replied(asked, marek))
    assert reply.delivery == Delivery.FAILED
    assert reply.failure == f"{status} Noor has moved away"
    connection.refresh_from_db()
    assert connection.state == "working"  # the way is open; this one reply was not wanted


def test_it_waits_as_long_as_it_was_asked_to(asked, other, marek):
    other.answer(429, "", Retry_After="600")
    reply = delivered(replied(asked, marek))
    assert timedelta(minutes=9) < reply.send_after - now() <= timedelta(minutes=10)


def test_it_never_waits_longer_than_an_hour(asked, other, marek):
    other.answer(503, "", Retry_After="86400")
    reply = delivered(replied(asked, marek))
    assert reply.send_after - now() <= timedelta(hours=1)


def test_who_recognises_repeats_is_asked_again_where_nobody_knows(
    asked, connection, other, marek, bea
):
    connect(connection.inbox, by=bea, knows_repeats=True)
    other.says("perhaps")
    reply = delivered(replied(asked, marek))
    assert reply.delivery == Delivery.SCHEDULED
    assert delivered(reply).delivery == Delivery.SENT
    assert len(other.calls) == 2
    assert len(other.taken()) == 1  # one webhook-id


def test_a_worker_that_died_while_calling_leaves_it_to_a_person(asked, connection, other, marek):
    reply = replied(asked, marek)
    Handover.objects.create(
        inbox=asked.inbox,
        message=reply,
        fate=Fate.HANDING_OVER,
        source_id="x",
        claimed_at=now() - timedelta(minutes=5),
    )
    assert delivered(reply).delivery == Delivery.UNCERTAIN
    assert not other.calls


def test_one_who_decides_to_send_again_begins_a_new_round(asked, other, marek):
    other.says("perhaps")
    reply = delivered(replied(asked, marek))
    send_again(reply, by=marek)
    assert delivered(reply).delivery == Delivery.SENT
    assert [call[0]["webhook-id"] for call in other.calls] == [
        f"msg_{reply.pk}_1",
        f"msg_{reply.pk}_2",
    ]


def test_where_nobody_listens_nothing_is_lost(asked, connection, bea, marek):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    connect(connection.inbox, by=bea, callback_url=f"http://127.0.0.1:{port}/")
    reply = delivered(replied(asked, marek))
    assert reply.delivery == Delivery.SCHEDULED
    connection.refresh_from_db()
    assert connection.state == "failing"
    assert connection.last_error


def test_a_private_address_is_not_called(asked, connection, settings, marek, other):
    settings.ALLOW_PRIVATE_CALLS = False
    reply = delivered(replied(asked, marek))
    assert reply.delivery == Delivery.SCHEDULED
    assert not other.calls


def test_after_a_new_secret_both_sign_for_a_day(asked, connection, other, bea, marek, monkeypatch):
    former = connection.signing_secret
    fresh = renew_secret(connection.inbox, by=bea).signing_secret
    delivered(replied(asked, marek))
    assert other.verified(fresh) == other.verified(former)
    later = now() + timedelta(days=2)
    monkeypatch.setattr("rapport.channels.apichannel.models.now", lambda: later)
    assert Connection.objects.get().secrets == [fresh]


def test_without_a_callback_replies_wait_until_they_are_fetched(asked, connection, bea, marek):
    connect(connection.inbox, by=bea, callback_url="")
    reply = delivered(replied(asked, marek))
    assert reply.delivery == Delivery.SCHEDULED
    (waiting,) = waiting_in(asked.inbox)
    assert as_json([waiting])[0]["text"] == "في الطريق."
    note_arrival(connection, reply.pk, "theirs-1")
    reply.refresh_from_db()
    assert (reply.delivery, reply.source_id) == (Delivery.SENT, "theirs-1")
    assert waiting_in(asked.inbox) == []
    assert delivered(reply).delivery == Delivery.SENT


def test_what_arrived_may_still_fail_and_the_conversation_opens_again(
    asked, other, connection, marek
):
    reply = delivered(replied(asked, marek, then="close"))
    note_failure(connection, reply.pk, "The number does not exist.")
    reply.refresh_from_db()
    asked.refresh_from_db()
    assert (reply.delivery, reply.failure) == (Delivery.FAILED, "The number does not exist.")
    assert asked.status == "open"


def test_what_was_taken_back_is_not_fetched_any_more(asked, connection, bea, marek):
    connect(connection.inbox, by=bea, callback_url="")
    reply = delivered(replied(asked, marek))
    withdraw_reply(reply, by=marek)
    assert waiting_in(asked.inbox) == []
    with pytest.raises(Changed):
        note_arrival(connection, reply.pk)


def test_a_callback_to_be_is_looked_at_first(shop, bea, settings):
    settings.ALLOW_PRIVATE_CALLS = False
    with pytest.raises(Invalid):
        connect(shop, by=bea, callback_url="https://10.0.0.1/")


def test_only_who_manages_inboxes_connects_them(shop, marek):
    with pytest.raises(NotAllowed):
        connect(shop, by=marek, callback_url="")
    with pytest.raises(NotAllowed):
        connecting.renew_key(shop, by=marek)
    assert not Connection.objects.exists()
