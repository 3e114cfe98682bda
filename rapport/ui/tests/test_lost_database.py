"""A lost database and a query that took too long are told apart, in words, at every door."""

import json

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from rapport.ui.middleware import DatabaseLost


def lost(request):
    raise OperationalError("connection refused")


def too_long(request):
    with connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = 20")
        cursor.execute("select pg_sleep(5)")
    return HttpResponse()


def test_a_lost_database_is_a_page_that_needs_none():
    answer = DatabaseLost(lost)(RequestFactory().get("/"))
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert b"What was saved is safe" in answer.content


def test_a_fragment_gets_a_toast_and_a_program_gets_json():
    toast = DatabaseLost(lost)(RequestFactory().get("/", headers={"HX-Request": "true"}))
    assert "database" in json.loads(toast["HX-Trigger"])["toast"]["text"]
    told = DatabaseLost(lost)(RequestFactory().get("/", headers={"Accept": "application/json"}))
    assert json.loads(told.content)["code"] == "database_unreachable"


@pytest.mark.django_db
def test_a_query_that_takes_too_long_is_said_to():
    answer = DatabaseLost(too_long)(RequestFactory().get("/"))
    assert answer.status_code == 503
    assert b"longer than a page may take" in answer.content
