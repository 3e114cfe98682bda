"""Translated sentences back between what stood around them, spaced as the other language does."""

from collections.abc import Sequence

from . import codes
from .segmenting import Part
from .shielding import Kept, Shielded, shielded

_UNSPACED = {"ja", "zh"}
_ENDS = "。！？」』）…"


def joined(given: Sequence[Part], said: Sequence[str], source: str, target: str) -> str:
    """The parts with their sentences replaced, in order.

    A space between sentences goes where the target writes none, and comes where the source wrote none.
    """
    left = iter(said)
    found = [next(left) if each.is_sentence else each.text for each in given]
    if codes.base(target) in _UNSPACED:
        inner = range(1, len(found) - 1)
        drop = {place for place in inner if found[place] == " " and found[place - 1][-1:] in _ENDS}
        return "".join(each for place, each in enumerate(found) if place not in drop)
    if codes.base(source) in _UNSPACED:
        for place in range(1, len(found)):
            if given[place].is_sentence and given[place - 1].is_sentence:
                found[place] = f" {found[place]}"
    return "".join(found)


def context_of(context: str, shields: Sequence[Shielded]) -> str:
    """What the sentences belong to, without anything private."""
    others = [shielded(context)] if context else []
    if len(shields) > 1 or others:
        others += shields
    return " ".join(
        "".join("…" if isinstance(piece, Kept) else piece for piece in each.pieces)
        for each in others
    )
