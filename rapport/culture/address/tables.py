"""Common given names and surnames, to tell which is which in a name of either order. Nothing else."""

import json
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

GIVEN, SURNAME = 0, 1
_LETTERS = str.maketrans("łŁøØßıđĐæÆœŒþðƏəς", "lLoOsidDaAoOtdEeσ")


def read(name: str) -> Any:
    """A data file of this part, read anew."""
    return json.loads((Path(__file__).parent / "data" / name).read_text(encoding="utf-8"))


@cache
def data(name: str) -> Any:
    """A data file of this part."""
    return read(name)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Letters without case and accents, so that MÜLLER and Müller, Παππάς and ΠΑΠΠΑΣ are one."""
    return _folded(word)


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.translate(_LETTERS).lower())
    bare = "".join(char for char in apart if not 0x300 <= ord(char) <= 0x36F)
    return unicodedata.normalize("NFC", bare).replace("ß", "ss").replace("ς", "σ")


@cache
def _known() -> tuple[dict[str, tuple[int, int]], tuple[str, ...], dict[str, str]]:
    """Folded word → (languages with it as a given name, … as a surname) as bits; the languages; accents."""
    raw = read("names.json")
    langs = tuple(raw)
    found: dict[str, tuple[int, int]] = {}
    spelled: dict[str, str] = {}
    for place, lang in enumerate(langs):
        for kind, field in ((GIVEN, "given"), (SURNAME, "surname")):
            for word in raw[lang][field].split():
                key = _folded(word)
                given, surname = found.get(key, (0, 0))
                bit = 1 << place
                found[key] = (given | bit, surname) if kind == GIVEN else (given, surname | bit)
                if lang == "el":
                    spelled[key] = word
    return found, langs, spelled


@lru_cache(maxsize=8192)
def weights(word: str, lang: str) -> tuple[float, float]:
    """How much speaks for a given name, and for a surname: languages that know it so, this one most."""
    known = _known()[0]
    given, surname = known.get(fold(word), (0, 0))
    if "-" in word and not given:
        parts = [known.get(fold(part), (0, 0)) for part in word.split("-") if part]
        given = min((part[0] for part in parts), default=0) and parts[0][0]
        surname = surname or (parts[0][1] if parts and not given else 0)
    own = _bits_of(lang)
    return (
        min(given.bit_count(), 4) + (4 if given & own else 0),
        min(surname.bit_count(), 4) + (4 if surname & own else 0),
    )


@cache
def _bits_of(lang: str) -> int:
    langs = _known()[1]
    return sum(1 << place for place, name in enumerate(langs) if name.partition("_")[0] == lang)


def languages(word: str, kind: int) -> frozenset[str]:
    """The languages whose common names of this kind have this word."""
    known, langs, _ = _known()
    bits = known.get(fold(word), (0, 0))[kind]
    return frozenset(
        name.partition("_")[0] for place, name in enumerate(langs) if bits >> place & 1
    )


def with_accents(word: str) -> str:
    """A Greek word that was written in capitals, as it is in small letters with accents; "" if unknown."""
    return _known()[2].get(fold(word), "")
