"""The rules of a language, matched against a prepared text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .folding import FOLDS, no_accents
from .reading import BLANK, Reading, Word, read
from .values import Form, Found

_ASKS = re.compile(r"[^.!?;\n]{0,200}\?")
_REST = re.compile(r"[^.!?\n]{0,120}")


@dataclass(slots=True)
class Rule:
    """One line of knowledge: these words, endings or patterns speak of this form, if …"""

    name: str
    form: Form
    weak: bool = False
    greets: bool = False
    plural: bool = False
    third: bool = False
    exact: bool = False
    capital: bool = False
    small: bool = False
    opens: bool = False
    first: bool = False
    stated: bool = False  # not in a question, nor where something is told
    bare: bool = False  # only in a text that leaves the accents out
    least: int = 0
    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()  # words an ending does not apply to
    after: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()

    def holds(self, words: list[Word], at: int, joined: bool = False) -> bool:
        """Whether the word in this place stands as the rule wants it.

        `joined`: an "and" before it leads on from an imperative, so that it is as good as first.
        """
        word = words[at]
        if (
            (self.capital and (word.first or not word.raw[0].isupper()))
            or (self.small and not word.raw[0].islower())
            or (self.opens and not word.opens)
            or (self.first and not word.first and not joined)
        ):
            return False
        if self.after or self.not_after:
            last = words[at - 1].low if at and not word.first else ""
            if (self.after and last not in self.after) or last in self.not_after:
                return False
        if self.before or self.not_before:
            follows = at + 1 < len(words) and not words[at + 1].first
            then = words[at + 1].low if follows else ""
            if (self.before and then not in self.before) or then in self.not_before:
                return False
        return True


@dataclass(slots=True)
class Rules:
    """All that is known about a language."""

    code: str
    fold: str = "lower"
    openers: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    masks: re.Pattern[str] | None = None
    named: re.Pattern[str] | None = None
    groups: re.Pattern[str] | None = None
    others: re.Pattern[str] | None = None
    names: re.Pattern[str] | None = None
    subjects: re.Pattern[str] | None = None
    telling: re.Pattern[str] | None = None
    words: dict[str, list[Rule]] = field(default_factory=dict)
    exact: dict[str, list[Rule]] = field(default_factory=dict)
    endings: dict[str, list[Rule]] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    may_be_bare: bool = False
    patterns: list[tuple[re.Pattern[str], Rule]] = field(default_factory=list)
    tables: dict[str, list[str]] = field(default_factory=dict)
    _made: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def table(
        self, name: str, after: str = "", syllables: Mapping[str, str] | None = None
    ) -> re.Pattern[str]:
        """A table of the file as one pattern, made when first asked for."""
        made = self._made.get(name)
        if made is None:
            text = "|".join(self.tables[name])
            for short, long in (syllables or {}).items():
                text = text.replace(short, long)
            end = r"\Z" if name in self.tables.get("at_end", ()) else after
            made = self._made[name] = re.compile(f"(?:{text}){end}")
        return made

    def read(self, text: str) -> Reading:
        """The text cut into words, with set phrases that address nobody blanked."""
        fold = FOLDS[self.fold]
        text = _without(self.named, text, text)
        text = _without(self.masks, fold(text), text)
        return read(text, fold, self.openers)

    def find(self, reading: Reading, region: str) -> Iterator[Found]:
        """Every match, in no order."""
        bare = self.may_be_bare and no_accents(reading.cased)
        commands = False  # an imperative stands earlier in this sentence
        for at, word in enumerate(reading.words):
            commands = commands and not word.first
            joined = commands and reading.words[at - 1].low in self.joiners
            for rule in self._speaking_of(word):
                fits = _fits(rule, region) and (bare or not rule.bare)
                holds = fits and rule.holds(reading.words, at, joined)
                if holds and not (rule.stated and self._told_or_asked(reading.low, word.end)):
                    commands = commands or rule.name.startswith("imperative")
                    yield _found(rule, word.start, word.end)
        for pattern, rule in self.patterns:
            if _fits(rule, region) and (bare or not rule.bare):
                for found in pattern.finditer(reading.cased if rule.exact else reading.low):
                    part = "e" if pattern.groupindex else 0
                    if found.end(part) > found.start(part):
                        yield _found(rule, found.start(part), found.end(part))

    def _told_or_asked(self, text: str, at: int) -> bool:
        """Whether the sentence goes on as a question, or as one that tells what something does."""
        if _ASKS.match(text, at):
            return True
        rest = _REST.match(text, at)
        return bool(self.telling and rest and self.telling.search(rest[0]))

    def _speaking_of(self, word: Word) -> list[Rule]:
        """The rules that know this word, or its ending."""
        low = word.low
        rules = [*self.words.get(low, ()), *self.exact.get(word.raw, ())]
        for length in self.lengths:
            for rule in self.endings.get(low[-length:], ()):
                if len(low) >= max(rule.least, length + 1) and low not in rule.besides:
                    rules.append(rule)
        return rules


def _without(masks: re.Pattern[str] | None, seen: str, text: str) -> str:
    """The text with blanks wherever the pattern matches `seen`, which is as long."""
    if masks is None:
        return text
    pieces = []
    end = 0
    for found in masks.finditer(seen):
        pieces += [text[end : found.start()], BLANK * len(found[0])]
        end = found.end()
    return "".join(pieces) + text[end:]


def _found(rule: Rule, start: int, end: int) -> Found:
    return Found(start, end, rule.form, rule.name, rule.weak, rule.plural, rule.third, rule.greets)


def _fits(rule: Rule, region: str) -> bool:
    return (not rule.only or region in rule.only) and region not in rule.never
