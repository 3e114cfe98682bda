"""The bar and the pane below a reply, as their page asks for them."""

import re

import pytest

from rapport.inbox.ports.reviewing import DraftFinding
from rapport.translations.models import TranslationProvider, WritingChoice, WritingHabit
from rapport.translations.tests import test_replies as given
from rapport.translations.views import pane
from tests.providers import libretranslate

post, server, provider, bea = given.post, given.server, given.provider, given.bea
conversation = given.conversation


def _chosen(page: str) -> list[str]:
    """The languages that the bar's two lists show: written, sent."""
    return re.findall(r'<option value="([\w-]+)" selected>', page)


@pytest.fixture
def door(client, bea, conversation):
    client.force_login(bea)
    return f"/conversations/{conversation.pk}/replies/language/"


def test_the_bar_stands_where_the_customer_reads_what_the_member_does_not_write(
    client, bea, conversation, door, provider
):
    page = client.get(door).content.decode()
    assert _chosen(page) == ["en", "ja"] and '"on": true' in page
    bea.languages = ["ja"]
    bea.save()
    assert "data-behaviour" not in client.get(door).content.decode()


def test_languages_stand_in_the_order_of_their_names_and_no_two_are_called_alike(
    client, bea, conversation, door, provider
):
    bea.language = "de"
    bea.save()
    page = client.get(door).content.decode().partition("data-tongue-target")[2]
    names = re.findall(r"<option[^>]*>([^<]+)</option>", page.partition("</select>")[0])
    assert names[0] == "Japanisch" and names[1:] == sorted(names[1:], key=str.casefold)
    assert len(set(names)) == len(names) and "Portugiesisch (Brasilien)" in names


def test_without_anybody_who_translates_it_is_off_and_says_so(client, conversation, door):
    page = client.get(door).content.decode()
    assert '"on": false' in page and "Nobody translates into Japanese here yet" in page
    assert "/settings/translation/" in page


def test_what_was_chosen_is_remembered(client, bea, conversation, door, provider):
    assert client.post(door, {"on": "0", "pausing": "1"}).status_code == 204
    assert not WritingChoice.objects.get(member=bea, conversation=conversation).is_on
    assert WritingHabit.objects.get(member=bea).as_they_pause
    page = client.get(door).content.decode()
    assert '"on": false' in page and '"pausing": true' in page


def test_the_pane_is_made_corrected_and_read_back(client, door, provider, server):
    server.learn("en", "ja", "We cannot repair it.", "修理できません。")
    server.learn("ja", "en", "修理いたしかねます。", "We are unable to repair it.")
    server.mode = "not"
    told = client.post(door + "rendering/", {"html": "<p>We cannot repair it.</p>"}).json()
    assert told["is_flagged"] and "“not”" in told["notes"] and "DeepL" in told["by"]
    fields = {"name": told["name"], "html": "<p>修理いたしかねます。</p>"}
    fixed = client.post(door + "rendering/correction/", fields).json()
    assert not fixed["is_flagged"] and "Corrected by you" in fixed["by"]
    assert client.post(door + "rendering/correction/", fields).status_code == 409
    server.mode = "well"
    back = client.post(door + "rendering/back/", {"name": fixed["name"]}).json()
    assert "We are unable to repair it." in back["back"] and 'lang="en"' in back["back"]


def test_what_is_noticed_at_the_draft_itself_is_not_said_twice(
    client, door, provider, server, monkeypatch
):
    heard = {"We are sorry for this. The lens ships today.": True, "The lens ships today.": False}
    found = DraftFinding(0, 4, "empathy", "Acknowledge it first.")
    monkeypatch.setattr(pane, "review_of", lambda *_, **__: [found])
    for text, is_told_here in heard.items():
        told = client.post(door + "rendering/", {"html": f"<p>{text}</p>"}).json()
        assert ("Acknowledge it first." in told["notes"]) == is_told_here, text


def test_a_provider_that_fails_is_named_with_what_to_do(client, door, provider, server):
    given._cooling.__init__()
    said = {"quota": "has no characters left", "": "left alone", "drops": "was not usable"}
    for mode, words in said.items():
        server.mode = mode or server.mode
        asked = {"html": "<p>Your order LO-12345 has shipped.</p>"} | (
            {"anew": "1"} if mode else {}
        )
        told = client.post(door + "rendering/", asked).json()
        assert told["name"] == "" and words in told["trouble"], mode
        assert "nothing was sent" in told["trouble"]


def test_gist_is_told_and_asked_about(client, door):
    given._cooling.__init__()
    with libretranslate.Server() as gist:
        TranslationProvider.objects.create(
            name="Ours",
            kind="libretranslate",
            options={"url": gist.url, "quality": "gist"},
            consented_at=given.now(),
        )
        told = client.post(door + "rendering/", {"html": "<p>We look into it.</p>"}).json()
    assert told["is_flagged"] and "not to send" in told["notes"] and "Gist only" in told["by"]


