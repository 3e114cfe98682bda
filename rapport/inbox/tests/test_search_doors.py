"""The search page, its suggestions, and saved searches."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.inbox.actions import search_index
from rapport.inbox.actions.saved_search import delete_search, save_search
from rapport.inbox.models import SavedSearch, Tag
from rapport.inbox.ports import Address
from rapport.inbox.queries.searching.saved import searches_of
from rapport.inbox.queries.searching.suggesting import suggestions
from rapport.kernel.errors import Invalid, NotAllowed
from rapport.team.models import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamp(arrive, orders, support):
    """A lamp in each inbox; the one in Orders is Zoe's secret."""
    arrive(words="lamp", language="en", inbox=support)
    sender = Address("zoe@example.com", "Zoe Secret")
    arrive(words="secret lamp", language="en", inbox=orders, subject="Zoe asks", sender=sender)
    search_index.note_missing()
    while search_index.index_pending():
        pass


def asked(client, **values):
    return client.get("/search/", values)


def test_the_page_is_whole_and_marks_what_it_found(enter, bea, lamp):
    page = asked(enter(bea), q="lamp").content.decode()
    assert "<html" in page
    assert page.count("<mark>lamp</mark>") >= 2
    assert "2 conversations" in page
    assert 'value="lamp"' in page


def test_its_parts_come_alone(enter, bea, lamp):
    rows = enter(bea).get("/conversations/", {"view": "found", "q": "lamp", "part": "rows"})
    text = rows.content.decode()
    assert "<html" not in text
    assert 'data-key-of-view="found&amp;q=lamp"' in text
    assert text.count('class="row-item') == 2


def test_an_open_conversation_keeps_the_search_beside_it(enter, bea, lamp):
    client = enter(bea)
    number = client.get("/search/", {"q": "lamp"}).context["found"].results[0].number
    page = client.get(f"/conversations/{number}/", {"view": "found", "q": "lamp"}).content.decode()
    assert 'value="lamp"' in page
    assert "<mark>lamp</mark>" in page


def test_without_a_question_the_page_teaches(enter, bea, lamp):
    page = asked(enter(bea)).content.decode()
    for name in ("from:", "in:", "is:", "tag:", "before:", "has:", "kind:"):
        assert name in page


def test_nothing_found_offers_wider_searches(enter, bea, lamp):
    page = asked(enter(bea), q='"lamp shade" zebra is:open').content.decode()
    assert "Nothing found" in page
    assert "lamp%20shade%20OR%20zebra" in page
    assert "without filters" in page


def test_a_restricted_member_learns_nothing(enter, tom, lamp):
    client = enter(tom)
    for typed in ("zoe", "secret", "from:zoe", "in:Orders lamp"):
        page = asked(client, q=typed).content.decode()
        assert "Zoe" not in page, typed
        assert "secret lamp" not in page
    assert "1 conversation<" in asked(client, q="lamp").content.decode()
    for typed in ("from:zo", "in:orde", "to:zoe"):
        assert suggestions(tom, typed) == []


def test_suggestions_go_on_from_the_last_word(bea, marek, lamp):
    Tag.objects.create(name="two words")
    told = {
        typed: [each.query for each in suggestions(bea, typed)]
        for typed in (
            "lamp fr",
            "lamp -in:orde",
            "tag:tw",
            "is:o",
            "from:zo",
            "assignee:mar",
            "x ",
            "",
        )
    }
    assert told == {
        "lamp fr": ["lamp from:"],
        "lamp -in:orde": ["lamp -in:Orders "],
        "tag:tw": ['tag:"two words" '],
        "is:o": ["is:open "],
        "from:zo": ['from:"Zoe Secret" '],
        "assignee:mar": ['assignee:"Marek Nowak" '],
        "x ": [],
        "": [],
    }


def test_suggestions_have_a_door(enter, bea, lamp):
    page = enter(bea).get("/search/suggestions/", {"q": "in:sup"}).content.decode()
    assert 'data-query="in:Support "' in page
    assert enter(bea).get("/search/suggestions/").content.strip() == b""


def test_a_page_costs_no_more_for_many_results(enter, bea, arrive):
    client = enter(bea)

    def cost() -> int:
        search_index.note_missing()
        while search_index.index_pending():
            pass
        with CaptureQueriesContext(connection) as queries:
            assert asked(client, q="lamp").status_code == 200
        return len(queries)

    arrive(words="lamp")
    few = cost()
    for _ in range(12):
        arrive(words="lamp again")
    assert cost() <= few + 1


def test_a_search_is_kept_under_a_name(enter, bea, lamp):
    client = enter(bea)
    answer = client.post(
        "/search/saved/new/", {"name": "Lamps", "query": "lamp"}, headers={"HX-Request": "true"}
    )
    saved = SavedSearch.objects.get()
    assert answer.headers["HX-Redirect"] == f"/conversations/?view=search:{saved.pk}"
    page = client.get(f"/conversations/?view=search:{saved.pk}").content.decode()
    assert page.count("<mark>lamp</mark>") >= 2
    assert f'data-view-key="search:{saved.pk}"' in page
    client.post(f"/search/saved/{saved.pk}/", {"name": "All lamps", "query": "lamp -shade"})
    saved.refresh_from_db()
    assert (saved.name, saved.query) == ("All lamps", "lamp -shade")
    client.post(f"/search/saved/{saved.pk}/deletion/")
    assert not SavedSearch.objects.exists()


def test_a_form_without_words_is_refused(enter, bea):
    answer = enter(bea).post("/search/saved/new/", {"name": "x", "query": " "})
    assert answer.status_code == 422
    with pytest.raises(Invalid):
        save_search(by=bea, name="x", query='""')


def test_a_team_shares_a_search_and_each_sees_what_they_may(enter, bea, marek, tom, lamp):
    team = Team.objects.create(name="Care")
    team.members.add(bea, tom)
    saved = save_search(by=bea, name="Lamps", query="lamp", team=team)
    assert list(searches_of(tom)) == [saved]
    assert not searches_of(marek).exists()
    page = enter(tom).get(f"/conversations/?view=search:{saved.pk}").content.decode()
    assert "Zoe" not in page
    assert "1 conversation<" in page
    assert enter(marek).get(f"/conversations/?view=search:{saved.pk}").status_code == 404
    assert enter(tom).post(f"/search/saved/{saved.pk}/deletion/").status_code == 403
    with pytest.raises(NotAllowed):
        save_search(by=marek, name="x", query="lamp", team=team)
    delete_search(saved, by=bea)


def test_the_palette_offers_to_search(enter, bea, lamp):
    offered = enter(bea).get("/palette/", {"q": "two words"}).json()
    assert offered[-1]["href"] == "/search/?q=two%20words"
