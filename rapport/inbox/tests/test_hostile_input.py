"""What no browser of ours sends: NUL signs, endless numbers, bottomless JSON. Words, never a 500."""

import json

import pytest
from django.urls import reverse

from rapport.inbox.models import Message

NUL = "a\0b"
ENDLESS = "9" * 5000
ASKED = [
    ("palette", {"q": NUL}),
    ("canned_responses", {"q": NUL}),
    ("canned_responses", {"cursor": f"1,{NUL}"}),
    ("conversations", {"limit": ENDLESS}),
]
SENT = [
    ("tags", {"tag": NUL}),
    ("merge", {"into": ENDLESS}),
    ("note", {"html": f"<p>{NUL}</p>"}),
    ("reply", {"html": "<p>Hi</p>", "addresses": "[" * 100_000}),
    ("reply", {"html": "<p>Hi</p>", "addresses": json.dumps({"to": [{"address": NUL}]})}),
]


@pytest.fixture
def enter(client, bea):
    client.force_login(bea)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(("name", "asked"), ASKED)
def test_a_strange_question_is_answered_in_words(name, asked, enter, conversation):
    assert enter.get(reverse(f"inbox:{name}"), asked).status_code in (200, 422)


@pytest.mark.parametrize("name", ["merge", "canned_picker"])
def test_so_is_one_about_a_conversation(name, enter, conversation):
    assert (
        enter.get(reverse(f"inbox:{name}", args=[conversation.pk]), {"q": NUL}).status_code == 422
    )


@pytest.mark.parametrize(("name", "sent"), SENT)
def test_strange_input_is_refused_and_nothing_changes(name, sent, enter, conversation):
    before = Message.objects.count()
    door = reverse(f"inbox:{name}", args=[conversation.pk])
    answer = enter.post(door, sent, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["title"]
    assert Message.objects.count() == before


def test_a_draft_and_a_file_name_too(enter, conversation):
    kind = [conversation.pk, "reply"]
    addresses = json.dumps({"to": [{"address": NUL}]})
    draft = enter.post(reverse("inbox:draft", args=kind), {"html": "x", "addresses": addresses})
    file = enter.put(f"{reverse('inbox:draft_files', args=kind)}?name=a%00b.txt", b"hello")
    assert draft.status_code == 422
    assert file.status_code in (201, 422)


def test_reading_up_to_a_number_beyond_all_numbers(enter, conversation):
    door = reverse("inbox:read", args=[conversation.pk])
    assert enter.post(door, {"message": ENDLESS}).status_code == 302
