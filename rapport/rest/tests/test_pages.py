"""Lists are read page by page, and each row once."""

import pytest

from rapport.rest.models import KeptAnswer
from rapport.rest.paging import cursor_after
from rapport.rest.tests.calling import Program


@pytest.fixture
def things(db):
    return [
        KeptAnswer.objects.create(caller="thing", key=str(number), status=number % 3, body=b"")
        for number in range(10)
    ]


def test_every_row_is_read_once_in_order_though_others_come_between(program, things):
    read, cursor = [], None
    while True:
        query = {"limit": 3} | ({"cursor": cursor} if cursor else {})
        page = program.get("/things", **query).json()
        read += [int(item["key"]) for item in page["items"]]
        cursor = page["next"]
        KeptAnswer.objects.create(caller="thing", key=f"99{len(read)}", status=9, body=b"")
        if cursor is None:
            break
    assert read == sorted(range(10), key=lambda number: (-(number % 3), -number))


def test_the_link_leads_to_the_next_page_with_the_same_questions(program, things):
    told = program.get("/things", limit=4)
    address = told["Link"].removeprefix("<").partition(">")[0]
    assert told["Link"].endswith('rel="next"') and "limit=4" in address
    following = Program("rap_all", root="").get(address.partition("testserver")[2])
    assert len(following.json()["items"]) == 4
    assert "Link" not in program.get("/things", limit=10)


def test_forged_cursors_are_refused(program, things):
    for forged in ("x", "1", "bnVsbA", cursor_after([1, 2], "-other"), "a:b:c", "." * 300):
        told = program.get("/things", cursor=forged)
        assert (told.status_code, told.json()["code"]) == (422, "cursor_invalid")
        assert told.json()["field"] == "cursor"


def test_a_page_has_its_bounds(program):
    for limit in (0, -1, 201, "x", 10**30):
        assert program.get("/things", limit=limit).status_code == 422
