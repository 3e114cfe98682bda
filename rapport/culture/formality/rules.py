"""The rules of a language: read from its file in `data/`, matched against a prepared text.

What a file may say stands in the README of this folder.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .folding import FOLDS
from .reading import BLANK, Reading, Word, read
from .values import Form, Found

DATA = Path(__file__).parent / "data"
_ASKS = re.compile(r"[^.!?;\n]{0,200}\?")
_GROUP = re.compile(r"\(([^()]*)\)")


@dataclass(slots=True)
class Rule:
    """One line of knowledge: these words, endings or patterns speak of this form, if …"""

    name: str
    form: Form
    weak: bool = False
    plural: bool = False
    third: bool = False
    exact: bool = False
    capital: bool = False
    small: bool = False
    opens: bool = False
    first: bool = False
    stated: bool = False  # not in a question
    least: int = 0
    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()  # words an ending does not apply to
    after: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()

    def holds(self, words: list[Word], at: int) -> bool:
        """Whether the word in this place stands as the rule wants it."""
        word = words[at]
        if (
            (self.capital and (word.first or not word.raw[0].isupper()))
            or (self.small and not word.raw[0].islower())
            or (self.opens and not word.opens)
            or (self.first and not word.first)
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
    masks: re.Pattern[str] | None = None
    groups: re.Pattern[str] | None = None
    others: re.Pattern[str] | None = None
    words: dict[str, list[Rule]] = field(default_factory=dict)
    exact: dict[str, list[Rule]] = field(default_factory=dict)
    endings: dict[str, list[Rule]] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
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
        if self.masks is not None:
            low = fold(text)
            pieces = []
            end = 0
            for found in self.masks.finditer(low):
                pieces += [text[end : found.start()], BLANK * len(found[0])]
                end = found.end()
            if end:
                text = "".join(pieces) + text[end:]
        return read(text, fold, self.openers)

    def find(self, reading: Reading, region: str) -> Iterator[Found]:
        """Every match, in no order."""
        for at, word in enumerate(reading.words):
            for rule in self._speaking_of(word):
                holds = _fits(rule, region) and rule.holds(reading.words, at)
                if holds and not (rule.stated and _ASKS.match(reading.low, word.end)):
                    yield _found(rule, word.start, word.end)
        for pattern, rule in self.patterns:
            if _fits(rule, region):
                for found in pattern.finditer(reading.cased if rule.exact else reading.low):
                    part = "e" if pattern.groupindex else 0
                    if found.end(part) > found.start(part):
                        yield _found(rule, found.start(part), found.end(part))

    def _speaking_of(self, word: Word) -> list[Rule]:
        """The rules that know this word, or its ending."""
        low = word.low
        rules = [*self.words.get(low, ()), *self.exact.get(word.raw, ())]
        for length in self.lengths:
            for rule in self.endings.get(low[-length:], ()):
                if len(low) >= max(rule.least, length + 1) and low not in rule.besides:
                    rules.append(rule)
        return rules


def _found(rule: Rule, start: int, end: int) -> Found:
    return Found(start, end, rule.form, rule.name, rule.weak, rule.plural, rule.third)


def _fits(rule: Rule, region: str) -> bool:
    return (not rule.only or region in rule.only) and region not in rule.never


@cache
def rules_of(code: str) -> Rules:
    """The rules of a language by the name of its file. FileNotFoundError where there is none."""
    path = DATA / f"{code}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = Rules(code, fold=data.get("fold", "lower"), openers=frozenset(_words(data, "openers")))
    rules.masks = _either(data.get("masks"))
    rules.groups = _either(data.get("groups"))
    rules.others = _either(data.get("others"))
    for table in data["rule"]:
        _add(rules, table)
    rules.tables = data.get("tables", {})
    rules.lengths = tuple(sorted({len(each) for each in rules.endings}, reverse=True))
    return rules


_SETS = ("only", "never", "besides", "after", "not_after", "before", "not_before")
_FLAGS = ("weak", "plural", "third", "exact", "capital", "small", "opens", "first", "stated")


def _add(rules: Rules, table: dict[str, Any]) -> None:
    unknown = set(table) - {
        *_SETS,
        *_FLAGS,
        "name",
        "form",
        "least",
        "words",
        "endings",
        "patterns",
    }
    if unknown:
        raise ValueError(f"{rules.code}: {sorted(unknown)}")
    details: dict[str, Any] = {each: frozenset(_words(table, each)) for each in _SETS}
    details |= {each: bool(table.get(each)) for each in _FLAGS}
    rule = Rule(table["name"], table["form"], least=table.get("least", 0), **details)
    for each in _words(table, "words"):
        (rules.exact if rule.exact else rules.words).setdefault(each, []).append(rule)
    for each in _words(table, "endings"):
        rules.endings.setdefault(each, []).append(rule)
    rules.patterns += [(re.compile(each), rule) for each in table.get("patterns", ())]


def _words(table: dict[str, Any], key: str) -> Iterator[str]:
    """The words of an entry; `dein(|e|er)` stands for dein, deine, deiner."""
    for each in table.get(key, "").split():
        yield from _expanded(each)


def _expanded(word: str) -> Iterator[str]:
    found = _GROUP.search(word)
    if not found:
        yield word
        return
    for middle in found[1].split("|"):
        yield from _expanded(word[: found.start()] + middle + word[found.end() :])


def _either(patterns: list[str] | None) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{each})" for each in patterns)) if patterns else None
