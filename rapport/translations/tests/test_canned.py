"""A canned response in another language: proposed by the team's chain, and left alone where it is theirs."""

import pytest

from rapport.inbox.actions.canned import save_canned_response
from rapport.inbox.actions.canned_variants import save_variant
from rapport.inbox.models import CannedVariant
from rapport.inbox.queries.canned_text import Filling
from rapport.translations.actions import chain
from rapport.translations.actions.replies import render_reply
from rapport.translations.models import RememberedSentence, TranslationProvider
from rapport.translations.queries.letters import letter_of
from rapport.translations.queries.writing import said_already
from rapport.translations.tests import test_replies as given
from tests.providers import libretranslate

post, server, provider, bea = given.post, given.server, given.provider, given.bea
conversation = given.conversation

HTML = (
    "<p>Hello {{ customer.first_name }},</p><p>Send us <strong>{{ order.number }}</strong>, "
    "we do not need the box.</p><p>{{ member.name }}</p>"
)


@pytest.fixture
def refund(bea):
    return save_canned_response(by=bea, name="Refund", shortcut="refund", html=HTML, language="en")


@pytest.fixture
def door(client, bea, refund):
    client.force_login(bea)
    return f"/settings/canned-responses/{refund.pk}/translation/"


def _propose(client, door, language="de", register="formal"):
    fields = {"language": language, "register": register}
    return client.post(door + "proposal/", fields, headers={"Accept": "application/json"}).json()


def test_a_proposal_holds_every_place_and_says_whose_it_is(client, door, refund, provider, server):
    told, said = _propose(client, door), "".join(server.seen[-1].json["text"])
    for place in ("customer.first_name", "order.number", "member.name"):
        assert told["html"].count(f"{{{{ {place} }}}}") == 1
        assert f'">{{{{ {place} }}}}</x>' in said or place == "member.name"
    assert told["html"].count("<strong>") == 1 and "Translated by DeepL" in told["by"]
    assert server.seen[-1].json["formality"].endswith("more")
    assert told["provider"] == "DeepL" and not CannedVariant.objects.exists()


def test_what_goes_wrong_is_said_and_nothing_is_lost(client, door, provider, server):
    table = [
        ("drops", "was not usable"),
        ("quota", "has no characters left"),
        ("auth", "did not accept our key"),
        ("fails", "cannot be reached"),
        ("slow", "did not answer in time. Try again in a moment."),
    ]
    for mode, words in table:
        chain._cooling.__init__()
        server.mode = mode
        told = _propose(client, door)
        assert told["html"] == "" and words in told["trouble"], mode
        assert "What you wrote is as it was" in told["trouble"]
    chain._cooling.__init__()
    server.mode = "well"
    for changed, words in (
        ({"ceiling": 3}, "has reached the ceiling"),
        ({"ceiling": None, "consented_at": None}, "Nobody has allowed"),
    ):
        TranslationProvider.objects.update(**changed)
        asked = len(server.seen)
        assert words in _propose(client, door)["trouble"]
        assert len(server.seen) == asked
    TranslationProvider.objects.all().delete()
    assert "No provider is set up" in _propose(client, door)["trouble"]


def test_a_not_that_was_turned_round_and_a_gist_ask_for_a_look(
    client, door, refund, provider, server
):
    server.learn("en", "ja", "we do not need the box", "箱は不要です")
    server.mode = "not"
    refund.html = "<p>We cannot repair it.</p>"
    refund.save()
    server.learn("en", "ja", "We cannot repair it.", "修理できません。")
    told = _propose(client, door, "ja")
    assert [each["kind"] for each in told["problems"]] == ["negation_lost"]
    assert "“not”" in told["notes"] and "Show the place" in told["notes"]
    TranslationProvider.objects.all().delete()
    with libretranslate.Server() as gist:
        TranslationProvider.objects.create(
            name="Ours",
            kind="libretranslate",
            options={"url": gist.url, "quality": "gist"},
            consented_at=given.now(),
        )
        told = _propose(client, door, "fr")
    assert "Gist only" in told["by"] and "not to send" in told["notes"]


