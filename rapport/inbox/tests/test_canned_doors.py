"""Canned responses: found while writing, filled in for this customer, kept in the settings."""

import pytest

from rapport.inbox.actions.canned import save_canned_response
from rapport.inbox.models import CannedResponse
from rapport.inbox.queries.canned_search import PAGE, page_of_responses

JSON = {"HTTP_ACCEPT": "application/json"}
LIST = "/settings/canned-responses/"


@pytest.fixture
def write(bea):
    def write(name="Order number", shortcut="order", html="<p>Hello</p>", **more):
        return save_canned_response(by=bea, name=name, shortcut=shortcut, html=html, **more)

    return write


def found(client, conversation, asked=""):
    url = f"/conversations/{conversation.pk}/canned-responses/?q={asked}"
    return client.get(url, **JSON).json()["responses"]


def test_a_response_is_filled_in_and_what_is_missing_stays_visible(enter, bea, conversation, write):
    write(html="<p>{{ customer.name }}, {{ repair.code }}</p>")
    html = found(enter(bea), conversation, "order")[0]["html"]
    assert conversation.customer.name in html
    assert "{{ repair.code }}" in html


@pytest.mark.parametrize("asked", ["ord", "/order", "NUMBER", "torn strap", "pt-BR"])
def test_it_is_found_by_shortcut_name_words_and_language(enter, bea, conversation, write, asked):
    write(html="<p>About your torn strap</p>", language="pt-BR")
    write("Other", "zzz", "<p>nothing</p>")
    assert [each["shortcut"] for each in found(enter(bea), conversation, asked)] == ["order"]


def test_the_customer_s_language_comes_first(enter, bea, conversation, write):
    write("A", "a", language="en")
    write("B", "b", language="ja")
    write("C", "c")
    assert [each["name"] for each in found(enter(bea), conversation)] == ["B", "C", "A"]


def test_one_for_another_inbox_is_not_offered(enter, bea, conversation, orders, write):
    write(inbox=orders)
    assert found(enter(bea), conversation) == []


def test_the_list_goes_on_where_it_stopped(bea, write):
    for number in range(PAGE + 2):
        write(f"Answer {number // 2:03}", f"a{number}")
    first = page_of_responses(bea)
    second = page_of_responses(bea, cursor=first.next_cursor)
    assert len(first.rows) == PAGE
    assert len({each.pk for each in [*first.rows, *second.rows]}) == PAGE + 2
    assert second.next_cursor == ""


def test_the_list_is_searched_as_a_page_and_as_a_part(enter, bea, write):
    write()
    assert b"Order number" in enter(bea).get(LIST, {"q": "ord"}).content
    part = enter(bea).get(LIST, {"q": "zzz"}, HTTP_HX_REQUEST="true").content
    assert b"Nothing found" in part
    assert b"<html" not in part


def test_a_response_is_written_changed_and_deleted(enter, bea, support):
    given = {"name": "Thanks", "shortcut": "/Danke", "html": "<p>Thank you</p>", "language": "de"}
    assert enter(bea).post(LIST + "new/", {**given, "inbox": support.pk}).status_code == 302
    kept = CannedResponse.objects.get()
    assert (kept.shortcut, kept.inbox, kept.written_by) == ("danke", support, bea)
    page = enter(bea).get(f"{LIST}{kept.pk}/").content.decode()
    assert ">Português (Brasil)<" in page and ">Português (Portugal)<" in page  # no two alike
    enter(bea).post(f"{LIST}{kept.pk}/", {**given, "name": "Thank you"})
    kept.refresh_from_db()
    assert (kept.name, kept.inbox) == ("Thank you", None)
    enter(bea).post(f"{LIST}{kept.pk}/deletion/")
    assert not CannedResponse.objects.exists()


def test_a_shortcut_that_is_taken_is_said_at_its_field(enter, bea, write):
    write()
    given = {"name": "Again", "shortcut": "order", "html": "<p>x</p>"}
    told = enter(bea).post(LIST + "new/", given)
    assert told.status_code == 422
    assert b"id_shortcut_error" in told.content


def test_the_preview_is_clean_and_filled(enter, bea, conversation):
    html = "<p>{{ customer.name }}<script>alert(1)</script></p>"
    told = enter(bea).post(LIST + "preview/", {"html": html}).content.decode()
    assert conversation.customer.name in told
    assert "<script" not in told


def test_who_may_not_choose_words_reads_the_list_only(enter, tom, sofia, write):
    kept = write()
    for member in (tom, sofia):
        assert enter(member).get(LIST).status_code == 200
        assert enter(member).get(LIST + "new/").status_code == 403
        assert enter(member).post(f"{LIST}{kept.pk}/deletion/").status_code == 403


def test_one_of_an_inbox_of_others_is_neither_listed_nor_found(enter, tom, orders, write):
    write(inbox=orders)
    assert b"Order number" not in enter(tom).get(LIST).content
