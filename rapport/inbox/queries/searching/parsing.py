"""What was typed: words, "phrases", -not, OR, and filters such as from:ana. Nothing is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MOST_TYPED = 500  # characters that are read
MOST_CLAUSES = 30
FILTERS = (
    "from",
    "to",
    "is",
    "in",
    "tag",
    "assignee",
    "before",
    "after",
    "has",
    "language",
    "kind",
)
# Before a colon in what people copy from mails: no filter was meant.
_NO_FILTERS = {
    "re",
    "fw",
    "fwd",
    "aw",
    "wg",
    "tr",
    "rv",
    "ps",
    "nb",
    "http",
    "https",
    "mailto",
    "tel",
}
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "＂": '"', "　": " "})
_PIECE = re.compile(
    r"(?P<no>[-−－](?=[^\s-]))?"
    r'(?:(?P<name>[A-Za-z]{2,10})[:：](?P<value>"[^"]*"?|[^\s"]*)'
    r'|"(?P<phrase>[^"]*)"?'
    r'|(?P<word>[^\s"]+))'
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or words in quotes; `is_typing` if it may go on."""

    text: str
    is_phrase: bool = False
    is_typing: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One of these terms must be there, or none of them."""

    terms: tuple[Term, ...]
    is_not: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter by name, as it was typed."""

    name: str
    value: str
    is_not: bool = False
    is_typing: bool = False


@dataclass(slots=True)
class Question:
    """What was typed, understood."""

    typed: str
    clauses: list[Clause] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    is_cut: bool = False
    unknown: list[str] = field(default_factory=list)  # written like filters: no filter's name

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.clauses and not self.filters


def parse(typed: str, *, is_typing: bool = False) -> Question:
    """Understand what was typed; `is_typing` if the last word is perhaps not whole yet."""
    clean = "".join(each if each.isprintable() else " " for each in typed.translate(_QUOTES))
    text = clean[:MOST_TYPED]
    question = Question(text.strip(), is_cut=len(clean.strip()) > MOST_TYPED)
    joins = False
    for found in _PIECE.finditer(text):
        is_last = is_typing and found.end() == len(text)
        if found["word"] in ("OR", "|") and not found["no"]:
            joins = bool(question.clauses)
            continue
        if found["name"] and found["name"].lower() in FILTERS:
            question.filters.append(_filter(found, is_last))
            joins = False
            continue
        term = _term(found, is_last)
        if term is None:
            continue
        if found["value"] and found["name"].lower() not in _NO_FILTERS:
            question.unknown.append(found["name"].lower())
        _add(question, term, is_not=bool(found["no"]), joins=joins)
        joins = False
    question.is_cut |= len(question.clauses) > MOST_CLAUSES
    del question.clauses[MOST_CLAUSES:], question.filters[MOST_CLAUSES:]
    return question


def _filter(found: re.Match[str], is_last: bool) -> Filter:
    value = found["value"]
    is_closed = value.startswith('"')
    return Filter(
        found["name"].lower(),
        " ".join(value.strip('"').split()),
        bool(found["no"]),
        is_last and not is_closed,
    )


def _term(found: re.Match[str], is_last: bool) -> Term | None:
    if found["phrase"] is not None:
        phrase = " ".join(found["phrase"].split())
        return Term(phrase, is_phrase=True) if phrase else None
    # A name before a colon that is no filter is a word like any other: Re:, https:, 12:30.
    word = found["word"] or f"{found['name']}:{found['value']}".replace('"', " ").strip()
    return Term(word, is_typing=is_last)


def _add(question: Question, term: Term, *, is_not: bool, joins: bool) -> None:
    before = question.clauses[-1] if question.clauses else None
    if joins and before and before.is_not == is_not:
        question.clauses[-1] = Clause((*before.terms, term), is_not)
    else:
        question.clauses.append(Clause((term,), is_not))