def test_a_huge_text_is_refused_in_words(client, door, provider):
    refused = client.post(
        door + "rendering/", {"html": f"<p>{'A long story. ' * 3_000}</p>"},
        headers={"Accept": "application/json"},
    )  # fmt: skip
    assert refused.status_code == 413 and "too long to translate" in refused.content.decode()
    larger = client.post(
        door + "rendering/", {"html": "x" * 10_000_000}, headers={"Accept": "application/json"}
    )
    assert larger.status_code in (413, 422)


def test_a_colleague_without_the_right_is_turned_away(client, door, bea, provider):
    bea.role = "viewer"
    bea.save()
    assert client.post(door + "rendering/", {"html": "<p>Hello</p>"}).status_code == 403


def test_other_languages_than_those_that_were_guessed(
    client, bea, conversation, door, provider, server
):
    server.learn("de", "el", "Wir prüfen das.", "Το ελέγχουμε.")
    page = client.get(door).text
    targets = page.split("data-tongue-target")[1].split("</select>")[0]
    assert targets.index("Japanese") < targets.index("Afrikaans") and "English" not in targets
    for name, language in (("target", "el"), ("source", "de")):
        assert client.post(door, {name: language}).status_code == 204
    page = client.get(door).text
    assert _chosen(page) == ["de", "el"] and 'dir="ltr" aria-label="What they get, in Greek' in page
    told = client.post(door + "rendering/", {"html": "<p>Wir prüfen das.</p>"}).json()
    assert told["html"] == "<p>Το ελέγχουμε.</p>"
    assert server.seen[-1].json["source_lang"] == "DE"

    # Remembered in this conversation; the usual ones are no choice at all.
    for name, language in (("target", "ja"), ("source", "en")):
        client.post(door, {name: language})
    choice = WritingChoice.objects.get(member=bea)
    assert (choice.target, choice.source) == ("", "")
    for wrong in ("klingonish", "unknown", "<b>"):
        refused = client.post(door, {"target": wrong}, headers={"Accept": "application/json"})
        assert refused.status_code == 422, wrong


def test_who_chose_a_language_keeps_the_bar_though_the_customer_reads_theirs(
    client, bea, conversation, door, provider
):
    client.post(door, {"target": "el"})
    bea.languages = ["en", "ja"]
    bea.save()
    assert _chosen(client.get(door).text) == ["en", "el"]
    client.post(door, {"target": ""})
    assert "data-behaviour" not in client.get(door).text


def test_a_new_subject_is_seen_corrected_sent_and_given_back(
    client, bea, conversation, door, provider, server
):
    server.learn("en", "ja", "A question about {0}", "{0}についての質問")
    server.learn("en", "ja", "A question about LO-77001", "LO-77001についての質問")
    server.learn("en", "ja", "We cannot repair it.", "修理できません。")
    html = "<p>We cannot repair it.</p>"
    fields = {"html": html, "subject": " A question about  LO-77001 "}
    told = client.post(door + "rendering/", fields).json()
    assert told["subject"] == "LO-77001についての質問" and len(server.seen) == 1
    better = {"name": told["name"], "html": told["html"], "subject": "LO-77002のご質問"}
    fixed = client.post(door + "rendering/correction/", better).json()
    assert "In the subject: A" in fixed["notes"] and "77002" in fixed["notes"]
    better |= {"name": fixed["name"], "subject": "LO-77001のご質問"}
    fixed = client.post(door + "rendering/correction/", better).json()
    assert not fixed["is_flagged"] and fixed["subject"] == "LO-77001のご質問"

    words = {"by": bea, "html": html, "rendering": fixed["name"]}
    with pytest.raises(given.Changed):
        given.reply_to_conversation(conversation, **words, subject="Another one")
    reply = given.reply_to_conversation(conversation, **words, subject=fields["subject"])
    assert (reply.subject, reply.language) == ("LO-77001のご質問", "ja")
    conversation.refresh_from_db()
    assert conversation.subject == "レンズの件"
    page = client.get(f"/conversations/{conversation.pk}/").text
    assert "Subject: <bdi>LO-77001のご質問</bdi>" in page
    assert "A question about LO-77001" in page
    draft = given.withdraw_reply(reply, by=bea)
    assert (draft.html, draft.subject) == (html, "A question about LO-77001")


def test_an_answer_to_their_subject_stays_in_their_language(
    client, bea, conversation, door, provider, server
):
    for subject in ("", "レンズの件", "Re: レンズの件", "RE:  レンズの件"):
        fields = {"html": "<p>We look into it.</p>", "subject": subject}
        told = client.post(door + "rendering/", fields).json()
        assert told["subject"] == told["source_subject"] == "", subject
    words = {"by": bea, "html": fields["html"], "rendering": told["name"]}
    reply = given.reply_to_conversation(conversation, **words, subject="Re: レンズの件")
    assert reply.subject == "レンズの件"
