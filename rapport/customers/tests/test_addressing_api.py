"""How customers are addressed, as programs read and write it."""

import pytest

from rapport.customers.actions.addressing import put_right
from rapport.customers.actions.proposing import Proposal, propose
from rapport.customers.models import Customer
from rapport.team.tests.tokens import program_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(db):
    return Customer.objects.create(name="Lena Brandt", language="de", country="DE")


@pytest.fixture
def program(bea):
    return program_of(bea)


@pytest.fixture
def path(lena):
    return f"/customers/{lena.pk}/form_of_address"


def values(told):
    return {each["aspect"]: each["value"] for each in told}


def test_a_default_is_told_as_one(program, path):
    told = program.get(path).json()
    assert told["register"]["value"] == "formal" and told["register"]["basis"] == "usual"
    assert told["known"] == [] and told["questions"] == []
    assert "Lena Brandt" in told["addressed"]["formal"]
    assert program.get(path, language="en").json()["register"] is None


def test_what_is_put_right_is_told_with_its_source(program, path, lena):
    told = program.patch(path, {"given": "Lena", "register": "informal", "source": "told"})
    assert told.status_code == 200
    told = told.json()
    assert values(told["known"]) == {"given": "Lena", "register": "informal"}
    assert {each["source"] for each in told["known"]} == {"told"}
    assert told["register"]["basis"] == "known"
    forgotten = program.patch(path, {"register": None}).json()
    assert forgotten["register"]["basis"] == "usual" and values(forgotten["known"]) == {
        "given": "Lena"
    }
    whole = program.get(f"/customers/{lena.pk}").json()
    assert whole["given_name"] == "Lena"
    assert values(whole["form_of_address"]["known"]) == {"given": "Lena"}
    for bad in ({"register": "rude"}, {"given": "x" * 81}, {"nick": "L"}, {"title": "a\u0007b"}):
        assert program.patch(path, bad).status_code == 422, bad


def test_who_read_an_older_state_does_not_overwrite(program, path):
    tag = program.get(path)["ETag"]
    assert program.patch(path, {"title": "Dr."}, {"if-match": tag}).status_code == 200
    assert program.patch(path, {"title": "Prof."}, {"if-match": tag}).status_code == 412


def test_questions_are_asked_once_and_answered_once(program, path):
    asked = {"aspect": "surname", "value": "Brandt", "evidence": "Lena Brandt"}
    first = program.post(f"{path}/questions", asked)
    again = program.post(f"{path}/questions", asked)
    assert first.status_code == 201 and len(again.json()["questions"]) == 1
    number = again.json()["questions"][0]["id"]
    told = program.post(f"{path}/questions/{number}/acceptance")
    assert values(told.json()["known"]) == {"surname": "Brandt"}
    other = program.post(f"{path}/questions/{number}/refusal")
    assert (other.status_code, other.json()["code"]) == (409, "decided_otherwise")
    assert program.post(f"{path}/questions/99999/refusal").status_code == 404
    asked["aspect"] = "shoe"
    assert program.post(f"{path}/questions", asked).status_code == 422


def test_customers_are_found_by_how_they_are_addressed(program, lena, bea):
    kenji = Customer.objects.create(name="山田健司", language="ja")
    put_right(lena, {"register": "formal"}, by=bea)
    propose([Proposal(kenji.pk, "register", "formal", "thread")])

    def names(**asked):
        return [each["name"] for each in program.get("/customers", **asked).json()["items"]]

    assert names(register="formal") == ["Lena Brandt"]
    assert names(register="informal") == []
    assert names(has_questions="true") == ["山田健司"]
    assert names(has_questions="false") == ["Lena Brandt"]


def test_others_only_read_or_see_nothing(lena, path, sofia, tom):
    assert program_of(sofia).get(path).status_code == 200
    assert program_of(sofia).patch(path, {"title": "Dr."}).status_code == 403
    assert (
        program_of(sofia).post(f"{path}/questions", {"aspect": "title", "value": "Dr."}).status_code
        == 403
    )
    assert program_of(tom).get(path).status_code == 404
