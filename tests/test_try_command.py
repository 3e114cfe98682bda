"""`rapport try`: a line in, a line out, whatever the line holds; and its twin in the API."""

import json

import pytest
from click.testing import CliRunner

from rapport.config import trying
from rapport.config.cli import main
from rapport.language.questions import text_in
from rapport.team.models import Member
from rapport.team.tests.tokens import program_of


@pytest.fixture(autouse=True)
def a_task(monkeypatch):
    """A task that says how long a text is."""
    asked = {"name": lambda question: {"long": len(text_in(question, "text"))}}
    monkeypatch.setattr(trying, "answer_of", asked.__getitem__)


def test_each_line_gets_a_line_in_order_however_broken():
    lines = ['{"text": "山田"}', "nope", "[1]", "", '{"text": 4}', "[" * 5000, '{"text": "ü"}']
    done = CliRunner().invoke(main, ["try", "name"], input="\n".join(lines))
    assert done.exit_code == 0, done.output
    found = [json.loads(line) for line in done.output.splitlines()]
    assert [each.get("long", each.get("field", "?")) for each in found] == [
        2, None, None, "text", None, 1
    ]  # fmt: skip


def test_half_a_character_comes_back_and_the_next_line_is_answered(monkeypatch):
    monkeypatch.setattr(
        trying, "answer_of", lambda task: lambda question: {"text": question["text"]}
    )
    lines = ['{"text": "\\ud800"}', '{"text": "山"}']
    done = CliRunner().invoke(main, ["try", "name"], input="\n".join(lines))
    assert done.exit_code == 0, done.output
    assert [json.loads(line)["text"] for line in done.output.splitlines()] == ["\ud800", "山"]


def test_an_unknown_task_is_refused_with_those_there_are():
    done = CliRunner().invoke(main, ["try", "fortune"], input="{}")
    assert done.exit_code == 2
    assert "formality" in done.output


def test_the_api_answers_the_same(db):
    marek = Member.objects.create_user("marek@example.com", name="Marek Nowak", role="agent")
    program = program_of(marek, "tags:read")
    sent = {"questions": [{"text": "山田"}, {"text": None}]}
    assert program.post("/try/name", sent).json() == {
        "answers": [{"long": 2}, {"error": "“text” must be a text", "field": "text"}]
    }
    assert program.post("/try/fortune", sent).status_code == 422
    assert program.post("/try/name", {"questions": [{}] * 101}).status_code == 422
