"""Subjects of replies and first letters in the customer's language, through the door for programs."""

import pytest

from rapport.inbox.models import Conversation, Message
from rapport.inbox.ports import Traits
from rapport.rest.models import KeptAnswer
from rapport.team.tests.tokens import program_of
from rapport.translations.models import MessageRendering
from rapport.translations.tests import test_replies as given

post, server, provider, bea = given.post, given.server, given.provider, given.bea
conversation = given.conversation

WORDS, SAID = "We cannot repair it.", "修理できません。"
SUBJECT, SUBJECT_SAID = "Repair of your camera", "カメラの修理について"


@pytest.fixture(autouse=True)
def taught(server):
    server.learn("en", "ja", WORDS, SAID)
    server.learn("en", "ja", SUBJECT, SUBJECT_SAID)


@pytest.fixture
def program(bea, conversation):
    return program_of(bea)


@pytest.fixture
def letter(conversation):
    return {
        "inbox_id": conversation.inbox_id,
        "to": [{"address": "hanako@example.jp", "name": "佐藤花子"}],
        "subject": SUBJECT,
        "text": WORDS,
        "translate_to": "ja",
    }


def test_a_reply_may_have_a_subject_of_its_own_which_is_translated_with_it(
    program, conversation, provider, server
):
    here = f"/conversations/{conversation.pk}/replies"
    sent = {"text": WORDS, "subject": SUBJECT, "translate_to": "ja"}
    looked = program.post(f"{here}/preview", sent).json()
    assert (looked["subject"], looked["text"]) == (SUBJECT_SAID, SAID)
    told = program.post(here, sent).json()
    assert (told["subject"], told["text"]) == (SUBJECT_SAID, SAID)
    (original,) = told["renderings"]
    assert (original["subject"], original["text"]) == (SUBJECT, WORDS)
    conversation.refresh_from_db()
    assert conversation.subject != SUBJECT_SAID

    plain = program.post(here, {"text": WORDS, "subject": "  Another   one "}).json()
    assert (plain["subject"], plain["renderings"]) == ("Another one", [])
    same = program.post(here, {"text": WORDS, "subject": f"Re: {conversation.subject}"}).json()
    assert same["subject"] == conversation.subject


def test_a_subject_that_says_something_else_is_not_sent(program, conversation, provider, server):
    here = f"/conversations/{conversation.pk}/replies"
    own = {"language": "ja", "text": SAID, "subject": "ご注文12346について"}
    sent = {"text": WORDS, "subject": "Order 12345", "rendering": own}
    refused = program.post(here, sent)
    assert (refused.status_code, refused.json()["code"]) == (409, "translation_doubtful")
    assert refused.json()["about"]["rendering"]["subject"] == own["subject"]
    own["subject"] = "ご注文12345について"
    assert program.post(here, sent).json()["subject"] == own["subject"]
    without = {**sent, "rendering": {"language": "ja", "text": SAID}}
    assert program.post(here, without).json()["subject"] == "Order 12345"
    alone = {"text": WORDS, "rendering": own}
    assert program.post(here, alone).status_code == 422
    assert server.seen == []


def test_where_nothing_has_a_subject_it_is_refused(program, conversation, provider, server, post):
    given.ports._channels["email"].traits = Traits(has_subject=False)
    here = f"/conversations/{conversation.pk}/replies"
    for path in (here, f"{here}/preview"):
        refused = program.post(path, {"text": WORDS, "subject": SUBJECT, "translate_to": "ja"})
        assert (refused.status_code, refused.json()["field"]) == (422, "subject"), path
    assert server.seen == [] and not Message.objects.filter(kind="reply").exists()
    assert program.post(here, {"text": WORDS, "subject": ""}).status_code == 201


def test_a_first_letter_is_looked_at_sent_and_paid_for_once(program, letter, provider, server):
    before = Conversation.objects.count()
    looked = program.post("/conversations/preview", letter)
    assert looked.status_code == 200, looked.content
    assert (looked.json()["subject"], looked.json()["text"]) == (SUBJECT_SAID, SAID)
    assert Conversation.objects.count() == before

    key = {"idempotency-key": "camera-7"}
    sent = program.post("/conversations", letter, key)
    assert sent.status_code == 201, sent.content
    told = sent.json()
    assert (told["subject"], told["language"]) == (SUBJECT_SAID, "ja")
    reply = Message.objects.get(conversation=told["id"])
    assert (reply.text, reply.subject, reply.language) == (SAID, SUBJECT_SAID, "ja")
    kept = MessageRendering.objects.get(message=reply)
    assert (kept.text, kept.subject, kept.is_original) == (WORDS, SUBJECT, True)

    asked = len(server.seen)
    again = program.post("/conversations", letter, key)
    assert again.content == sent.content and again["Idempotent-Replayed"] == "true"
    KeptAnswer.objects.all().delete()
    assert program.post("/conversations", letter, key).json()["id"] == told["id"]
    assert (len(server.seen), Conversation.objects.count()) == (asked, before + 1)


def test_a_first_letter_that_asks_for_a_look_or_may_not_leave_begins_nothing(
    bea, program, letter, provider, server
):
    before = Conversation.objects.count()
    server.mode = "not"
    refused = program.post("/conversations", letter)
    assert (refused.status_code, refused.json()["code"]) == (409, "translation_doubtful")
    server.mode, seen = "well", len(server.seen)
    for wrong, status in (
        ({"to": [{"address": "nobody"}]}, 422),
        ({"inbox_id": 999_999}, 422),
        ({"translate_to": "no language"}, 422),
        ({"rendering": {"language": "ja", "text": SAID}}, 422),
        ({"text": " "}, 422),
    ):
        assert program.post("/conversations", {**letter, **wrong}).status_code == status, wrong
    mere = program_of(bea, "conversations:write")
    lacks = mere.post("/conversations", letter)
    assert (lacks.status_code, lacks.json()["scope"]) == (403, "translations:make")
    assert (len(server.seen), Conversation.objects.count()) == (seen, before)

    accepted = program.post("/conversations", {**letter, "accept_problems": True})
    assert accepted.status_code == 201, accepted.content
    own = {"language": "ja", "text": SAID, "subject": SUBJECT_SAID}
    given_one = {key: letter[key] for key in letter if key != "translate_to"} | {"rendering": own}
    assert mere.post("/conversations", given_one).json()["subject"] == SUBJECT_SAID


def test_nobody_could_translate_a_first_letter(program, letter, provider, server):
    before = Conversation.objects.count()
    server.mode = "quota"
    refused = program.post("/conversations", letter)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_translated")
    assert Conversation.objects.count() == before
