"""Writing in a conversation through its doors: reply, note, draft, files, who looks, what follows a reply."""

import json
from datetime import timedelta

import pytest

from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Delivery, Draft, Looking, Message
from rapport.inbox.tests.conftest import mail
from rapport.inbox.tests.writing import JSON, address
from rapport.kernel.clock import now


def test_a_reply_from_the_script_is_queued_and_answers_with_its_number(enter, bea, conversation):
    told = enter(bea).post(
        address(conversation, "replies/"),
        {"html": "<p>Guten <b>Tag</b></p>", "client_key": "k1", "then": "close"},
        **JSON,
    )
    reply = Message.objects.get(kind="reply")
    conversation.refresh_from_db()
    assert told.json() == {"message": reply.pk}
    assert reply.html == "<p>Guten <strong>Tag</strong></p>"
    assert conversation.status == "closed"


def test_the_same_key_twice_is_one_reply(enter, bea, conversation):
    for _ in range(2):
        sent = {"html": "<p>Once</p>", "client_key": "same"}
        enter(bea).post(address(conversation, "replies/"), sent, **JSON)
    assert Message.objects.filter(kind="reply").count() == 1


def test_without_a_script_a_plain_text_with_a_file_is_sent_too(enter, bea, conversation, tmp_path):
    (tmp_path / "見積書.txt").write_text("1 200 ¥")
    with (tmp_path / "見積書.txt").open("rb") as opened:
        told = enter(bea).post(
            address(conversation, "replies/"), {"text": "One\n\nTwo <3", "files": opened}
        )
    reply = Message.objects.get(kind="reply")
    assert told.status_code == 302
    assert told["Location"] == f"/conversations/{conversation.pk}/"
    assert reply.html == "<p>One</p><p>Two &lt;3</p>"
    assert reply.attachments.get().name == "見積書.txt"


def test_the_chosen_people_get_it_and_nobody_else(enter, bea, conversation):
    people = {"to": [{"address": "a@x.example", "name": "A"}], "bcc": [{"address": "b@x.example"}]}
    sent = {"html": "<p>x</p>", "addresses": json.dumps(people)}
    enter(bea).post(address(conversation, "replies/"), sent, **JSON)
    kept = Message.objects.get(kind="reply").addresses
    assert [each["address"] for each in kept["to"]] == ["a@x.example"]
    assert [each["address"] for each in kept["bcc"]] == ["b@x.example"]
    assert "cc" not in kept


@pytest.mark.parametrize("people", ['{"to": [7]}', '["x"]', "{", '{"to": [{"name": "A"}]}'])
def test_addresses_that_cannot_be_read_are_refused(enter, bea, conversation, people):
    sent = {"html": "<p>x</p>", "addresses": people}
    told = enter(bea).post(address(conversation, "replies/"), sent, **JSON)
    assert told.status_code == 422
    assert told.json()["title"]
    assert not Message.objects.filter(kind="reply").exists()


def test_whoever_writes_while_a_colleague_answers_is_shown_the_answer(
    enter, bea, marek, conversation
):
    seen = Message.objects.latest("pk").pk
    reply_to_conversation(conversation, by=marek, html="<p>I have sent <3 a new one</p>")
    sent = {"html": "<p>Mine</p>", "seen": seen}
    told = enter(bea).post(address(conversation, "replies/"), sent, **JSON)
    assert told.status_code == 409
    assert told.json()["code"] == "changed"
    assert "Marek" in told.json()["heading"]
    assert "I have sent" in told.json()["reply"]
    enter(bea).post(address(conversation, "replies/"), {**sent, "force": "1"}, **JSON)
    assert Message.objects.filter(kind="reply", member=bea).count() == 1


def test_a_note_stays_among_us(enter, marek, conversation, post):
    told = enter(marek).post(address(conversation, "notes/"), {"html": "<p>Psst</p>"}, **JSON)
    note = Message.objects.get(kind="note")
    assert told.json() == {"message": note.pk}
    assert note.delivery == Delivery.NONE


