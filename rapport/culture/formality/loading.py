"""The rules of a language, read from its file in `data/`.

What a file may say stands in the README of this folder.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from .folding import without_accents
from .rules import Rule, Rules

DATA = Path(__file__).parent / "data"
_GROUP = re.compile(r"\(([^()]*)\)")


@cache
def rules_of(code: str) -> Rules:
    """The rules of a language by the name of its file. FileNotFoundError where there is none."""
    path = DATA / f"{code}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = Rules(code, fold=data.get("fold", "lower"), openers=frozenset(_words(data, "openers")))
    rules.joiners = frozenset(_words(data, "joiners"))
    rules.masks = _either(data.get("masks"))
    rules.named = _either(data.get("named"))
    rules.groups = _either(data.get("groups"))
    rules.others = _either(data.get("others"))
    rules.telling = _either(data.get("telling"))
    rules.subjects = _either(data.get("subjects"))
    rules.names = _either(data.get("names"))
    for table in data["rule"]:
        _add(rules, table)
    if "bare" in data:
        _add_bare(rules, frozenset(_words(data, "bare")))
    rules.tables = data.get("tables", {})
    rules.lengths = tuple(sorted({len(each) for each in rules.endings}, reverse=True))
    return rules


_SETS = ("only", "never", "besides", "after", "not_after", "before", "not_before")
_FLAGS = (
    "weak",
    "greets",
    "plural",
    "third",
    "exact",
    "capital",
    "small",
    "opens",
    "first",
    "stated",
    "bare",
)


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


def _add_bare(rules: Rules, besides: frozenset[str]) -> None:
    """Words without their accents, as weak evidence in a text that has none."""
    rules.may_be_bare = True
    for word, known in list(rules.words.items()):
        short = without_accents(word)
        if short not in rules.words and short not in besides:
            # Without its accent an imperative of vos is the third person: mirá, mira.
            known = [each for each in known if not each.name.endswith("vos")]
            rules.words[short] = [replace(each, weak=True, bare=True) for each in known]


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
