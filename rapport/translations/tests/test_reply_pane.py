"""The bar and the pane below a reply, as their page asks for them."""

import pytest

from rapport.translations.models import TranslationProvider, WritingChoice, WritingHabit
from rapport.translations.tests import test_replies as given
from tests.providers import libretranslate

post, server, provider, bea = given.post, given.server, given.provider, given.bea
conversation = given.conversation


@pytest.fixture
def door(client, bea, conversation):
    client.force_login(bea)
    return f"/conversations/{conversation.pk}/replies/language/"


def test_the_bar_stands_where_the_customer_reads_what_the_member_does_not_write(
    client, bea, conversation, door, provider
):
    page = client.get(door).content.decode()
    assert "Write in English, send in Japanese" in page and '"on": true' in page
    bea.languages = ["ja"]
    bea.save()
    assert "data-behaviour" not in client.get(door).content.decode()


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
