"""`rapport try TASK` and its twin in the API: the pure parts, judged on anybody's own texts."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

import click

from rapport.language.questions import BadQuestionError, Question

Answer = Callable[[Question], dict[str, Any]]

# Each module answers one question with `answer(question) -> dict`; loaded when first asked.
TASKS = {
    "formality": "rapport.culture.formality.trying",
    "dates": "rapport.culture.dates.trying",
    "address": "rapport.culture.address.trying",
    "promise": "rapport.culture.dates.promising",
    "name": "rapport.culture.names.trying",
    "language": "rapport.language.detection.trying",
    "translate": "rapport.config.trying_translation",
    "translation": "rapport.language.fidelity.trying",
}


def answer_of(task: str) -> Answer:
    """What answers questions of this task. KeyError for a task that does not exist."""
    found: Answer = import_module(TASKS[task]).answer
    return found


def answers(task: str, questions: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """One answer a question, in order; a question that cannot be answered gets {error, field}."""
    answer = answer_of(task)
    for question in questions:
        yield _answered(answer, question)


def _answered(answer: Answer, question: Any) -> dict[str, Any]:
    if not isinstance(question, dict):
        return {"error": "A question is a JSON object.", "field": None}
    try:
        return answer(question)
    except BadQuestionError as error:
        return {"error": error.words, "field": error.field}


@click.command("try")
@click.argument("task", type=click.Choice(sorted(TASKS)))
def try_it(task: str) -> None:
    """Answer questions about TASK: a JSON object a line in, a JSON object a line out."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    # Half a character, which no UTF-8 can say, is written as JSON's own escape.
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    for found in answers(task, _questions(sys.stdin)):
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _questions(lines: Iterable[str]) -> Iterator[Any]:
    """What each line holds; None for what is no JSON. Empty lines are no questions."""
    for line in lines:
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                yield None
