"""Replies in the customer's language through the door for programs: looked at, sent, refused, sent again."""

import pytest

from rapport.inbox.models import Message
from rapport.rest.models import KeptAnswer
from rapport.team.tests.tokens import program_of
from rapport.translations.actions import chain
from rapport.translations.models import CharactersSpent, ReplyRendering, TranslationProvider
from rapport.translations.tests import test_replies as given

post, server, provider, bea = given.post, given.server, given.provider, given.bea
conversation = given.conversation

WORDS, SAID = "We cannot repair it.", "修理できません。"
SENT = {"text": WORDS, "translate_to": "ja"}


@pytest.fixture(autouse=True)
def taught(server):
    server.learn("en", "ja", WORDS, SAID)


@pytest.fixture
def program(bea, conversation):
    return program_of(bea)


@pytest.fixture
def here(conversation):
    return f"/conversations/{conversation.pk}/replies"


def characters():
    return sum(CharactersSpent.objects.values_list("characters", flat=True))


def test_looked_at_then_sent_with_both_texts_and_paid_for_once(program, here, provider, server):
    seen = program.post(f"{here}/preview", {**SENT, "register": "formal"})
    assert seen.status_code == 200, seen.content
    looked = seen.json()
    assert (looked["text"], looked["language"], looked["written_in"]) == (SAID, "ja", "en")
    assert (looked["provider"], looked["quality"], looked["problems"]) == ("DeepL", "sendable", [])
    assert looked["outcomes"] == [{"provider": "DeepL", "outcome": "used"}]
    assert looked["characters"] > 0 and not Message.objects.filter(kind="reply").exists()
    assert not ReplyRendering.objects.exists()  # the member's own pane is left alone

    key, paid = {"idempotency-key": "order-7"}, characters()
    sent = program.post(here, {**SENT, "register": "formal"}, key)
    assert sent.status_code == 201, sent.content
    told = sent.json()
    assert (told["text"], told["language"]) == (SAID, "ja")
    (original,) = told["renderings"]
    assert (original["text"], original["language"], original["is_original"]) == (WORDS, "en", True)
    assert (original["provider"], original["quality"]) == ("memory", "sendable")
    assert original["problems"] == [] and original["corrected_by"] is None
    again = program.post(here, {**SENT, "register": "formal"}, key)
    assert again.content == sent.content and again["Idempotent-Replayed"] == "true"
    KeptAnswer.objects.all().delete()  # a day later the key holds all the same
    assert program.post(here, {**SENT, "register": "formal"}, key).json()["id"] == told["id"]
    assert (len(server.seen), characters()) == (1, paid)
    assert Message.objects.filter(kind="reply").count() == 1


def test_what_asks_for_a_look_is_not_sent_unless_it_is_accepted(program, here, provider, server):
    server.mode = "not"
    key = {"idempotency-key": "order-8"}
    refused = program.post(here, SENT, key)
    told = refused.json()
    assert (refused.status_code, told["code"]) == (409, "translation_doubtful"), told
    assert refused["Content-Type"] == "application/problem+json"
    assert "“not”" in told["errors"][0]["message"]
    shown = told["about"]["rendering"]
    assert shown["text"] == "修理できます。" and shown["provider"] == "DeepL"
    assert [each["kind"] for each in shown["problems"]] == ["negation_lost"]
    assert not Message.objects.filter(kind="reply").exists()
    paid = characters()
    assert paid > 0  # it was translated, and that is counted

    sent = program.post(here, {**SENT, "accept_problems": True}, key)
    assert sent.status_code == 201, sent.content
    (original,) = sent.json()["renderings"]
    assert [each["kind"] for each in original["problems"]] == ["negation_lost"]
    assert (len(server.seen), characters()) == (1, paid)


def test_a_rendering_of_ones_own_asks_nobody_and_is_compared_all_the_same(
    program, here, provider, server
):
    own = {"language": "ja", "text": "修理いたしかねます。", "provider": "Our own engine"}
    wrong = {**own, "text": "修理できます。"}
    refused = program.post(here, {"text": WORDS, "rendering": wrong})
    assert (refused.status_code, refused.json()["code"]) == (409, "translation_doubtful")
    assert (
        program.post(f"{here}/preview", {"text": WORDS, "rendering": own}).json()["problems"] == []
    )
    sent = program.post(here, {"text": WORDS, "rendering": own})
    assert sent.status_code == 201, sent.content
    (original,) = sent.json()["renderings"]
    assert (sent.json()["text"], original["provider"]) == (own["text"], "Our own engine")
    by_hand = program.post(here, {"text": WORDS, "rendering": {**own, "provider": ""}}).json()
    assert by_hand["renderings"][0]["corrected_by"]["name"] == "Bea Almeida"
    assert server.seen == [] and characters() == 0


def test_where_nobody_could_it_says_why_and_nothing_is_sent(program, here, provider, server):
    for mode, words in (("quota", "no characters left"), ("slow", "in time"), ("auth", "our key")):
        chain._cooling.__init__()
        server.mode = mode
        TranslationProvider.objects.update(options={"url": server.url, "seconds": 0.3})
        for path in (here, f"{here}/preview"):
            chain._cooling.__init__()
            refused = program.post(path, SENT)
            told = refused.json()
            assert (refused.status_code, told["code"]) == (409, "not_translated")
            assert words in told["errors"][0]["message"], told
    chain._cooling.__init__()
    TranslationProvider.objects.update(ceiling=3)
    assert "ceiling" in program.post(here, SENT).json()["errors"][0]["message"]
    assert not Message.objects.filter(kind="reply").exists()


def test_what_cannot_be_asked_for_is_refused(bea, program, here, provider, server):
    own = {"language": "ja", "text": SAID}
    for sent in (
        {**SENT, "rendering": own},
        {**SENT, "translate_to": "no language"},
        {"text": WORDS, "rendering": {"language": "ja"}},
        {"text": WORDS, "rendering": {**own, "html": "<p>x</p>"}},
        {"text": WORDS, "rendering": {**own, "text": " "}},
        {**SENT, "register": "rude"},
        {"text": "", "translate_to": "ja"},
    ):
        answer = program.post(here, sent)
        assert answer.status_code == 422, (sent, answer.content)
    assert program.post(f"{here}/preview", {"text": WORDS}).status_code == 422
    mere = program_of(bea, "replies:write")
    lacks = mere.post(here, SENT)
    assert (lacks.status_code, lacks.json()["scope"]) == (403, "translations:make")
    assert mere.post(here, {"text": WORDS, "rendering": own}).status_code == 201
    assert server.seen == []


def test_what_is_in_their_language_already_leaves_as_it_is(program, here, provider, server):
    sent = program.post(
        here, {"text": "ご連絡ありがとうございます。確認いたします。", "translate_to": "ja"}
    )
    assert sent.status_code == 201 and sent.json()["renderings"] == []
    assert server.seen == []
