"""Every operation of the API says what it is, what it demands and how it refuses."""

import re

import pytest

from rapport.config.api import CHAPTERS, api
from rapport.rest.describing import errors_of, rule_of
from rapport.rest.reference import chapters_of
from rapport.rest.schemas import Input, Output
from rapport.rest.scopes import ANY, every_scope
from rapport.rest.tests.calling import Program
from tests.architecture.reading import ROOT

# Operations for any valid token, and why.
FOR_ANY_TOKEN = {
    "read_me": "a first request; tells nothing but who the token is",
    "try_task": "computes on what was sent and keeps nothing; asks providers only with translations:make",
}
OPERATIONS = [
    operation
    for router in api._get_bound_routers()
    for view in router.path_operations.values()
    for operation in view.operations
]
PATHS = api.described()["paths"]
DESCRIBED = [
    (path, method, told) for path, methods in PATHS.items() for method, told in methods.items()
]


def named(value):
    return getattr(value, "operation_id", None) or str(value)


def kinds_of(base):
    for kind in base.__subclasses__():
        yield kind
        yield from kinds_of(kind)


def test_no_two_schemas_share_a_name():
    """In the description one would stand for both."""
    places = {}
    for kind in {*kinds_of(Input), *kinds_of(Output)}:
        if kind.__module__.startswith("rapport."):
            places.setdefault(kind.__name__, set()).add(kind.__module__)
    assert not {name: where for name, where in places.items() if len(where) > 1}


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
def test_an_operation_is_declared_in_full(operation):
    rule = rule_of(operation)
    scopes = {scope.name for scope in every_scope()}
    assert rule.scope in scopes or (rule.scope == ANY and operation.operation_id in FOR_ANY_TOKEN)
    assert operation.summary and operation.description
    assert operation.tags and operation.tags[0] in {chapter.tag for chapter in CHAPTERS}
    assert {401, 422, 429, 503} <= errors_of(operation)
    is_writing = operation.methods[0] != "GET"
    assert not (is_writing and rule.scope.endswith(":read")), "a write under a scope to read"


def test_no_name_is_given_twice():
    names = [told["operationId"] for _path, _method, told in DESCRIBED]
    assert len(names) == len(set(names)) == len(OPERATIONS)


def test_every_chapter_is_explained():
    assert all(chapter.words for chapter in CHAPTERS)
    assert len({chapter.tag for chapter in CHAPTERS}) == len(CHAPTERS)


def test_every_address_is_of_one_chapter_and_written_alike():
    for path in PATHS:
        assert re.fullmatch(r"/api/v1(/[a-z_]+|/{[a-z_]+})+", path), path


@pytest.mark.parametrize("path,method,told", DESCRIBED, ids=lambda value: str(value)[:60])
def test_a_stranger_is_turned_away_by_every_operation(path, method, told, db):
    found = re.sub(r"{[^}]+}", "1", path).removeprefix("/api/v1")
    for program in (Program(), Program("rap_" + "x" * 43)):
        answer = program.send(method.upper(), found, {})
        assert answer.status_code in (401, 429), answer.content
        assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path,method,told", DESCRIBED, ids=lambda value: str(value)[:60])
def test_a_session_cookie_opens_no_operation(path, method, told, db):
    from rapport.team.models import Member

    owner = Member.objects.create_user("bea@example.com", name="Bea Almeida", role="owner")
    program = Program()
    program.client.force_login(owner)
    found = re.sub(r"{[^}]+}", "1", path).removeprefix("/api/v1")
    assert program.send(method.upper(), found, {}).status_code == 401


def test_the_paper_lists_every_scope_as_the_product_tells_it():
    paper = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(\w+:\w+)` \| (.+) \|$", paper, re.MULTILINE))
    assert told == {scope.name: str(scope.words) for scope in every_scope() if scope.is_given}


def test_the_reference_shows_every_operation_and_loads_nothing_inline(client, db):
    page = client.get("/api/v1/docs").content.decode()
    for _path, _method, told in DESCRIBED:
        assert f'id="{told["operationId"]}"' in page
    assert "<script>" not in page and " style=" not in page


def test_every_sample_of_a_body_is_one_that_the_door_reads():
    """An example that is refused teaches nothing."""
    for chapter in chapters_of(api.described()):
        for operation in chapter.operations:
            assert "{" not in operation.curl.partition("\n")[0], operation.curl
            assert operation.answers and operation.summary
