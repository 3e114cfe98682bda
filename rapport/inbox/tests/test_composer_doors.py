"""Writing in a conversation through its doors: reply, note, draft, files, who looks, what follows a reply."""

import json
from urllib.parse import quote

import pytest
from django.conf import settings

from rapport.inbox.actions.reply import reply_to_conversation, withdraw_reply
from rapport.inbox.models import Attachment, Conversation, Delivery, Draft, Looking, Message
from rapport.inbox.queries.outbound import outbound_of
from rapport.inbox.tests.conftest import mail
from rapport.kernel.clock import now
from rapport.team.models import Member

JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def as_(client):
    """as_(bea) → a client that is signed in as she."""

    def as_(member: Member):
        client.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return as_


def address(conversation: Conversation, rest: str) -> str:
    return f"/conversations/{conversation.pk}/{rest}"


def test_a_reply_from_the_script_is_queued_and_answers_with_its_number(as_, bea, conversation):
    told = as_(bea).post(
        address(conversation, "replies/"),
        {"html": "<p>Guten <b>Tag</b></p>", "client_key": "k1", "then": "close"},
        **JSON,
    )
    reply = Message.objects.get(kind="reply")
    conversation.refresh_from_db()
    assert told.json() == {"message": reply.pk}
    assert reply.html == "<p>Guten <strong>Tag</strong></p>"
    assert conversation.status == "closed"


def test_the_same_key_twice_is_one_reply(as_, bea, conversation):
    for _ in range(2):
        sent = {"html": "<p>Once</p>", "client_key": "same"}
        as_(bea).post(address(conversation, "replies/"), sent, **JSON)
    assert Message.objects.filter(kind="reply").count() == 1


def test_without_a_script_a_plain_text_with_a_file_is_sent_too(as_, bea, conversation, tmp_path):
    (tmp_path / "見積書.txt").write_text("1 200 ¥")
    with (tmp_path / "見積書.txt").open("rb") as opened:
        told = as_(bea).post(
            address(conversation, "replies/"), {"text": "One\n\nTwo <3", "files": opened}
        )
    reply = Message.objects.get(kind="reply")
    assert told.status_code == 302
    assert told["Location"] == f"/conversations/{conversation.pk}/"
    assert reply.html == "<p>One</p><p>Two &lt;3</p>"
    assert reply.attachments.get().name == "見積書.txt"


def test_the_chosen_people_get_it_and_nobody_else(as_, bea, conversation):
    people = {"to": [{"address": "a@x.example", "name": "A"}], "bcc": [{"address": "b@x.example"}]}
    sent = {"html": "<p>x</p>", "addresses": json.dumps(people)}
    as_(bea).post(address(conversation, "replies/"), sent, **JSON)
    kept = Message.objects.get(kind="reply").addresses
    assert [each["address"] for each in kept["to"]] == ["a@x.example"]
    assert [each["address"] for each in kept["bcc"]] == ["b@x.example"]
    assert "cc" not in kept


@pytest.mark.parametrize("people", ['{"to": [7]}', '["x"]', "{", '{"to": [{"name": "A"}]}'])
def test_addresses_that_cannot_be_read_are_refused(as_, bea, conversation, people):
    sent = {"html": "<p>x</p>", "addresses": people}
    told = as_(bea).post(address(conversation, "replies/"), sent, **JSON)
    assert told.status_code == 422
    assert told.json()["title"]
    assert not Message.objects.filter(kind="reply").exists()


def test_whoever_writes_while_a_colleague_answers_is_shown_the_answer(
    as_, bea, marek, conversation
):
    seen = Message.objects.latest("pk").pk
    reply_to_conversation(conversation, by=marek, html="<p>I have sent <3 a new one</p>")
    sent = {"html": "<p>Mine</p>", "seen": seen}
    told = as_(bea).post(address(conversation, "replies/"), sent, **JSON)
    assert told.status_code == 409
    assert told.json()["code"] == "changed"
    assert "Marek" in told.json()["heading"]
    assert "I have sent" in told.json()["reply"]
    as_(bea).post(address(conversation, "replies/"), {**sent, "force": "1"}, **JSON)
    assert Message.objects.filter(kind="reply", member=bea).count() == 1


def test_a_note_stays_among_us(as_, marek, conversation, post):
    told = as_(marek).post(address(conversation, "notes/"), {"html": "<p>Psst</p>"}, **JSON)
    note = Message.objects.get(kind="note")
    assert told.json() == {"message": note.pk}
    assert note.delivery == Delivery.NONE


def test_a_draft_is_kept_and_found_again(as_, bea, conversation):
    url = address(conversation, "draft/reply/")
    told = as_(bea).post(url, {"html": "<p>Half a sen</p>"}, **JSON).json()
    found = as_(bea).get(url, **JSON).json()
    assert found["content"] == {"html": "<p>Half a sen</p>", "addresses": {}, "subject": ""}
    assert found["saved_at"] == told["saved_at"]
    assert told["other"] is None