def test_looking_and_typing_are_seen_by_others_and_not_by_oneself(enter, bea, marek, conversation):
    url = address(conversation, "looking/")
    enter(marek).post(url, {"typing_kind": "reply"})
    assert "Marek" not in enter(marek).get(url).content.decode()
    assert "is writing a reply" in enter(bea).get(url).content.decode()
    assert "Marek Nowak is writing" in enter(bea).get(url + "?part=faces").content.decode()
    enter(marek).delete(url)
    assert not Looking.objects.exists()


def test_a_viewer_looks_but_never_types(enter, sofia, conversation):
    enter(sofia).post(address(conversation, "looking/"), {"typing_kind": "reply"})
    assert Looking.objects.get().typing_kind == ""


def test_a_failed_reply_is_sent_again_and_an_uncertain_one_confirmed(enter, bea, conversation):
    failed = reply_to_conversation(conversation, by=bea, html="<p>1</p>")
    unsure = reply_to_conversation(conversation, by=bea, html="<p>2</p>")
    Message.objects.filter(pk=failed.pk).update(delivery="failed", failure="550 no")
    Message.objects.filter(pk=unsure.pk).update(delivery="uncertain")
    enter(bea).post(address(conversation, f"messages/{failed.pk}/sending/"), **JSON)
    enter(bea).post(address(conversation, f"messages/{unsure.pk}/confirmation/"), **JSON)
    states = dict(Message.objects.filter(kind="reply").values_list("pk", "delivery"))
    assert states == {failed.pk: "scheduled", unsure.pk: "sent"}


def test_only_colleagues_who_see_the_inbox_can_be_mentioned(
    enter, bea, marek, tom, arrive, orders, conversation
):
    elsewhere = arrive(inbox=orders).conversation
    here = enter(bea).get(address(conversation, "colleagues/"), **JSON).json()["members"]
    there = enter(bea).get(address(elsewhere, "colleagues/"), **JSON).json()["members"]
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
    enter, tom, arrive, orders, method, rest
):
    foreign = arrive(inbox=orders).conversation
    assert getattr(enter(tom), method)(address(foreign, rest), **JSON).status_code == 404
    assert not Draft.objects.exists()


@pytest.mark.parametrize(("method", "rest"), DOORS)
def test_a_viewer_writes_nowhere(enter, sofia, conversation, method, rest):
    assert getattr(enter(sofia), method)(address(conversation, rest), **JSON).status_code == 403


def test_a_message_of_another_conversation_is_not_reached_through_this_one(
    enter, bea, conversation, arrive
):
    other = arrive(source_id=mail().source_id).conversation
    reply = reply_to_conversation(other, by=bea, html="<p>x</p>")
    told = enter(bea).post(address(conversation, f"messages/{reply.pk}/withdrawal/"), **JSON)
    assert told.status_code == (404 if other != conversation else 200)


STATES = {
    "scheduled": "Sending in",
    "sending": "Sending…",
    "sent": "Sent",
    "failed": "550 5.1.1 User unknown",
    "uncertain": "It arrived",
}


@pytest.mark.parametrize(("state", "words"), STATES.items())
def test_each_state_of_a_reply_says_in_words_what_is_true(enter, bea, conversation, state, words):
    reply = reply_to_conversation(conversation, by=bea, html="<p>x</p>")
    failure = "550 5.1.1 User unknown" if state == "failed" else ""
    Message.objects.filter(pk=reply.pk).update(
        delivery=state,
        failure=failure,
        delivered_at=now(),
        send_after=now() + timedelta(minutes=5),  # however slow the machine is
    )
    told = enter(bea).get(address(conversation, "")).content.decode()
    assert f'data-delivery="{state}"' in told
    assert words in told.split(f'data-delivery="{state}"')[1]


def test_a_viewer_sees_what_failed_and_no_button_to_send_it_again(enter, bea, sofia, conversation):
    reply = reply_to_conversation(conversation, by=bea, html="<p>x</p>")
    Message.objects.filter(pk=reply.pk).update(delivery="failed", failure="550 no")
    told = enter(sofia).get(address(conversation, "")).content.decode()
    assert "550 no" in told
    assert "Send again" not in told
