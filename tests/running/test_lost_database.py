"""A lost database and a query that took too long are told apart, in words, at every door."""

import json

import pytest
from django.db import OperationalError, connection

from rapport.config import health
from rapport.team import middleware

pytestmark = pytest.mark.django_db


def lose(*_arguments, **_named):
    raise OperationalError("couldn't get a connection")


@pytest.fixture(params=["a view", "a middleware"])
def lost(request, client, monkeypatch):
    """A browser at a product whose database goes, before or after the view is reached."""
    client.raise_request_exception = False
    if request.param == "a view":
        monkeypatch.setattr(middleware, "is_anybody_here", lambda: True)
        monkeypatch.setattr(health.connection, "cursor", lose)
    else:
        monkeypatch.setattr(middleware.FirstVisit, "__call__", lose)
    return client


def test_a_page_says_so(lost):
    answer = lost.get("/health")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "The database cannot be reached just now" in answer.text


def test_a_part_of_a_page_says_so_and_stays_as_it_is(lost):
    answer = lost.get("/health", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Reswap"]) == (503, "none")
    assert "database" in json.loads(answer["HX-Trigger"])["toast"]["text"]


def test_a_script_is_told_as_json(lost):
    answer = lost.get("/health", headers={"Accept": "application/json"})
    assert answer.status_code == 503
    assert answer.json()["code"] == "database_unreachable"


def test_a_query_that_takes_too_long_is_said_to(client, monkeypatch):
    def too_long():
        with connection.cursor() as cursor:
            cursor.execute("set local statement_timeout = 20")
            cursor.execute("select pg_sleep(5)")

    client.raise_request_exception = False
    monkeypatch.setattr(middleware, "is_anybody_here", too_long)
    answer = client.get("/account/login/")
    assert answer.status_code == 503
    assert "longer than a page may take" in answer.text


def test_any_other_mistake_is_ours(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(middleware, "is_anybody_here", lambda: 1 / 0)
    assert client.get("/account/login/").status_code == 500
