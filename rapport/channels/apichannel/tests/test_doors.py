"""The doors for another system: the key of an inbox opens that inbox and nothing else."""

import base64
import json
import threading
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from rapport.channels.apichannel.actions.connecting import connect, renew_key
from rapport.channels.apichannel.actions.uploading import sweep_uploads
from rapport.channels.apichannel.models import Upload
from rapport.customers.models import ChannelIdentity, Customer
from rapport.inbox.actions.delivery import deliver_due
from rapport.inbox.actions.inboxes import archive_inbox
from rapport.inbox.actions.note import add_note
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Attachment, Conversation, Delivery, Inbox, Message
from rapport.kernel.clock import now
from rapport.rest.tests.calling import Program
from rapport.team.tests.tokens import program_of

pytestmark = pytest.mark.django_db(transaction=True)
NOOR = {"address": "noor-7", "name": "نور المنصوري", "language": "ar"}


@pytest.fixture
def system(key):
    """The other system, with its key."""
    return Program(key)


@pytest.fixture
def bring(system, shop):
    """bring(text="…", source_id="…") → the answer."""

    def bring(source_id="m-1", sender=NOOR, **message):
        body = {"source_id": source_id, "sender": sender, **message}
        return system.post(f"/inboxes/{shop.pk}/messages", body)

    return bring


def replied(conversation, by, **more):
    reply = reply_to_conversation(conversation, by=by, html="<p>في الطريق.</p>", **more)
    Message.objects.filter(pk=reply.pk).update(send_after="2026-01-01T00:00Z")
    deliver_due(reply.pk)
    return reply


def test_a_message_is_stored_once_and_says_where_it_went(bring):
    first = bring(text="أين مصباحي؟", subject="Order 7", written_at="2026-03-02T12:00:00+03:00")
    assert first.status_code == 201
    again = bring(text="أين مصباحي؟", subject="Order 7")
    assert again.status_code == 200
    assert again.json() == {**first.json(), "is_repeat": True}
    message = Message.objects.get()
    assert (message.text, message.language) == ("أين مصباحي؟", "ar")
    assert message.written_at.isoformat() == "2026-03-02T09:00:00+00:00"
    assert message.conversation.subject == "Order 7"


def test_what_is_told_of_a_person_is_kept_where_nothing_was_known(bring):
    bring(text="Hello", sender={**NOOR, "email": "noor@example.com"})
    customer = Customer.objects.get()
    assert (customer.name, customer.language) == ("نور المنصوري", "ar")
    assert set(customer.identities.values_list("kind", "address")) == {
        ("api", "noor-7"),
        ("email", "noor@example.com"),
    }


def test_an_address_of_somebody_else_joins_nobody(bring):
    known = Customer.objects.create(name="Noor")
    ChannelIdentity.objects.create(customer=known, kind="email", address="noor@example.com")
    bring(text="Hello", sender={**NOOR, "email": "NOOR@example.com"})
    assert Customer.objects.count() == 2
    assert known.identities.count() == 1


def test_a_thread_is_one_conversation_and_so_is_one_named_by_number(bring):
    one = bring("m-1", text="One", thread="chat-7").json()
    two = bring("m-2", text="Two", thread="chat-7").json()
    three = bring("m-3", text="Three", conversation_id=one["conversation_id"]).json()
    four = bring("m-4", text="Four", in_reply_to="m-2").json()
    new = bring("m-5", text="New").json()
    assert {each["conversation_id"] for each in (two, three, four)} == {one["conversation_id"]}
    assert new["conversation_id"] != one["conversation_id"]


def test_first_messages_of_a_thread_that_come_at_once_are_one_conversation(shop, key):
    def run(number):
        body = {"source_id": f"m-{number}", "sender": NOOR, "text": "Hi", "thread": "chat-7"}
        Program(key).post(f"/inboxes/{shop.pk}/messages", body)
        connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert Message.objects.count() == 4
    assert Conversation.objects.count() == 1


