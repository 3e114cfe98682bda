"""What is wrong with the input is said in our sentences, which can be translated."""

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, Field, ValidationError

from rapport.rest.fitting import words_for
from rapport.rest.schemas import Id, Input, Moment


def _plain(word: str) -> str:
    if not word.isascii():
        raise ValueError("Plain letters only.")
    return word


class Inner(Input):
    """Part of a body."""

    limit: int = 1


class Kinds(Input):
    """One field of each kind that our bodies have."""

    text: Annotated[str, Field(min_length=3, max_length=5, pattern="^a+$")] = "aaa"
    choice: Literal["", "newest", "oldest"] = ""
    number: Annotated[int, Field(gt=1, lt=9)] = 2
    share: Annotated[float, Field(ge=0, le=1)] = 0
    price: Decimal = Decimal(1)
    is_open: bool = True
    things: Annotated[list[Id], Field(min_length=1, max_length=2)] = [1]
    inner: Inner | None = None
    day: date | None = None
    clock: time | None = None
    instant: Moment | None = None
    word: Annotated[str, AfterValidator(_plain)] = "a"
    known: dict[str, int] | None = None


WRONG: dict[str, list[Any]] = {
    "text": [7, "a", "aaaaaa", "bbb"],
    "choice": ["best", 7],
    "number": ["x", 1.5, None, 1, 9, "9" * 5000],
    "share": [-1, 2, "x", []],
    "price": ["x", [], "NaN"],
    "is_open": ["perhaps", []],
    "things": [1, [], [1, 2, 3], [0], [2**63]],
    "inner": [[], {"limt": 3}],
    "day": ["soon", [], "2026-02-30", "2026-11-22T10:00:00Z"],
    "clock": ["noon", []],
    "instant": ["soon", [], "2026-11-22T21:57:07", "2026-13-01T00:00:00Z"],
    "word": ["ä"],
    "known": [[], {"a": "b"}],
    "kown": [1],
}


def faults(sent: dict[str, Any]) -> list[Any]:
    with pytest.raises(ValidationError) as caught:
        Kinds.model_validate(sent)
    return caught.value.errors()


def test_no_fault_that_our_bodies_know_is_left_to_the_words_of_the_library():
    left = []
    for name, values in WRONG.items():
        for value in values:
            for fault in faults({name: value}):
                told = words_for(fault)
                if told == fault["msg"] or "%(" in told:
                    left.append((name, value, fault["type"], told))
    assert not left


def test_choices_counts_and_our_own_objections_are_told_as_they_are():
    sent = {"choice": "best", "text": "", "things": [], "share": 3, "word": "ä"}
    assert [words_for(each) for each in faults(sent)] == [
        "This needs at least 3 signs.",
        'This must be one of these: "", newest, oldest',
        "This must be 1 or less.",
        "This needs at least 1 entry.",
        "Plain letters only.",
    ]
