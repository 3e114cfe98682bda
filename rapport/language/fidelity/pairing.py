"""What one side has and the other has not, side by side."""

from collections import Counter
from collections.abc import Callable, Iterator

from rapport.language.fidelity.reading import Text
from rapport.language.fidelity.values import Item, Kind, Problem


def pairs(
    kind: Kind, lost: list[Item], news: list[Item], ours: Text, theirs: Text
) -> Iterator[Problem]:
    for place in range(max(len(lost), len(news))):
        one = ours.span(lost[place]) if place < len(lost) else None
        other = theirs.span(news[place]) if place < len(news) else None
        yield Problem(
            kind, one, other, f"{one.text if one else '∅'} → {other.text if other else '∅'}"
        )


def once(items: list[Item]) -> list[Item]:
    return list({item.values: item for item in items}.values())


def value_of(item: Item) -> str:
    return str(next(iter(item.values)))


def counted(items: list[Item]) -> Counter[str]:
    return Counter(value_of(item) for item in items)


def missed(items: list[Item], others: list[Item], same: Callable[[Item, Item], bool]) -> list[Item]:
    return [each for each in items if not any(same(each, other) for other in others)]
