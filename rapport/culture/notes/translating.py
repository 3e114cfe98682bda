"""The languages in which notes may be read: translations kept beside the English originals.

`data/<language>/<locale>.toml` says for each topic the translated text and `of`, the digest of the
English text that was translated. A translation whose original changed since is not shown (the
original is), and `gaps` names it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

DATA = Path(__file__).parent / "data"
ORIGINAL = "en"
SOURCES, WORDS = "sources", "words"


@dataclass(frozen=True)
class Gap:
    """A text that is not translated, or not any more; `of` is what its translation shall say."""

    language: str
    file: str
    key: str
    of: str
    is_stale: bool


@cache
def languages() -> tuple[str, ...]:
    """Every language of the texts (BCP 47), the original first."""
    return (ORIGINAL, *sorted(path.name for path in DATA.iterdir() if path.is_dir()))


def language_for(asked: str) -> str:
    """The language of the texts for who reads `asked`: "de-AT" → "de", "pt-BR" → "en"."""
    base = asked.replace("_", "-").split("-")[0].lower()
    return base if base in languages() else ORIGINAL


def digest(text: str) -> str:
    """The short name of a text: another text, another name."""
    return f"{crc32(text.encode()):08x}"


def translated(language: str, file: str, key: str, original: str) -> str | None:
    """A text in a language; None where it is not translated, or its original changed since."""
    one = _translations(language, file).get(key)
    return str(one["text"]) if one and one["of"] == digest(original) else None


@cache
def words(language: str) -> Mapping[str, Any]:
    """The fixed words around the facts, and names of places that CLDR says too officially."""
    own = {} if language == ORIGINAL else _read(f"{language}/{WORDS}")
    return {**_read(WORDS), **own}


def gaps(language: str, originals: Mapping[str, Mapping[str, str]]) -> tuple[Gap, ...]:
    """What is missing or stale in a language, of the texts {file: {key: English text}}."""
    found = []
    for file, texts in originals.items():
        for key, text in texts.items():
            if translated(language, file, key, text) is None:
                is_stale = key in _translations(language, file)
                found.append(Gap(language, file, key, digest(text), is_stale))
    return tuple(found)


@cache
def _translations(language: str, file: str) -> Mapping[str, Any]:
    if language == ORIGINAL or not (DATA / language / f"{file}.toml").is_file():
        return {}
    return _read(f"{language}/{file}")


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