def test_hostile_html_is_cleaned_and_its_words_kept(bring):
    html = '<h1 onclick="x()">Hi</h1><script>alert(1)</script><p><a href="javascript:x">a</a></p>'
    bring(html=html)
    message = Message.objects.get()
    assert "script" not in message.html and "onclick" not in message.html
    assert "Hi" in message.words


def test_a_very_long_text_is_shown_in_part_and_attached_whole(bring):
    text = "لا " * 100_000
    assert bring(text=text).status_code == 201
    message = Message.objects.get()
    assert len(message.text) < 110_000
    assert message.attachments.get().name == "message.txt"
    assert message.attachments.get().size == len(text.encode())


def test_ten_megabytes_are_refused_in_words(bring):
    answer = bring(text="x" * 10_500_000)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert bring(text="x" * 1_000_001).status_code == 422


def test_files_come_along_or_ahead(system, shop, bring):
    lamp = SimpleUploadedFile("ランプ.png", b"\x89PNG", "image/png")
    ahead = system.upload(f"/inboxes/{shop.pk}/uploads", {"file": lamp})
    assert ahead.status_code == 201
    along = {"name": "a.txt", "content": base64.b64encode(b"hello").decode()}
    sent = [{"upload_id": ahead.json()["upload_id"], "content_id": "lamp"}, along]
    bring(html='<p><img src="cid:lamp"></p>', attachments=sent)
    names = list(Attachment.objects.values_list("name", "content_id", "size"))
    assert names == [("ランプ.png", "lamp", 4), ("a.txt", "", 5)]


def test_an_upload_waits_a_day_for_its_message(system, shop, bring):
    system.upload(f"/inboxes/{shop.pk}/uploads", {"file": SimpleUploadedFile("a.txt", b"a")})
    upload = Upload.objects.get()
    sweep_uploads()
    assert Upload.objects.exists()
    Upload.objects.update(created_at=now() - timedelta(hours=25))
    sweep_uploads()
    answer = bring(attachments=[{"upload_id": upload.pk}])
    assert (answer.status_code, answer.json()["field"]) == (422, "attachments.0.upload_id")


