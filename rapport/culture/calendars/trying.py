"""Not written yet."""

from typing import Any

from rapport.language.questions import BadQuestionError, Question


def answer(question: Question) -> dict[str, Any]:
    """Refuse every question."""
    raise BadQuestionError("task", "Not written yet.")
