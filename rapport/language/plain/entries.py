"""The word lists (`data/<language>.tsv`): kind, phrase, plainer wording, conditions; and what they match.

In a phrase `turn*` is a verb in any form, `~` an object or nothing, `{o}` an object, `{own}` my, your …,
`a/b` either word (`/b` b or nothing). In a wording `*` puts the verb into the same form; `{o}`, `{me}` repeat
what stood there; ` | ` parts several wordings. Conditions, parted by ` ; `: `hint` (say what it means, offer
nothing), `adj` (offered only after “is” and the like), `obj` (an object has to follow), and patterns of what
must (`before=`, `then=`) or must not (`not=`, `unless=`) stand before or after it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

from rapport.language.plain.folding import folded
from rapport.language.plain.patterns import beginnings, pattern_of, verb_last
from rapport.language.plain.verbs import forms

DATA = Path(__file__).parent / "data"
Rules = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase to look for: how it may begin, its pattern, and what could stand there."""

    kind: str
    phrase: str
    first: tuple[str, ...]  # its first words, or characters where words are not spaced
    told: str  # the pattern
    language: str
    offered: tuple[str, ...]
    verb: str = ""  # the verb that the phrase has in any form
    is_exact: bool = False  # capitals matter: an abbreviation
    rules: Rules = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, read when it is first needed."""
        return _compiled(self.told)

    def rule(self, name: str) -> str | None:
        """A condition's words, "" for one without; None if it is not asked for."""
        return next((told for each, told in self.rules if each == name), None)

    @property
    def meaning(self) -> str:
        """The first wording as one would find it in a dictionary."""
        told = re.sub(r" ?\{\w+\}|[*|+]", "", self.offered[0])
        return " ".join(told.split())


@lru_cache(maxsize=4096)
def _compiled(told: str) -> re.Pattern[str]:
    return re.compile(told)


@lru_cache(maxsize=16)
def entries(language: str) -> tuple[Entry, ...]:
    """Every entry of a language; none for a language without a list."""
    path = DATA / f"{language}.tsv"
    if not language.isalpha() or not path.is_file():
        return ()
    return tuple(_read(path.read_text("utf-8"), language))


@lru_cache(maxsize=16)
def by_first(language: str) -> dict[str, tuple[Entry, ...]]:
    """Entries by their first word (their first character, where words are not spaced), the longest first."""
    found: dict[str, list[Entry]] = {}
    for entry in entries(language):
        for first in dict.fromkeys(entry.first):
            found.setdefault(first, []).append(entry)
    return {
        first: tuple(sorted(each, key=lambda one: -len(one.phrase)))
        for first, each in found.items()
    }


def _read(text: str, language: str) -> Iterator[Entry]:
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        kind, phrase, offered, *conditions = line.split("\t")
        told = (each.partition("=") for each in " ".join(conditions).split(" ; ") if each)
        rules = tuple((name.strip(), value) for name, _, value in told)
        for spoken in _ways(phrase) if kind != "jargon" else (phrase,):
            yield from _entries(kind, spoken, tuple(offered.split(" | ")), language, rules)


def _ways(phrase: str) -> Iterator[str]:
    for chosen in product(*(each.split("/") for each in phrase.split(" "))):
        yield " ".join(each for each in chosen if each)


def _entries(
    kind: str, phrase: str, offered: tuple[str, ...], language: str, rules: Rules
) -> Iterator[Entry]:
    is_exact = kind == "jargon" and phrase.isupper()
    words = [each if is_exact else folded(each, language) for each in phrase.split(" ")]
    at = next((n for n, each in enumerate(words) if each.endswith("*")), -1)
    verb = phrase.split(" ")[at].removesuffix("*") if at >= 0 else ""
    # A verb is looked up as it is written: its forms may fold away what tells two of them apart.
    known = [one for each in forms(language, verb) for one in each.split("/")] if verb else []
    spelled = {folded(each.replace("|", ""), language) for each in known} - {"-", ""}
    told = pattern_of(words, at, spelled, language)
    if is_exact and language == "en" and phrase.isalpha():
        told += "(?P<plural>s)?"
    first = beginnings(words, spelled if at == 0 else set(), language)
    first += (f"{first[0]}s",) if "(?P<plural>" in told else ()
    yield Entry(kind, phrase, first, told, language, offered, verb, is_exact, rules)
    apart = {folded(each.rpartition("|")[2], language) for each in known} - {"-", ""}
    finite = verb_last(words, at, apart, verb.rpartition("|")[0], language)
    if finite:
        first = beginnings([], apart, language)
        yield Entry(kind, phrase, first, finite, language, offered, verb, is_exact, rules)