def test_two_windows_newest_wins_and_the_other_text_is_handed_back(as_, bea, conversation):
    url = address(conversation, "draft/reply/")
    first = as_(bea).post(url, {"html": "<p>One</p>"}, **JSON).json()["saved_at"]
    as_(bea).post(url, {"html": "<p>One and more</p>", "base": first}, **JSON)
    told = as_(bea).post(url, {"html": "<p>Other window</p>", "base": first}, **JSON).json()
    assert told["other"]["html"] == "<p>One and more</p>"
    assert Draft.objects.get().html == "<p>Other window</p>"


def test_nobody_reads_a_colleague_s_draft(as_, bea, marek, conversation):
    url = address(conversation, "draft/note/")
    as_(bea).post(url, {"html": "<p>Mine</p>"}, **JSON)
    assert as_(marek).get(url, **JSON).json()["content"]["html"] == ""


def test_a_draft_can_be_thrown_away(as_, bea, conversation):
    url = address(conversation, "draft/note/")
    as_(bea).post(url, {"html": "<p>Mine</p>"}, **JSON)
    assert as_(bea).delete(url).status_code == 204
    assert not Draft.objects.exists()


def put(client, conversation: Conversation, name: str, content: bytes, kind: str = "reply"):
    url = address(conversation, f"draft/{kind}/attachments/?name={quote(name)}")
    return client.put(url, content, content_type="text/plain", **JSON)


def test_a_file_of_any_name_waits_in_the_draft_and_goes_with_the_reply(as_, bea, conversation):
    name = "عقد №7 — 見積書.txt"
    told = put(as_(bea), conversation, name, b"hello")
    assert told.status_code == 201
    assert told.json()["name"] == name
    sent = {"html": "<p>x</p>", "attachments": told.json()["id"]}
    as_(bea).post(address(conversation, "replies/"), sent, **JSON)
    assert Message.objects.get(kind="reply").attachments.get().size == 5


def test_a_file_that_is_too_large_is_refused_and_nothing_else_is_lost(
    as_, bea, conversation, settings
):
    settings.MAX_UPLOAD_BYTES = 10
    as_(bea).post(address(conversation, "draft/reply/"), {"html": "<p>Keep me</p>"}, **JSON)
    told = put(as_(bea), conversation, "big.bin", b"x" * 11)
    assert told.status_code == 413
    assert "big.bin" in told.json()["title"]
    assert Draft.objects.get().html == "<p>Keep me</p>"
    assert not Attachment.objects.exists()


def test_a_file_is_taken_out_again_by_its_owner_only(as_, bea, marek, conversation):
    number = put(as_(bea), conversation, "a.txt", b"hello").json()["id"]
    url = address(conversation, f"draft/reply/attachments/{number}/")
    assert as_(marek).delete(url).status_code == 404
    assert as_(bea).delete(url).status_code == 204
    assert not Attachment.objects.exists()


def test_a_colleague_s_file_cannot_be_sent(as_, bea, marek, conversation):
    number = put(as_(marek), conversation, "a.txt", b"hello").json()["id"]
    sent = {"html": "<p>x</p>", "attachments": number}
    told = as_(bea).post(address(conversation, "replies/"), sent, **JSON)
    assert told.status_code == 404
    assert Attachment.objects.get().draft.member == marek


def test_looking_and_typing_are_seen_by_others_and_not_by_oneself(as_, bea, marek, conversation):
    url = address(conversation, "looking/")
    as_(marek).post(url, {"typing_kind": "reply"})
    assert "Marek" not in as_(marek).get(url).content.decode()
    assert "is writing a reply" in as_(bea).get(url).content.decode()
    assert "Marek Nowak is writing" in as_(bea).get(url + "?part=faces").content.decode()
    as_(marek).delete(url)
    assert not Looking.objects.exists()


def test_a_viewer_looks_but_never_types(as_, sofia, conversation):
    as_(sofia).post(address(conversation, "looking/"), {"typing_kind": "reply"})
    assert Looking.objects.get().typing_kind == ""


def test_undo_gives_the_reply_back_as_a_draft_with_its_files(as_, bea, conversation):
    number = put(as_(bea), conversation, "a.txt", b"hello").json()["id"]
    sent = {"html": "<p>Too soon</p>", "attachments": number}
    reply = as_(bea).post(address(conversation, "replies/"), sent, **JSON).json()["message"]
    told = as_(bea).post(address(conversation, f"messages/{reply}/withdrawal/"), **JSON)
    assert told.json() == {"conversation": conversation.pk, "message": reply}
    found = as_(bea).get(address(conversation, "draft/reply/"), **JSON).json()
    assert found["content"]["html"] == "<p>Too soon</p>"
    assert [each["name"] for each in found["files"]] == ["a.txt"]


