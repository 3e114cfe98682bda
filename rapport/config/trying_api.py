"""The pure parts by the API: the same questions and answers as `rapport try`."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.http import HttpRequest
from pydantic import Field

from rapport.config.trying import TASKS, answers
from rapport.config.trying_translation import asked_by
from rapport.kernel.errors import TooOften
from rapport.rest.guarding import has_scope
from rapport.rest.routing import Routes
from rapport.rest.schemas import Input, Output
from rapport.rest.scopes import ANY
from rapport.team.doors import member_of

routes = Routes("Trying", "Names, forms of address, dates and promises, judged on your own texts.")

if TYPE_CHECKING:
    Task = str
else:
    Task = Literal[tuple(TASKS)]


class QuestionsIn(Input):
    """A batch of questions of one task."""

    questions: Annotated[
        list[dict[str, Any]],
        Field(min_length=1, max_length=100, description="Each as a line of `rapport try`."),
    ]


class AnswersOut(Output):
    """What was found, in the order of the questions."""

    answers: list[dict[str, Any]]


@routes.post(
    "/try/{task}",
    scope=ANY,
    summary="Try a task",
    response=AnswersOut,
    waits=lambda request: request.path.endswith("/translate"),
)
def try_task(request: HttpRequest, task: Task, sent: QuestionsIn) -> AnswersOut:
    """Nothing is kept. A question that cannot be answered gets an object with `error` and `field`.

    `translate` asks the team's memory, glossary and providers, at the team's cost, with the scope
    `translations:make`; without it only Apertium on this machine.
    """
    with asked_by(lambda: _why_not(request)):
        return AnswersOut(answers=list(answers(task, sent.questions)))


def _why_not(request: HttpRequest) -> str:
    """Why this question of a program may not go to providers; "" if it may, and it is counted then."""
    from rapport.translations.actions.asking import count_asked

    if not has_scope(request, "translations:make"):
        return (
            "This token lacks the scope translations:make: only Apertium on this machine was asked."
        )
    try:
        count_asked(member_of(request))
    except TooOften:
        return "Sixty texts a minute are enough: only Apertium on this machine was asked."
    return ""
