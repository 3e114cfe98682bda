"""The panel, the settings and the brief as people meet them."""

import re
from datetime import UTC, datetime

import pytest
from django.utils import translation

from rapport.customers.actions.interests import forget_interest, note_interest
from rapport.customers.models import Interest
from rapport.inbox.models import Conversation
from rapport.kernel.errors import Invalid
from rapport.manners.actions.notes import write_note
from rapport.manners.models import Contest, Dismissal, NoteVersion
from rapport.manners.queries.brief import brief_for
from rapport.manners.queries.entries import entry_of

FRAGMENT = {"headers": {"HX-Request": "true"}}
LIST = "/settings/culture-notes/"
PACE = f"{LIST}it-IT/pace/"
NOTE = {
    "text": "Shops open at ten: call before.",
    "source": "Giulia told us",
    "confidence": "high",
    "version": 0,
}


def test_the_panel_says_what_is_usual_and_of_whom_it_is_not(bea, bologna, enter):
    page = enter(bea).get(f"/conversations/{bologna.pk}/manners/", **FRAGMENT).text
    assert "Italy: what is usual" in page
    assert 'lang="it-IT" dir="ltr">Gentile Signora Ferrari,<' in page
    assert "nothing about <bdi>Giulia Ferrari</bdi>" in page
    assert "Common business practice, unsourced" in page and "How sure" in page
    assert f"/conversations/{bologna.pk}/brief/" in page and 'data-key="b"' in page


def test_notes_of_a_neighbour_and_of_a_main_place_say_so(bea, talk, enter):
    told = {
        "CL": "Nothing is written about Chile yet. This is usual in Peru",
        "": "Where they live is not known. This is usual in Spain.",
    }
    for country, words in told.items():
        page = enter(bea).get(
            f"/conversations/{talk(language='es', country=country).pk}/manners/", **FRAGMENT
        )
        assert words in page.text, country
    page = enter(bea).get(
        f"/conversations/{talk(language='es', country='ES').pk}/manners/", **FRAGMENT
    )
    assert "This is usual in" not in page.text


def test_one_click_hides_says_not_helpful_or_contests(bea, tom, bologna, enter):
    at = f"/conversations/{bologna.pk}/manners/"
    which = {
        "locale": "it-IT",
        "topic": "greeting",
        "edition": entry_of("it-IT", "greeting").current.edition,
    }
    told = enter(tom).post(f"{at}contest/", which, **FRAGMENT)
    assert "A colleague says that this is wrong." in told.text and "toast" in told["HX-Trigger"]
    assert Contest.objects.get().by == tom
    told = enter(bea).post(f"{at}dismissal/", {**which, "unhelpful": "yes"}, **FRAGMENT)
    assert "Gentile Signora Ferrari," not in told.text
    assert Dismissal.objects.get().is_unhelpful
    assert (
        enter(bea).post(f"{at}dismissal/", {**which, "topic": "x"}, **FRAGMENT).status_code == 422
    )
    again = enter(bea).post(f"{LIST}it-IT/hidden/")
    assert again.status_code == 302 and not Dismissal.objects.exists()


def test_a_place_is_found_by_any_of_its_names(bea, enter):
    def found(q):
        page = enter(bea).get(LIST, {"q": q}, **FRAGMENT).text
        return re.findall(r'href="/settings/culture-notes/([\w-]+)/"', page)

    table = {
        "italy": ["it-IT"],
        "Italia": ["it-IT"],
        "日本": ["ja-JP"],
        "belg fr": ["fr-BE"],
        "schweiz": ["de-CH"],
        "pt-br": ["pt-BR"],
        "%": [],
        "<script>": [],
    }
    assert {q: found(q) for q in table} == table
    assert len(found("")) >= 60


def test_places_are_named_in_the_readers_language(bea, enter):
    bea.language = "de"
    bea.save()
    page = enter(bea).get(LIST).text
    assert "Belgien (Niederländisch)" in page
    with translation.override("de"):
        assert "Samstag · Sonntag" in enter(bea).get(f"{LIST}it-IT/").text