def test_a_persons_own_words_are_compared_and_nobody_is_asked(
    client, door, refund, provider, server
):
    def compared(html, register=""):
        fields = {"language": "de", "register": register, "html": html}
        return client.post(door + "comparison/", fields).json()

    fine = (
        "<p>Guten Tag {{ customer.family_name }},</p><p>senden Sie uns bitte <strong>{{ order.number }}"
        "</strong>, den Karton brauchen wir nicht.</p><p>{{ member.name }}</p>"
    )
    assert compared(fine, "formal")["problems"] == []
    assert "does not read so" not in compared(fine, "formal")["notes"]
    assert "does not read so" in compared(fine, "informal")["notes"]
    lost = compared(fine.replace("{{ order.number }}", "die Nummer"))
    assert "placeholder_lost" in [each["kind"] for each in lost["problems"]]
    assert server.seen == []


def test_the_bar_offers_it_from_its_own_language_or_says_that_nobody_can(client, door, provider):
    page = client.get(door, {"language": "de"}).content.decode()
    assert "Translate from English" in page and "Nobody translates" not in page
    TranslationProvider.objects.all().delete()
    page = client.get(door, {"language": "de"}).content.decode()
    assert "Nobody translates into German here yet" in page and "/settings/translation/" in page
    assert client.post(door + "proposal/", {"language": "no language"}).status_code == 422
    assert client.post(door + "comparison/", {"language": "de", "html": ""}).status_code == 200


def test_who_may_not_choose_words_is_turned_away(client, door, bea, provider):
    bea.role = "viewer"
    bea.save()
    assert client.get(door, {"language": "de"}).status_code == 403
    for path in ("proposal/", "comparison/"):
        assert client.post(door + path, {"language": "de"}).status_code == 403, path


def test_a_text_in_the_customers_language_is_left_as_it_is_by_the_pane(
    conversation, bea, refund, provider, server, django_assert_max_num_queries
):
    html = (
        "<p>{{ customer.family_name }}様</p><p>ご注文 {{ order.number }}</p>"
        "<p>敬具</p><p>{{ member.name }}</p>"
    )
    variant = save_variant(refund, by=bea, language="ja", html=html)
    filled = Filling(conversation, bea).html(variant.html, "ja").replace("<em>", "")
    filled = filled.replace("</em>", "")
    row = render_reply(conversation, by=bea, html=filled, target="ja")
    assert row.text == row.source_text and server.seen == []
    row = render_reply(
        conversation, by=bea, html=filled + "<p>It leaves on Monday.</p>", target="ja"
    )
    assert row.text.startswith(filled) and row.source_language == "en"
    assert server.seen[-1].json["text"] == ["It leaves on Monday."]
    with django_assert_max_num_queries(12) as few:
        said_already(conversation, bea, "ja")
    for number in range(5):
        one = save_canned_response(
            by=bea, name=f"R{number}", shortcut=f"r{number}", html="<p>a</p>"
        )
        save_variant(one, by=bea, language="ja", html=f"<p>あ{number}</p>")
    with django_assert_max_num_queries(len(few)):
        assert "あ4" in said_already(conversation, bea, "ja")


def test_what_was_put_right_in_a_proposal_is_remembered_and_what_was_left_is_not(
    client, door, refund, provider, server, bea, told
):
    server.learn("en", "de", "we do not need the box.", "wir brauchen die Kiste nicht.")
    proposed = _propose(client, door)["html"]
    saved = {"by": bea, "language": "de", "register": "formal", "translated_by": "DeepL"}
    variant = save_variant(refund, html=proposed, **saved)
    told()
    assert not RememberedSentence.objects.filter(origin="correction").exists()

    lines = letter_of(proposed).lines
    right = proposed.replace(lines[0].plain, "Guten Tag {{ customer.first_name }},")
    assert right != proposed
    save_variant(refund, variant, html=right, **saved)
    told()
    learned = RememberedSentence.objects.filter(origin="correction")
    assert [(each.text, each.member, each.register) for each in learned] == [
        ("Guten Tag ⟦placeholder0⟧,", bea, "formal")
    ]
    server.seen.clear()
    assert "Guten Tag {{ customer.first_name }}," in _propose(client, door)["html"]

    # A text of one's own, without a proposal, teaches nothing; nor does one of other lines.
    save_variant(refund, html=right, **saved | {"register": "informal", "translated_by": ""})
    save_variant(refund, variant, html=right + "<p>Viele Grüße</p>", **saved)
    told()
    assert learned.count() == 1
