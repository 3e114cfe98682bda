"""What a translation carries over as it is: placeholders, links, codes, telephone numbers."""

import re
from collections.abc import Iterator

from rapport.language.fidelity.pairing import counted, once, pairs, value_of
from rapport.language.fidelity.reading import Text
from rapport.language.fidelity.values import Item, Problem


def placeholders(ours: Text, theirs: Text) -> Iterator[Problem]:
    here, there = counted(ours.placeholders), counted(theirs.placeholders)
    lost = [
        each
        for each in ours.placeholders
        if here[value_of(each)] > there[value_of(each)]
        and (there[value_of(each)] == 0 or value_of(each)[0] in "%<")
    ]
    news = [
        each
        for each in theirs.placeholders
        if there[value_of(each)] > here[value_of(each)]
        and (here[value_of(each)] == 0 or value_of(each)[0] in "%<")
    ]
    yield from pairs("placeholder_lost", once(lost), once(news), ours, theirs)


def links(ours: Text, theirs: Text) -> Iterator[Problem]:
    def key(said: str) -> str:
        said = (
            re.sub(
                rf"([/.=])(?:{re.escape(ours.tongue.code)}|{re.escape(theirs.tongue.code)}|en|[a-z]{{2}}-[A-Za-z]{{2}})(?=[/.&?]|$)",
                r"\1·",
                said,
            )
            if "/" in said
            else said
        )
        return re.sub(r"^https?://|/$", "", said)

    here, there = (
        {key(value_of(each)) for each in ours.links},
        {key(value_of(each)) for each in theirs.links},
    )
    yield from pairs(
        "code_changed",
        [each for each in ours.links if key(value_of(each)) not in there],
        [each for each in theirs.links if key(value_of(each)) not in here],
        ours,
        theirs,
    )


def codes_of(ours: Text, theirs: Text) -> Iterator[Problem]:
    def is_there(item: Item, other: Text) -> bool:
        said = value_of(item)
        spelt = re.escape(said) if not said.isalnum() else " ?".join(said)  # TP 1364, TP1364
        if re.search(rf"(?<![A-Za-z0-9]){spelt}(?![A-Za-z0-9])", other.plain):
            return True
        if len(said) > 4 and said.isdigit() and said in other.plain.replace(" ", ""):
            return True
        return said.isdigit() and float(said) in {
            value for each in other.quantities for value in each.values
        }

    lost = [each for each in ours.codes if not is_there(each, theirs)]
    news = [each for each in theirs.codes if not is_there(each, ours)]
    lost += [each for each in ours.phones if not _is_called(each, theirs)]
    news += [each for each in theirs.phones if not _is_called(each, ours)]
    yield from pairs("code_changed", once(lost), once(news), ours, theirs)


def _is_called(item: Item, other: Text) -> bool:
    digits = value_of(item).lstrip("0")
    there = re.sub(r"[^\d\n;,]", "", other.plain)
    return digits in there or digits[-8:] in there
