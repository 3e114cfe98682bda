"""Generated requests to every operation there is: no error of ours, and answers as described."""

import re
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st
from schemathesis.checks import load_all_checks
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from rapport.channels.apichannel.queries.connections import SCOPE
from rapport.config.api import api
from rapport.config.wsgi import application
from rapport.rest.tests.calling import Program
from tests.api import world

load_all_checks()
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
# How many requests each caller sends to every operation; the same in every run.
REQUESTS = {"owner": 3, "restricted": 1, "API inbox": 4}

DOCUMENT = api.described()
OPERATIONS = [(path, method) for path, methods in DOCUMENT["paths"].items() for method in methods]


def open_to(who: str) -> list[tuple[str, str]]:
    """An inbox's key opens its own doors and knocks at one that is open to every member."""
    if who != "API inbox":
        return OPERATIONS
    scopes = {
        (path, method): DOCUMENT["paths"][path][method]["security"] for path, method in OPERATIONS
    }
    return [each for each, needed in scopes.items() if needed[0]["token"] in ([], [SCOPE])]


def ids_for(path: str, secret: str, given: dict[str, int]) -> dict[str, int] | None:
    """Numbers of things that exist, read from the lists on the way to this address."""
    program, found, way = Program(secret, root=""), {}, ""
    for part in path.strip("/").split("/"):
        if name := re.fullmatch(r"{(\w+)}", part):
            number = given.get(way.rpartition("/")[2]) or _last_in(program.get(way))
            if number is None:
                return None
            found[name[1]], part = number, str(number)
        way += f"/{part}"
    return found or None


def _last_in(told: Any) -> int | None:
    items = told.json().get("items") if told.status_code == 200 else None
    return items[-1].get("id") if items else None


def cases(operation: Any, known: dict[str, int] | None) -> st.SearchStrategy[Any]:
    """Requests as they should be, to things that exist and to any; and requests as they should not."""
    kinds = [
        operation.as_strategy(GenerationMode.POSITIVE),
        operation.as_strategy(GenerationMode.NEGATIVE),
    ]
    if known:
        kinds.insert(0, operation.as_strategy(GenerationMode.POSITIVE, path_parameters=known))
    return st.one_of(kinds)


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(300)
@pytest.mark.parametrize("who", REQUESTS)
def test_every_operation_answers_as_it_is_described(who, settings):
    settings.API_PER_MINUTE = 1_000_000
    made = world.made()
    secret, asked = made.secrets[who], open_to(who)
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    failures = []
    for path, method in asked:
        operation = described[path][method.upper()]
        try:
            known = ids_for(path, secret, made.known if who == "API inbox" else {})
            answered = _asked(operation, cases(operation, known), secret, REQUESTS[who])
            is_readable = method == "get" and ("{" not in path or known)
            # 403: a door for keys of inboxes, not for members.
            if who == "owner" and is_readable and not answered & {200, 403}:
                failures.append(f"GET {path} was never answered with success: {answered}")
        except BaseExceptionGroup as group:
            failures += [f"{method.upper()} {path}: {one}" for one in group.exceptions]
        except AssertionError as problem:
            failures.append(f"{method.upper()} {path}: {problem}")
    assert not failures, "\n\n".join(failures)


def _asked(operation: Any, strategy: st.SearchStrategy[Any], secret: str, often: int) -> set[int]:
    """Which statuses were answered."""
    answered: set[int] = set()
    headers = {"Authorization": f"Bearer {secret}"}

    @given(case=strategy)
    @hypothesis.settings(
        max_examples=often,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        response = case.call(headers=headers)
        answered.add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    ask()
    return answered