def test_a_failed_reply_is_sent_again_and_an_uncertain_one_confirmed(as_, bea, conversation):
    failed = reply_to_conversation(conversation, by=bea, html="<p>1</p>")
    unsure = reply_to_conversation(conversation, by=bea, html="<p>2</p>")
    Message.objects.filter(pk=failed.pk).update(delivery="failed", failure="550 no")
    Message.objects.filter(pk=unsure.pk).update(delivery="uncertain")
    as_(bea).post(address(conversation, f"messages/{failed.pk}/sending/"), **JSON)
    as_(bea).post(address(conversation, f"messages/{unsure.pk}/confirmation/"), **JSON)
    states = dict(Message.objects.filter(kind="reply").values_list("pk", "delivery"))
    assert states == {failed.pk: "scheduled", unsure.pk: "sent"}


def test_only_colleagues_who_see_the_inbox_can_be_mentioned(
    as_, bea, marek, tom, arrive, orders, conversation
):
    elsewhere = arrive(inbox=orders).conversation
    here = as_(bea).get(address(conversation, "colleagues/"), **JSON).json()["members"]
    there = as_(bea).get(address(elsewhere, "colleagues/"), **JSON).json()["members"]
    assert {each["name"] for each in here} == {"Marek Nowak", "Tom Santos"}
    assert {each["name"] for each in there} == {"Marek Nowak"}


DOORS = [
    ("post", "replies/"),
    ("post", "notes/"),
    ("get", "draft/reply/"),
    ("post", "draft/reply/"),
    ("delete", "draft/note/"),
    ("put", "draft/reply/attachments/"),
    ("delete", "draft/reply/attachments/1/"),
    ("get", "colleagues/"),
    ("get", "canned-responses/"),
    ("post", "messages/1/withdrawal/"),
    ("post", "messages/1/sending/"),
    ("post", "messages/1/confirmation/"),
]


@pytest.mark.parametrize(("method", "rest"), DOORS)
def test_a_restricted_member_cannot_write_in_an_inbox_of_others(
    as_, tom, arrive, orders, method, rest
):
    foreign = arrive(inbox=orders).conversation
    assert getattr(as_(tom), method)(address(foreign, rest), **JSON).status_code == 404
    assert not Draft.objects.exists()


@pytest.mark.parametrize(("method", "rest"), DOORS)
def test_a_viewer_writes_nowhere(as_, sofia, conversation, method, rest):
    assert getattr(as_(sofia), method)(address(conversation, rest), **JSON).status_code == 403


def test_a_message_of_another_conversation_is_not_reached_through_this_one(
    as_, bea, conversation, arrive
):
    other = arrive(source_id=mail().source_id).conversation
    reply = reply_to_conversation(other, by=bea, html="<p>x</p>")
    told = as_(bea).post(address(conversation, f"messages/{reply.pk}/withdrawal/"), **JSON)
    assert told.status_code == (404 if other != conversation else 200)


STATES = {
    "scheduled": "Sending in",
    "sending": "Sending…",
    "sent": "Sent",
    "failed": "550 5.1.1 User unknown",
    "uncertain": "It arrived",
}


@pytest.mark.parametrize(("state", "words"), STATES.items())
def test_each_state_of_a_reply_says_in_words_what_is_true(as_, bea, conversation, state, words):
    reply = reply_to_conversation(conversation, by=bea, html="<p>x</p>")
    failure = "550 5.1.1 User unknown" if state == "failed" else ""
    Message.objects.filter(pk=reply.pk).update(delivery=state, failure=failure, delivered_at=now())
    told = as_(bea).get(address(conversation, "")).content.decode()
    assert f'data-delivery="{state}"' in told
    assert words in told.split(f'data-delivery="{state}"')[1]


def test_a_viewer_sees_what_failed_and_no_button_to_send_it_again(as_, bea, sofia, conversation):
    reply = reply_to_conversation(conversation, by=bea, html="<p>x</p>")
    Message.objects.filter(pk=reply.pk).update(delivery="failed", failure="550 no")
    told = as_(sofia).get(address(conversation, "")).content.decode()
    assert "550 no" in told
    assert "Send again" not in told


def test_a_subject_of_its_own_is_kept_with_the_draft_and_leaves_with_the_reply(
    as_, bea, conversation
):
    url = address(conversation, "draft/reply/")
    for subject, kept in (
        ("  A new\tmatter ", "A new matter"),
        ("カメラの件", ""),
        ("Re: カメラの件", ""),
        ("Another", "Another"),
    ):
        as_(bea).post(url, {"html": "<p>Half a sen</p>", "subject": subject}, **JSON)
        assert as_(bea).get(url, **JSON).json()["content"]["subject"] == kept, subject
    as_(bea).post(url, {"html": "<p>Half a sentence</p>"}, **JSON)
    assert as_(bea).get(url, **JSON).json()["content"]["subject"] == "Another"

    sent = {"html": "<p>Done.</p>", "subject": "Another", "client_key": "k"}
    as_(bea).post(address(conversation, "replies/"), sent, **JSON)
    reply = Message.objects.get(kind="reply")
    assert reply.subject == "Another" and outbound_of(reply).is_new_subject
    assert "data-subject-open" in as_(bea).get(address(conversation, "")).text
    assert "Subject: <bdi>Another</bdi>" in as_(bea).get(address(conversation, "")).text
    assert withdraw_reply(reply, by=bea).subject == "Another"
