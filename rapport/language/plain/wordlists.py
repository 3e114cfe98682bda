"""The word lists: each phrase in its forms, with the plainer wording in the same form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
_UNSPACED = {"zh", "ja"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase to look for, its kind, and what could stand there."""

    phrase: str
    kind: str
    offered: str
    is_exact: bool = False  # capitals matter: an abbreviation


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    lines = (DATA / "irregular.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def forms(verb: str) -> tuple[str, str, str, str, str]:
    """An English verb: base, third person, past, participle, -ing."""
    if verb in _irregular():
        third, past, done, going = _irregular()[verb].split()
        return verb, third, past, done, going
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return verb, third, f"{verb}ed", f"{verb}ed", f"{verb}ing"


@lru_cache(maxsize=16)
def entries(language: str) -> tuple[Entry, ...]:
    """Every entry of a language in every form; none for a language without a list."""
    path = DATA / f"{language}.txt"
    return tuple(_read(path.read_text("utf-8"))) if language.isalpha() and path.is_file() else ()


def _read(text: str) -> Iterator[Entry]:
    kind = ""
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
            continue
        for pair in filter(None, map(str.strip, line.split("; "))):
            phrase, _, offered = pair.partition("=")
            if kind in {"verb", "phrasal"}:
                yield from _inflected(phrase, offered, "idiom" if kind == "verb" else "phrasal")
            else:
                is_exact = kind == "jargon" and any(letter.isupper() for letter in phrase)
                yield Entry(phrase, kind, offered, is_exact)


def _inflected(phrase: str, offered: str, kind: str) -> Iterator[Entry]:
    verb, _, rest = phrase.partition(" ")
    plainer, _, more = offered.partition(" ")
    is_adverb = plainer in {"finally", "sound", "be", "have"}
    for form, other in dict.fromkeys(zip(forms(verb), forms(plainer), strict=True)):
        if not is_adverb or form == verb:
            yield Entry(f"{form} {rest}".strip(), kind, f"{other} {more}".strip())


@lru_cache(maxsize=16)
def by_first(language: str) -> dict[str, tuple[Entry, ...]]:
    """Entries by their first word (their first character, where words are not spaced), the longest first."""
    found: dict[str, list[Entry]] = {}
    for entry in entries(language):
        first = entry.phrase[0] if language in _UNSPACED else _first_word(entry.phrase)
        found.setdefault(first.lower(), []).append(entry)
    return {
        first: tuple(sorted(each, key=lambda one: -len(one.phrase)))
        for first, each in found.items()
    }


def _first_word(phrase: str) -> str:
    word = re.match(r"\w+", phrase)
    return word.group() if word else phrase[0]
