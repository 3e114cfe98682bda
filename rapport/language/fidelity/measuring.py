"""How often the differences are seen: pairs of translations, whole and spoilt on purpose."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rapport.language.fidelity.comparing import problems
from rapport.language.fidelity.sentences import sentences_of
from rapport.language.fidelity.tongues import DATA, tongue

PAIRS = DATA / "pairs"


@dataclass(frozen=True, slots=True)
class Pair:
    """An original, its translation, and what was spoilt in it ("" for a faithful one)."""

    source_lang: str
    source: str
    target_lang: str
    target: str
    kind: str


@dataclass
class Message:
    """One message in several languages, and how each may be spoilt: (kind, what, by what)."""

    name: str
    said: dict[str, str] = field(default_factory=dict)
    spoils: dict[str, list[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(list))


def messages(path: Path) -> Iterator[Message]:
    """The messages of a file."""
    message: Message | None = None
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# "):
            if message:
                yield message
            message = Message(line[2:])
        elif message and (found := re.match(r"(!|[\w-]+?- )\s*(\w+):? (.*)=>(.*)$", line)):
            message.spoils[found[1].strip("- ")].append((found[2], found[3], found[4]))
        elif message and (said := re.match(r"([\w-]+): (.*)$", line)):
            message.said[said[1]] = said[2]
    if message:
        yield message


def pairs(path: Path) -> Iterator[Pair]:
    """Every faithful pair of a file, then every spoilt one."""
    for message in messages(path):
        for target, text in message.said.items():
            spoilt = list(_spoilt(message, target, text))
            for source, original in message.said.items():
                if source != target:
                    yield Pair(source, original, target, text, "")
                    for kind, other in spoilt:
                        yield Pair(source, original, target, other, kind)


def _spoilt(message: Message, lang: str, text: str) -> Iterator[tuple[str, str]]:
    for kind, what, by in (*message.spoils["!"], *message.spoils[lang]):
        if what in text:
            yield kind, text.replace(what, by).replace("  ", " ")
    whole = sentences_of(text, tongue(lang))
    if len(whole) >= 3:
        middle = whole[len(whole) // 2]
        yield "omitted_sentence", text[: middle.start] + text[middle.end :].lstrip()


@dataclass
class Score:
    """Of one kind: seen where it was, said where it was not."""

    meant: int = 0
    hit: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        """The share of what was said that is so."""
        return self.hit / (self.hit + self.wrong) if self.hit + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is so that was said."""
        return self.hit / self.meant if self.meant else 1.0


@dataclass
class Result:
    """All kinds, the faithful pairs that were left alone, and what went wrong."""

    kinds: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    exact: int = 0  # spoilt pairs of which just what was spoilt is said
    faithful: int = 0
    left_alone: int = 0
    missed: list[Pair] = field(default_factory=list)
    invented: list[tuple[Pair, str, str]] = field(default_factory=list)


def measured(given: Iterator[Pair]) -> Result:
    """What `problems` says of these pairs."""
    result = Result()
    for pair in given:
        found = {
            each.kind: each.because
            for each in problems(pair.source, pair.source_lang, pair.target, pair.target_lang)
        }
        if pair.kind:
            result.kinds[pair.kind].meant += 1
            result.kinds[pair.kind].hit += pair.kind in found
            result.exact += found.keys() == {pair.kind}
            if pair.kind not in found:
                result.missed.append(pair)
        else:
            result.faithful += 1
            result.left_alone += not found
        for kind, because in found.items():
            if kind != pair.kind:
                result.kinds[kind].wrong += 1
                result.invented.append((pair, kind, because))
    return result