def test_shipped_notes_are_read_in_the_readers_language_and_ours_as_they_were_written(
    bea, bologna, enter
):
    write_note(locale="it-IT", topic="address", by=bea, **NOTE)
    shown = {"de": "Ein Satz Höflichkeit, dann die Sache", "ar": "جملة مجاملة ثم الموضوع"}
    for language, text in shown.items():
        bea.language = language
        bea.save()
        side = "rtl" if language == "ar" else "ltr"
        for at in (f"/conversations/{bologna.pk}/manners/", f"{LIST}it-IT/"):
            page = enter(bea).get(at, **FRAGMENT).text
            assert f'lang="{language}" dir="{side}">{text}' in page, (language, at)
            assert f'<p class="manners-text" dir="auto">{NOTE["text"]}' in page
            assert "Gentile Signora Ferrari," in page and "A sentence of courtesy" not in page
        brief = enter(bea).get(f"/conversations/{bologna.pk}/brief/").text
        assert f'<dd lang="{language}" dir="{side}">{text}' in brief
        begun = enter(bea).get(f"{LIST}it-IT/directness/").text
        assert f"{text}" in begun.split("<textarea")[1]


def test_a_note_hidden_in_one_language_is_hidden_in_all(bea, bologna, enter):
    hidden = entry_of("it-IT", "directness").current
    which = {"locale": "it-IT", "topic": "directness", "edition": hidden.edition}
    enter(bea).post(f"/conversations/{bologna.pk}/manners/dismissal/", which, **FRAGMENT)
    bea.language = "de"
    bea.save()
    page = enter(bea).get(f"/conversations/{bologna.pk}/manners/", **FRAGMENT).text
    assert "Ein Satz Höflichkeit" not in page and "Gentile Signora Ferrari," in page


def test_a_note_is_written_and_shown_instead(bea, bologna, enter):
    begun = enter(bea).get(PACE).text
    assert "A phone call after a mail" in begun and "Write our own" in begun
    saved = enter(bea).post(PACE, NOTE)
    assert saved["Location"] == f"{LIST}it-IT/"
    assert NOTE["text"] in enter(bea).get(f"{LIST}it-IT/").text
    assert "1 of ours" in enter(bea).get(LIST).text
    refused = enter(bea).post(PACE, {**NOTE, "version": 1, "source": ""})
    assert refused.status_code == 422 and "Say where we know it from" in refused.text


def test_who_was_slower_sees_the_other_text_and_keeps_their_own(bea, marek, enter):
    write_note(locale="it-IT", topic="pace", by=bea, **{**NOTE, "text": "Theirs was first here."})
    late = enter(marek).post(PACE, {**NOTE, "text": "Mine came a moment later."})
    assert late.status_code == 409
    assert "Bea Almeida changed this note while you wrote" in late.text
    assert "Theirs was first here." in late.text
    assert "Mine came a moment later.</textarea>" in late.text
    version = re.search(r'name="version" value="(\d+)"', late.text)[1]
    enter(marek).post(PACE, {**NOTE, "text": "Mine came a moment later.", "version": version})
    assert [each.number for each in NoteVersion.objects.all()] == [2, 1]


def test_contests_are_settled_and_notes_put_out_of_use_on_their_page(bea, tom, enter):
    edition = entry_of("it-IT", "pace").current.edition
    enter(tom).post(f"{PACE}contest/", {"edition": edition, "reason": "They prefer mail."})
    page = enter(bea).get(PACE).text
    assert "They prefer mail." in page and "Settle" in page
    number = Contest.objects.get().pk
    enter(bea).post(f"{LIST}contests/{number}/settlement/", {"outcome": "Both are common."})
    assert "Both are common." in enter(bea).get(PACE).text
    enter(bea).post(f"{PACE}retirement/", {"which": "shipped", "do": "retire"})
    assert "Nothing is shown on this" in enter(bea).get(f"{LIST}it-IT/").text
    enter(bea).post(f"{PACE}retirement/", {"which": "shipped", "do": "restore"})
    assert "Nothing is shown on this" not in enter(bea).get(f"{LIST}it-IT/").text
    empty = enter(tom).post(f"{PACE}contest/", {"edition": edition, "reason": " "}, follow=True)
    assert "Say what is wrong" in empty.text and Contest.objects.count() == 1


