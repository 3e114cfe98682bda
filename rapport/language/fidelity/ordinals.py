"""The third floor is not the fifth: ordinals in words, compared where both sides have one of their own."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapport.language.fidelity.pairing import pairs
from rapport.language.fidelity.reading import Text
from rapport.language.fidelity.tongues import DATA, Tongue
from rapport.language.fidelity.values import Item, Problem

_FIRST = 3  # of the list; the first and the second are also once, twice, another


def ordinals(ours: Text, theirs: Text) -> Iterator[Problem]:
    """One ordinal that the other side does not have in any way, for one that this side does not have."""
    here, there = _ordinals_in(ours), _ordinals_in(theirs)
    if here.keys() == there.keys() or not here or not there:
        return
    figures, told = ours.figures(theirs), theirs.figures(ours)
    lost = [item for value, item in here.items() if value not in there and value not in told]
    news = [item for value, item in there.items() if value not in here and value not in figures]
    if len(lost) == len(news) == 1:
        yield from pairs("number_changed", lost, news, ours, theirs)


def _ordinals_in(text: Text) -> dict[float, Item]:
    return {
        float(_FIRST + place): Item(one.start(), one.end(), frozenset({float(_FIRST + place)}))
        for place, pattern in enumerate(_patterns(text.tongue))
        for one in pattern.finditer(text.without_codes)
    }


@lru_cache(maxsize=32)
def _patterns(tongue: Tongue) -> tuple[re.Pattern[str], ...]:
    rows = (DATA / "ordinals.tsv").read_text("utf-8").splitlines()
    codes = rows[0].split("\t")
    if tongue.code not in codes:
        return ()
    place = codes.index(tongue.code)
    return tuple(tongue.whole(row.split("\t")[place]) for row in rows[1:])
