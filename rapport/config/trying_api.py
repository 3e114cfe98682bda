"""The pure parts by the API: the same questions and answers as `rapport try`."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.http import HttpRequest
from pydantic import Field

from rapport.config.trying import TASKS, answers
from rapport.rest.routing import Routes
from rapport.rest.schemas import Input, Output
from rapport.rest.scopes import ANY

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


@routes.post("/try/{task}", scope=ANY, summary="Try a task", response=AnswersOut)
def try_task(request: HttpRequest, task: Task, sent: QuestionsIn) -> AnswersOut:
    """Nothing is kept. A question that cannot be answered gets an object with `error` and `field`."""
    return AnswersOut(answers=list(answers(task, sent.questions)))