def test_places_and_notes_that_do_not_exist_are_not_there(bea, enter):
    for path in ("xx-YY/", "is-IS/", "it_IT/", "it-IT/score/", "IT/", "xx-YY/pace/"):
        assert enter(bea).get(f"{LIST}{path}").status_code == 404, path
    assert enter(bea).get(f"{LIST}is-IS/greeting/").status_code == 200
    begun = enter(bea).post(f"{LIST}new/", {"locale": "is_IS", "topic": "greeting"})
    assert begun["Location"] == f"{LIST}is-IS/greeting/"
    assert enter(bea).post(f"{LIST}new/", {"locale": "zz", "topic": "x"}).status_code == 422


def test_who_only_reads_is_offered_no_writing(sofia, tom, enter):
    for member in (sofia, tom):
        page = enter(member).get(PACE).text
        assert "Write our own" not in page and "Show it no more" not in page
    assert "Contest it" in enter(tom).get(PACE).text
    assert "Contest it" not in enter(sofia).get(PACE).text


@pytest.fixture
def monday(monkeypatch):
    """A Monday morning in Lisbon, eight days before a holiday in Italy."""
    at = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
    monkeypatch.setattr("rapport.manners.views.brief.now", lambda: at)
    return at


def test_the_brief_tells_their_world_before_a_call(bea, bologna, enter, monday):
    note_interest(bologna.customer, "The Vela in walnut", by=bea, conversation_id=bologna.pk)
    page = enter(bea).get(f"/conversations/{bologna.pk}/brief/").text
    for words in (
        *("Giulia Ferrari", "Bologna", "Italy", "+39 051 555 0142", "The Vela in walnut"),
        *("Now is a good time to call", "Immaculate Conception", "Vela in negozio"),
        *("noted by <bdi>Bea Almeida</bdi>", "Italy: what is usual", "How to address them"),
    ):
        assert words in page, words


def test_the_brief_of_somebody_unknown_asks_instead_of_guessing(bea, talk, enter):
    page = enter(bea).get(f"/conversations/{talk(name='山田健司').pk}/brief/").text
    assert "Where they live is not known yet" in page
    assert "Usual in" not in page and "good time to call" not in page


def test_the_brief_asks_as_much_for_much_as_for_little(bea, bologna, django_assert_max_num_queries):
    customer = bologna.customer
    for number in range(20):
        Conversation.objects.create(inbox=bologna.inbox, customer=customer, subject=str(number))
        note_interest(customer, f"Interest {number}", by=bea)
    with django_assert_max_num_queries(16):
        brief = brief_for(bea, Conversation.objects.get(pk=bologna.pk), datetime.now(UTC))
        assert len(brief.contacts) == 5 and len(brief.interests) == 20


def test_what_they_told_us_is_noted_once_and_forgotten(bea, tom, sofia, bologna, enter):
    at = f"/conversations/{bologna.pk}/brief/interests/"
    for words in ("Old cameras", "old  cameras", " Old cameras "):
        assert enter(tom).post(at, {"words": words}).status_code == 302
    noted = Interest.objects.get()
    assert (noted.words, noted.noted_by, noted.conversation_id) == ("Old cameras", tom, bologna.pk)
    refused = enter(tom).post(at, {"words": "  "})
    assert refused.status_code == 422 and "Write what they told us." in refused.text
    assert enter(sofia).post(at, {"words": "Tea"}).status_code == 403
    enter(tom).post(f"{at}{noted.pk}/")
    enter(tom).post(f"{at}{noted.pk}/")
    assert not Interest.objects.exists()


def test_another_customers_interest_cannot_be_forgotten_from_here(bea, bologna, talk):
    other = talk(name="Kenji", language="ja").customer
    noted = note_interest(other, "Trains", by=bea)
    forget_interest(bologna.customer, noted.pk)
    assert Interest.objects.get() == noted
    with pytest.raises(Invalid):
        note_interest(other, " ", by=bea)
