"""The client: lazy pages, safe repeats, problems as exceptions."""

import importlib
import pkgutil
import subprocess
import sys
from itertools import islice
from typing import get_type_hints, is_typeddict

import httpx
import pytest

from rapport.team.models import Member
from tests.client.conftest import ROOT

rapport_client = pytest.importorskip("rapport_client")
Rapport = rapport_client.Rapport


class Server:
    """Answers from a list, and remembers what it was asked."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []
        self.slept = []

    def __call__(self, request):
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        status, body, *headers = answer
        return httpx.Response(status, json=body, headers=headers[0] if headers else None)

    def client(self, **how):
        transport = httpx.MockTransport(self)
        return Rapport(
            "https://x.example", "rap_x", transport=transport, sleep=self.slept.append, **how
        )


def test_pages_are_fetched_when_they_are_reached():
    server = Server((200, {"items": [1, 2], "next": "c"}), (200, {"items": [3], "next": None}))
    listed = server.client().conversations.list(page_size=2, status="open")
    assert list(islice(listed, 2)) == [1, 2]
    assert len(server.asked) == 1
    assert list(listed) == [3]
    assert dict(server.asked[1].url.params)["cursor"] == "c"
    assert dict(server.asked[1].url.params)["status"] == "open"


def test_a_write_that_is_tried_again_carries_the_same_key():
    server = Server(
        httpx.ConnectError("gone"), (503, {}), (409, {"code": "in_progress"}), (201, {"id": 7})
    )
    assert server.client().conversations.reply(1, text="Hi")["id"] == 7
    keys = {each.headers["Idempotency-Key"] for each in server.asked}
    assert len(server.asked) == 4 and len(keys) == 1


def test_it_waits_as_long_as_it_is_asked_to():
    server = Server((429, {}, {"Retry-After": "7"}), (200, {"id": 1}))
    server.client().conversations.get(1)
    assert server.slept == [7.0]


def test_without_a_word_it_waits_longer_each_time():
    server = Server((500, {}), (500, {}), (500, {}), (500, {"code": "broken"}))
    with pytest.raises(rapport_client.Problem) as raised:
        server.client().conversations.get(1)
    assert raised.value.code == "broken"
    assert server.slept == sorted(server.slept) and len(server.slept) == 3


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (401, "token_invalid", "Unauthorized"),
        (403, "scope_missing", "Forbidden"),
        (404, "missing", "NotFound"),
        (409, "answered", "Answered"),
        (409, "merged", "Conflict"),
        (412, "changed", "Overtaken"),
        (422, "invalid", "Invalid"),
        (418, "teapot", "Problem"),
    ],
)
def test_a_problem_is_an_exception_of_its_kind_and_not_tried_again(status, code, kind):
    server = Server((status, {"code": code, "title": "No", "field": "to"}))
    with pytest.raises(getattr(rapport_client, kind)) as raised:
        server.client().conversations.get(1)
    assert (raised.value.code, raised.value.field, len(server.asked)) == (code, "to", 1)


def test_no_answer_at_all_is_told_as_such():
    server = Server(*[httpx.ConnectError("gone")] * 2)
    with pytest.raises(rapport_client.Unreachable):
        server.client(tries=2).me()


def test_a_deletion_whose_answer_was_lost_is_done():
    Server(httpx.ReadError("gone"), (404, {"code": "missing"})).client().tags.delete(1)


def test_nobody_as_assignee_is_told_from_nothing_said():
    server = Server((200, {}), (200, {}))
    client = server.client()
    client.conversations.change(1, status="closed")
    client.conversations.change(1, assignee_id=None)
    assert [each.content for each in server.asked] == [
        b'{"status":"closed"}',
        b'{"assignee_id":null}',
    ]


def test_what_it_says_is_what_the_server_says(client, db):
    Member.objects.create_user("bea@example.com", name="Bea Almeida", role="owner")
    told = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    shapes = {
        name: shape
        for module in pkgutil.iter_modules(rapport_client.__path__, "rapport_client.")
        for name, shape in vars(importlib.import_module(module.name)).items()
        if is_typeddict(shape) and f"{name}Out" in told
    }
    assert len(shapes) > 30
    differing = {
        name: known ^ set(told[f"{name}Out"]["properties"])
        for name, shape in shapes.items()
        if (known := set(get_type_hints(shape))) != set(told[f"{name}Out"]["properties"])
    }
    assert not differing


def test_its_types_are_strict():
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "pyproject.toml"]
        + ["--cache-dir", str(ROOT / ".cache" / "mypy-client")],
        cwd=ROOT / "client",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
