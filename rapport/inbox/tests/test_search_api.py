"""Search for programs: the same as in the workspace, within the token's member's inboxes."""

import pytest

from rapport.inbox.actions import search_index
from rapport.inbox.actions.saved_search import save_search
from rapport.team.tests.tokens import program_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamps(arrive, orders, support):
    for inbox in (support, orders, support):
        arrive(words="one <b>lamp</b>", language="en", inbox=inbox)
    search_index.note_missing()
    while search_index.index_pending():
        pass


def test_a_program_finds_what_its_member_sees_page_by_page(bea, tom, lamps):
    program = program_of(bea, "messages:read")
    first = program.get("/search", q="lamp", limit=2)
    found = first.json()
    assert len(found["items"]) == 2
    assert found["items"][0]["excerpts_html"] == ["one &lt;b&gt;<mark>lamp</mark>&lt;/b&gt;"]
    assert 'rel="next"' in first["Link"]
    rest = program.get("/search", q="lamp", limit=2, cursor=found["next"]).json()
    assert (len(rest["items"]), rest["next"]) == (1, None)
    theirs = program_of(tom, "messages:read").get("/search", q="lamp").json()
    assert {each["conversation"]["inbox"]["name"] for each in theirs["items"]} == {"Support"}


def test_what_is_not_understood_is_told_and_what_is_forged_refused(bea, lamps):
    program = program_of(bea, "messages:read")
    answer = program.get("/search", q="lamp in:nowhere").json()
    assert answer["items"] == []
    assert "nowhere" in answer["problems"][0]
    assert program.get("/search", q="lamp", cursor="forged").status_code == 422
    assert program.get("/search").status_code == 422
    assert program_of(bea, "tags:read").get("/search", q="lamp").status_code == 403


def test_saved_searches_are_listed(bea, marek):
    save_search(by=bea, name="Lamps", query="lamp")
    listed = program_of(bea, "messages:read").get("/saved_searches").json()["items"]
    assert [(each["name"], each["q"]) for each in listed] == [("Lamps", "lamp")]
    assert program_of(marek, "messages:read").get("/saved_searches").json()["items"] == []