@pytest.mark.parametrize(
    "wrong",
    [
        {"sender": {"address": "with space"}},
        {"sender": {"address": ""}},
        {"sender": {"address": "a", "nick": "b"}},
        {"source_id": ""},
        {"language": "a very long language"},
        {"conversation_id": 999_999},
        {"written_at": "2026-03-02T12:00:00"},
        {"attachments": [{"name": "a"}]},
        {"attachments": [{"name": "a", "content": "%%%"}]},
        {"attachments": [{"upload_id": 1, "content": "aGk="}]},
        {"text": "a\x00b"},
        {"unknown": 1},
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_stored(bring, wrong):
    answer = bring(**{"text": "Hello", **wrong})
    assert answer.status_code == 422, answer.content
    assert answer.json()["field"]
    assert not Message.objects.exists()


def test_an_empty_message_arrives_and_a_forgotten_text_is_told(system, shop, bring):
    forgotten = system.post(f"/inboxes/{shop.pk}/messages", {"source_id": "a", "sender": NOOR})
    assert (forgotten.status_code, forgotten.json()["field"]) == (422, "text")
    assert not Message.objects.exists()
    assert bring(text="").status_code == 201


def test_a_key_opens_its_own_inbox_only(system, shop, bea, bring):
    other = Inbox.objects.create(name="Other shop", channel="api")
    assert system.get(f"/inboxes/{other.pk}/outbox").status_code == 404
    answer = system.post(f"/inboxes/{other.pk}/messages", {"source_id": "a", "sender": NOOR})
    assert answer.status_code == 404
    # What a member's token opens stays shut.
    assert system.get("/customers").status_code in (403, 404)
    assert program_of(bea).get(f"/inboxes/{shop.pk}/outbox").json()["code"] == "scope_missing"


def test_after_a_new_key_the_former_one_opens_nothing(system, shop, bea):
    fresh = renew_key(shop, by=bea)
    path = f"/inboxes/{shop.pk}/outbox"
    assert system.get(path).status_code == 401
    assert Program(fresh).get(path).status_code == 200


def test_an_inbox_out_of_use_takes_nothing(system, shop, bea):
    archive_inbox(shop, by=bea)
    assert system.get(f"/inboxes/{shop.pk}/outbox").status_code == 401


def test_replies_are_fetched_page_by_page_until_their_receipt(system, shop, bring, marek):
    conversation = Conversation.objects.get(pk=bring(text="?").json()["conversation_id"])
    replies = [replied(conversation, marek) for _time in range(3)]
    page = system.get(f"/inboxes/{shop.pk}/outbox", limit=2)
    told = page.json()
    assert [each["id"] for each in told["items"]] == [each.pk for each in replies[:2]]
    assert 'rel="next"' in page["Link"]
    rest = system.get(f"/inboxes/{shop.pk}/outbox", cursor=told["next"]).json()
    assert ([each["id"] for each in rest["items"]], rest["next"]) == ([replies[2].pk], None)
    first = replies[0]
    done = {"status": "delivered", "source_id": "theirs-1"}
    assert system.post(f"/messages/{first.pk}/receipts", done).status_code == 200
    assert system.post(f"/messages/{first.pk}/receipts", done).status_code == 200
    first.refresh_from_db()
    assert (first.delivery, first.source_id) == (Delivery.SENT, "theirs-1")
    waiting = system.get(f"/inboxes/{shop.pk}/outbox").json()["items"]
    assert [each["id"] for each in waiting] == [each.pk for each in replies[1:]]


def test_a_failure_is_told_in_its_own_words(system, shop, bring, marek):
    conversation = Conversation.objects.get(pk=bring(text="?").json()["conversation_id"])
    reply = replied(conversation, marek)
    system.post(f"/messages/{reply.pk}/receipts", {"status": "failed", "words": "No signal."})
    reply.refresh_from_db()
    assert (reply.delivery, reply.failure) == (Delivery.FAILED, "No signal.")


def test_a_receipt_for_a_reply_of_another_inbox_is_not_taken(bring, marek, bea, db):
    conversation = Conversation.objects.get(pk=bring(text="?").json()["conversation_id"])
    reply = replied(conversation, marek)
    other = Inbox.objects.create(name="Other shop", channel="api")
    stranger = Program(renew_key(other, by=bea))
    assert stranger.post(f"/messages/{reply.pk}/receipts", {"status": "failed"}).status_code == 404


def test_files_of_replies_are_had_with_the_key_but_not_those_of_notes(
    system, shop, bring, marek, connection, other
):
    conversation = Conversation.objects.get(pk=bring(text="?").json()["conversation_id"])
    reply, note = replied(conversation, marek), add_note(conversation, by=marek, html="<p>x</p>")
    from rapport.kernel.files import store_bytes

    stored = store_bytes(b"0123456789", name="a.bin", media_type="text/plain")
    files = [
        Attachment.objects.create(
            message=each, file=stored, name="a.bin", media_type="text/plain", size=10
        )
        for each in (reply, note)
    ]
    path = f"/inboxes/{shop.pk}/attachments/{{}}/content"
    answer = system.get(path.format(files[0].pk), headers={"range": "bytes=2-4"})
    assert b"".join(answer) == b"234"
    assert system.get(path.format(files[1].pk)).status_code == 404


def test_a_page_of_the_outbox_takes_a_few_queries_a_reply(
    system, shop, bring, marek, django_assert_max_num_queries
):
    conversation = Conversation.objects.get(pk=bring(text="?").json()["conversation_id"])
    for _time in range(6):
        replied(conversation, marek)
    with django_assert_max_num_queries(40):
        assert len(system.get(f"/inboxes/{shop.pk}/outbox").json()["items"]) == 6


def test_what_a_call_says_is_what_is_fetched(system, shop, bring, marek, bea, connection, other):
    conversation = Conversation.objects.get(pk=bring(text="?").json()["conversation_id"])
    replied(conversation, marek)
    called = other.verified(connection.signing_secret)["data"]
    connect(shop, by=bea, callback_url="")
    replied(conversation, marek)
    (fetched,) = system.get(f"/inboxes/{shop.pk}/outbox").json()["items"]
    assert json.loads(json.dumps(called)).keys() == fetched.keys()
