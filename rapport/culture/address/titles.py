"""Honorifics, degrees and offices written with a name: what each means, and the name without it."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from rapport.culture.address.patterns import read_toml
from rapport.culture.address.tables import fold

MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Title:
    """One word (or fixed group) before or after names. `kind`: honorific, title, credential, generation."""

    means: str
    kind: str
    gender: str
    after: bool
    only: frozenset[str]


@dataclass(slots=True)
class Taken:
    """What was taken off a name, as written, and the words left."""

    honorifics: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    generation: str = ""
    gender: str = ""
    rest: list[str] = field(default_factory=list)


@cache
def vocabulary() -> dict[str, Any]:
    """The reviewed words of titles.toml."""
    return read_toml("titles.toml")


_QUOTES = str.maketrans("", "", "'’׳״\"")


def key_of(words: str) -> str:
    """The form under which a title is looked up: without case, accents, full stops, quotation marks."""
    key = fold(words.translate(_QUOTES))
    return " ".join(key.replace(".", " ").split()) if ". " in words else key.replace(".", "")


@cache
def _titles() -> dict[str, tuple[Title, ...]]:
    found: dict[str, list[Title]] = {}
    for entry in vocabulary()["word"]:
        for gender in ("masculine", "feminine", "neutral"):
            title = Title(
                entry["means"],
                entry["kind"],
                "" if gender == "neutral" else gender,
                entry.get("after", False),
                frozenset(entry.get("only", ())),
            )
            for form in entry.get(gender, ()):
                found.setdefault(key_of(form), []).append(title)
    return {key: tuple(titles) for key, titles in found.items()}


@cache
def _clashes() -> tuple[frozenset[str], dict[str, list[str]]]:
    clashes = vocabulary()["clashes"]
    return frozenset(clashes["dot"]) - frozenset(clashes["always"]), clashes["only"]


@lru_cache(maxsize=8192)
def title_of(words: str, lang: str) -> Title | None:
    """The title these words are in a mail of this language ("" = any), None if they are none."""
    key = key_of(words)
    found = _titles().get(key)
    if not found:
        return None
    dotted, only = _clashes()
    here = [title for title in found if lang in title.only] or [t for t in found if not t.only]
    bare = words.isupper() and lang in vocabulary()["clashes"]["bare"].get(key, ())
    if not here or (
        not bare and key in dotted and "." not in words and not here[0].only and not here[0].after
    ):
        return None
    return None if key in only and lang not in only[key] else here[0]


def take_titles(words: list[str], lang: str, *, loose: bool = False) -> Taken:
    """Take titles off both ends. `loose`: behind a comma, where "MA" is a degree and "Dr." stands last."""
    taken = Taken(rest=list(words))
    while taken.rest and (length := _length_at(taken, lang, loose, front=True)):
        _keep(taken, taken.rest[:length], lang, front=True)
        del taken.rest[:length]
    behind = Taken(rest=taken.rest)
    while taken.rest and (length := _length_at(taken, lang, loose, front=False)):
        _keep(behind, taken.rest[-length:], lang, front=False)
        del taken.rest[-length:]
    taken.honorifics += behind.honorifics[::-1]
    taken.titles += behind.titles[::-1]
    taken.generation = behind.generation
    taken.gender = taken.gender or behind.gender
    return taken


def once(words: list[str], lang: str) -> list[str]:
    """Titles without those that say what one before the name said: Dr. Sarah O'Connell, MD."""
    known = [title_of(word, lang) for word in words]
    before = {title.means for title in known if title and not title.after}
    return [
        word
        for word, title in zip(words, known, strict=True)
        if not (title and title.after and title.means in before)
    ]


def _length_at(taken: Taken, lang: str, loose: bool, *, front: bool) -> int:
    rest = taken.rest
    for length in range(min(MOST_WORDS, len(rest)), 0, -1):
        part = rest[:length] if front else rest[-length:]
        title = title_of(" ".join(part), lang)
        if title and _stands(title, part, len(rest) - length, loose, front=front):
            return length
    return 0


def _stands(title: Title, part: list[str], left: int, loose: bool, *, front: bool) -> bool:
    """Whether such a title may stand there, with so many words left for the name."""
    if front:
        return not title.after and (left > 0 or loose)
    if not left and not loose:
        return False
    if title.kind == "credential":
        letters = part[-1].replace(".", "")
        return loose or len(letters) > 2 or "." in part[-1]
    if title.after:
        return left > 1 or loose or title.kind != "generation"
    return loose or (title.kind == "title" and part[-1].endswith(".") and left > 1)


def _keep(taken: Taken, part: list[str], lang: str, *, front: bool) -> None:
    words = " ".join(part)
    title = title_of(words, lang)
    if title is None or title.kind == "credential":
        return
    if title.kind == "generation":
        taken.generation = words
        return
    taken.gender = taken.gender or title.gender
    (taken.honorifics if title.kind == "honorific" else taken.titles).append(words)


_GLUED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,6}(?:\.[^\W\d_]{3,4})?)\.(?=[^\W\d_]{2})")


def spread(name: str, lang: str) -> str:
    """ "Dr.Müller" with the space that belongs there."""
    if "." not in name:
        return name
    return " ".join(word if title_of(word, lang) else _apart(word, lang) for word in name.split())


def _apart(word: str, lang: str) -> str:
    return _GLUED.sub(
        lambda found: f"{found[0]} " if title_of(f"{found[1]}.", lang) else found[0], word
    )
