"""How often the engine is right: precision and recall on labelled sentences, a language at a time.

A sentence is a line `language<TAB>label<TAB>text`, with `\\n` for a line break in the text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .loading import DATA
from .registers import register_of
from .values import Label

SENTENCES = DATA / "sentences"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text whose form of address a reader has named."""

    lang: str
    label: str
    text: str


@dataclass(slots=True)
class Score:
    """Of one language: how many there are, how many are right, and per label what was said."""

    right: int = 0
    total: int = 0
    said: Counter[str] = field(default_factory=Counter)
    meant: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[Sentence, Label]] = field(default_factory=list)

    def precision(self, *labels: str) -> float:
        """Of the times one of these labels was said, the share that was right (1 if never said)."""
        return _share(self.hit, self.said, labels)

    def recall(self, *labels: str) -> float:
        """Of the texts with one of these labels, the share that was found (1 if there are none)."""
        return _share(self.hit, self.meant, labels)


def _share(part: Counter[str], whole: Counter[str], labels: tuple[str, ...]) -> float:
    total = sum(whole[each] for each in labels)
    return sum(part[each] for each in labels) / total if total else 1.0


def sentences(folder: Path = SENTENCES) -> Iterator[Sentence]:
    """Every labelled sentence of a folder of .tsv files."""
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            lang, label, text = line.split("\t", 2)
            yield Sentence(lang, label, text.replace("\\n", "\n"))


def scores(given: Iterable[Sentence]) -> dict[str, Score]:
    """The score of each language."""
    found: dict[str, Score] = {}
    for each in given:
        score = found.setdefault(each.lang.split("-")[0], Score())
        label = register_of(each.text, each.lang).label
        score.total += 1
        score.said[label] += 1
        score.meant[each.label] += 1
        if label == each.label:
            score.right += 1
            score.hit[label] += 1
        else:
            score.wrong.append((each, label))
    return found


def together(found: Iterable[Score]) -> Score:
    """The score of all languages."""
    total = Score()
    for score in found:
        total.right, total.total = total.right + score.right, total.total + score.total
        total.said += score.said
        total.meant += score.meant
        total.hit += score.hit
        total.wrong += score.wrong
    return total
