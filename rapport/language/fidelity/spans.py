"""A week is not a month: spans of time that are told without a number."""

from collections.abc import Iterator
from functools import lru_cache

from rapport.language.fidelity.pairing import pairs
from rapport.language.fidelity.reading import Text
from rapport.language.fidelity.tongues import Tongue
from rapport.language.fidelity.values import Item, Problem

_LONG = ("week", "month", "year")
_FEW_LETTERS = {"zh", "ja", "ko"}


def single_spans(ours: Text, theirs: Text) -> Iterator[Problem]:
    """One kind of span that the other side does not know, for one that this side does not know."""
    if any(each.unit and 1.0 not in each.values for each in (*ours.quantities, *theirs.quantities)):
        return
    here, there = _spans_in(ours), _spans_in(theirs)
    lost = [item for unit, item in here.items() if unit not in there]
    news = [item for unit, item in there.items() if unit not in here]
    if len(lost) == len(news) == 1:
        yield from pairs("number_changed", lost, news, ours, theirs)


def _spans_in(text: Text) -> dict[str, Item]:
    found = {}
    for unit in _LONG:
        if one := _whole(text.tongue, unit).search(text.without_codes):
            found[unit] = Item(one.start(), one.end(), frozenset({1.0}), True, unit)
    return found


@lru_cache(maxsize=64)
def _whole(tongue: Tongue, unit: str):  # type: ignore[no-untyped-def]
    words = tongue.own.get("time", {}).get(unit, "")
    if tongue.code in _FEW_LETTERS and words:
        words = f"(?:[一1]|一[个個]?|일|한 ?)(?:{words})"  # 年 and 月 are in dates and other words
    return tongue.whole(words)
