"""What a question in plain values (a line of `rapport try`) may hold, read with clear errors."""

from collections.abc import Mapping
from typing import Any

Question = Mapping[str, Any]


class BadQuestionError(ValueError):
    """The question cannot be answered as it is put; `field` is the part at fault."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field, self.words = field, words


def text_in(question: Question, field: str, *, default: str | None = None) -> str:
    """A text; absent or null becomes the default where there is one."""
    found = question.get(field)
    if found is None and default is not None:
        return default
    if not isinstance(found, str):
        raise BadQuestionError(field, f"“{field}” must be a text")
    return found


def number_in(question: Question, field: str, *, least: float = 0) -> float:
    """A finite number, not less than the least."""
    found = question.get(field)
    if isinstance(found, bool) or not isinstance(found, int | float) or not least <= found < 1e12:
        raise BadQuestionError(field, f"“{field}” must be a number from {least:g}")
    return found


def part_in(question: Question, field: str) -> Question:
    """Values within the question; absent or null is none."""
    found = question.get(field)
    if found is None:
        return {}
    if not isinstance(found, Mapping):
        raise BadQuestionError(field, f"“{field}” must be an object")
    return found


def list_in(question: Question, field: str) -> list[Any]:
    """A list; absent or null is an empty one."""
    found = question.get(field)
    if found is None:
        return []
    if not isinstance(found, list):
        raise BadQuestionError(field, f"“{field}” must be a list")
    return found
