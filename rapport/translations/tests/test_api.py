"""Renderings through the door for programs."""

import pytest

from rapport.inbox.models import Message
from rapport.team.tests.tokens import program_of
from rapport.translations.actions.incoming import correct_rendering
from rapport.translations.models import MessageRendering, TranslationProvider
from rapport.translations.tests.conftest import ANSWER

pytestmark = pytest.mark.django_db


def test_a_program_has_a_message_translated_and_reads_it(
    message, deepl, deepl_server, rendered, marek, django_assert_num_queries
):
    program, here = program_of(marek), f"/messages/{message.pk}"
    assert program.get(here).json()["renderings"] == []
    for _twice in range(2):
        asked = program.post(f"{here}/renderings", {"language": "en"})
        told = {"message_id": message.pk, "language": "en", "state": "wanted"}
        assert (asked.status_code, asked.json()) == (202, told)
    rendered()
    assert len(deepl_server.seen) == 2
    listed = program.get(f"/conversations/{message.conversation_id}/messages").json()["items"]
    (one,) = program.get(here).json()["renderings"]
    assert listed[0]["renderings"] == [one]
    assert (one["text"], one["subject"]) == (ANSWER, "About the camera")
    assert (one["state"], one["provider"], one["quality"]) == ("done", "DeepL", "sendable")
    assert one["outcomes"] == [{"provider": "DeepL", "outcome": "used"}]
    correct_rendering(message, "It stays dark.", seen=ANSWER, by=marek)
    (one,) = program.get(here).json()["renderings"]
    assert one["corrected_by"] == {"id": marek.pk, "name": "Marek Nowak"}
    assert one["text"] == "It stays dark."


def test_why_there_is_none_is_told_in_codes(message, deepl, deepl_server, rendered, marek):
    TranslationProvider.objects.update(consented_at=None)
    program, here = program_of(marek), f"/messages/{message.pk}"
    program.post(f"{here}/renderings", {})
    rendered()
    (one,) = program.get(here).json()["renderings"]
    assert (one["state"], one["text"], one["provider"]) == ("none", "", None)
    assert one["outcomes"] == [{"provider": "DeepL", "outcome": "no consent"}]
    assert deepl_server.seen == []


def test_what_cannot_be_translated_is_refused(message, marek, sofia):
    here = f"/messages/{message.pk}/renderings"
    refused = {
        language: program_of(marek).post(here, {"language": language}).status_code
        for language in ("ja", "unknown", "no language")
    }
    assert refused == dict.fromkeys(refused, 422)
    said = {"conversation": message.conversation, "inbox": message.inbox, "text": "はい。"}
    ours = Message.objects.create(kind="reply", is_automatic=True, **said)
    assert program_of(marek).post(f"/messages/{ours.pk}/renderings", {}).status_code == 422
    reading = program_of(marek, "messages:read")
    assert reading.post(here, {"language": "en"}).status_code == 403
    assert not MessageRendering.objects.exists()
