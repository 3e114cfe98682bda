"""Doors that anybody may knock at: wrong types, broken text, visitors who are gone meanwhile."""

import itertools
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rapport.channels.webchat.actions import limits
from rapport.channels.webchat.models import ChatSite, Visitor
from rapport.channels.webchat.queries import visitors
from rapport.channels.webchat.views import door

pytestmark = pytest.mark.django_db
HALF = "\ud800"  # half of a surrogate pair: JSON can say it, UTF-8 cannot
ODD = [None, 0, -1, 2**70, 1.5, True, "", "\x00", HALF, [], [[]], {}, {"a": HALF}, "x" * 5000]


@pytest.fixture(autouse=True)
def every_fault_is_an_answer(ana, monkeypatch):
    """A test client hands exceptions on; a server answers 500. No limit ends the knocking."""
    ana.client.raise_request_exception = False
    monkeypatch.setattr(limits, "LIMITS", dict.fromkeys(limits.LIMITS, []))


@pytest.mark.parametrize(
    ("method", "path", "fields"),
    [
        ("post", "visits", ("language", "languages", "zone", "page", "identity")),
        ("post", "messages", ("text", "client_key", "file_ids", "page")),
        ("post", "state", ("is_here", "typing", "received_until", "read_until", "page")),
        ("patch", "visitor", ("name", "email", "language")),
    ],
)
def test_odd_values_are_refused_or_tidied(ana, method, path, fields):
    ana.say("Hola")
    usual = {"text": "Hola", "client_key": "key-of-this-one"} if path == "messages" else {}
    for field, odd in itertools.product(fields, ODD):
        response = ana.ask(method, path, json.dumps(usual | {field: odd}))
        assert response.status_code < 500, (field, odd)


def test_odd_identities_are_refused(ana):
    fields = ("id", "name", "email", "hash", "signature", "expires")
    for field, odd in itertools.product(fields, ODD):
        told = {"id": "42", "hash": "00", field: odd}
        response = ana.ask("post", "visits", json.dumps({"identity": told}))
        assert response.status_code in {403, 422}, (field, odd)


def test_half_an_emoji_does_not_keep_the_words_from_arriving(ana):
    """JavaScript cuts texts between the halves of a sign."""
    told = ana.ask("post", "messages", '{"text": "Hola \\ud83d", "client_key": "key-of-this-one"}')
    assert (told.status_code, told.json()["text"]) == (201, "Hola \ufffd")


@pytest.mark.parametrize("body", ["", "[]", "null", '"x"', "{", "[" * 100_000, "NaN", "\x00"])
def test_bodies_that_are_no_object_are_refused(ana, body):
    for path in ("messages", "state", "visits"):
        assert ana.ask("post", path, body).status_code in {200, 204, 400, 422}, path


def test_a_body_in_another_encoding_is_refused(ana):
    assert ana.ask("post", "messages", b'{"text": "\xff\xfe"}').status_code < 500


@pytest.mark.parametrize("key", ["%00", "%ED%A0%80", "x" * 4000, "%F0%9F%92%A9"])
def test_a_key_that_cannot_be_one_opens_nothing(key):
    client = Client(raise_request_exception=False)
    for path in ("settings", "messages"):
        assert client.get(f"/chat/{key}/{path}").status_code == 404


@pytest.mark.parametrize("origin", ["https://[", "https://[::1", "http://a:b:c", "x" * 3000, "//"])
def test_an_origin_that_is_none_is_not_allowed(ana, origin):
    ChatSite.objects.update(allowed_sites=["shop.lumenoak.example"])
    for method in ("get", "options"):
        assert ana.ask(method, "settings", Origin=origin).status_code in {204, 403}


@pytest.mark.parametrize("name", ["a\x00b.png", "../../etc/passwd", "x" * 400, "\u202egnp.exe"])
def test_files_with_odd_names_are_kept_under_tidy_ones(ana, name):
    sent = {"file": SimpleUploadedFile("x", b"\x89PNG\r\n\x1a\n", content_type="image/png\x00")}
    sent["file"]._name = name
    headers = {"Authorization": f"Bearer {ana.token}", "Origin": ana.origin}
    response = ana.client.post(f"/chat/{ana.site.key}/files", sent, headers=headers)
    assert response.status_code < 500


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("post", "state", {"is_here": True, "typing": True}),
        ("post", "messages", {"text": "Hola", "client_key": "key-of-this-one"}),
        ("patch", "visitor", {"name": "Ana"}),
        ("get", "messages", None),
    ],
)
def test_who_is_forgotten_in_this_moment_opens_a_visit_anew(ana, monkeypatch, method, path, body):
    """The row is read by its token, and gone when the door wants to write."""
    _forget_after_reading(monkeypatch)
    response = ana.ask(method, path, body)
    assert response.status_code in ({401} if method != "get" else {200, 401})
    if response.status_code == 401:
        assert response.json()["code"] == "no_visit"


def test_a_file_of_who_is_forgotten_in_this_moment_is_refused(ana, monkeypatch):
    _forget_after_reading(monkeypatch)
    sent = {"file": SimpleUploadedFile("lamp.png", b"\x89PNG\r\n\x1a\n")}
    headers = {"Authorization": f"Bearer {ana.token}", "Origin": ana.origin}
    response = ana.client.post(f"/chat/{ana.site.key}/files", sent, headers=headers)
    assert (response.status_code, response.json()["code"]) == (401, "no_visit")


def test_a_visit_of_who_is_forgotten_in_this_moment_is_a_new_one(ana, monkeypatch):
    from rapport.channels.webchat.actions import visits

    _forget_after_reading(monkeypatch, visits)
    before = ana.token
    assert ana.visit().status_code == 200
    assert ana.token != before


def _forget_after_reading(monkeypatch, place=door):
    def forgetful(site, token):
        found = visitors.visitor_by_token(site, token)
        Visitor.objects.all().delete()
        return found

    monkeypatch.setattr(place, "visitor_by_token", forgetful)
