"""What a website's visitors download: the loader, the panel, and the words of one language."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapport.ui.assembling import assemble, assemble_module, exports_of

STATIC = Path(__file__).resolve().parents[1] / "static" / "webchat"
SOURCES, WORDS = STATIC / "widget", STATIC / "words"
INFORMAL = "informal"  # a folder below WORDS: what is said otherwise to whom we say du, tu, je
# What the loader has already brought, the panel takes from it (loader.js: RapportChat.shared).
SHARED = {"dom.js", "icons.js", "language.js"}
# Each in a file of its own, in the order of the menu.
LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt", "el", "ar", "ja", "zh-Hans")


@dataclass(frozen=True)
class Part:
    """A file as it is sent."""

    content: bytes
    media_type: str

    @property
    def digest(self) -> str:
        """Names this content and no other."""
        return hashlib.sha256(self.content).hexdigest()[:16]

    @property
    def compressed(self) -> bytes:
        """The same for a browser that takes gzip."""
        return _compressed(self.content)


@dataclass(frozen=True)
class Widget:
    """Everything there is to send, by name."""

    loader: Part
    parts: dict[str, Part]
    whole_panel: Part  # needs nothing of a loader: for one of another release

    @property
    def release(self) -> str:
        """Names this state of panel and words together."""
        return _release(self.parts)


def widget() -> Widget:
    """The widget as its sources stand now; assembled again only if one of them changed."""
    files = sorted((*SOURCES.glob("*.*"), *WORDS.rglob("*.json")))
    return _assembled(tuple((str(each), each.stat().st_mtime_ns) for each in files))


@lru_cache(maxsize=2)
def _assembled(_state: tuple[tuple[str, int], ...]) -> Widget:
    parts = {f"words-{code}.json": _words(code) for code in LANGUAGES}
    parts |= {f"{INFORMAL}-{code}.json": _words(code, INFORMAL) for code in LANGUAGES}
    parts["panel.js"] = _script(assemble_module("panel.js", _borrowed))
    built = _built(_release(parts))
    loader = assemble("loader.js", lambda name: built if name == "built.js" else _read(name))
    return Widget(_script(loader), parts, _script(assemble_module("panel.js", _read)))


def _read(name: str) -> str:
    return (SOURCES / name).read_text(encoding="utf-8")


def _borrowed(name: str) -> str:
    source = _read(name)
    if name not in SHARED:
        return source
    theirs = f'customElements.get("rapport-chat").shared.{name.removesuffix(".js")}'
    return "".join(f"export const {each} = {theirs}.{each};\n" for each in exports_of(source))


def informal() -> list[str]:
    """The languages that have words for both forms of address."""
    return sorted(each.stem for each in (WORDS / INFORMAL).glob("*.json"))


def window_words(code: str, *otherwise: str) -> dict[str, Any]:
    """What the window itself says in a language, by key; in the folders `otherwise` what is said there."""
    words: dict[str, Any] = {}
    for folder in (WORDS, *(WORDS / each for each in otherwise)):
        if (file := folder / f"{code}.json").exists():
            words |= json.loads(file.read_text(encoding="utf-8"))
    return words


def _words(code: str, *otherwise: str) -> Part:
    words = window_words(code, *otherwise)
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return Part(text.encode(), "application/json")


def _script(source: str) -> Part:
    return Part(source.encode(), "text/javascript; charset=utf-8")


def _built(release: str) -> str:
    """The module that tells the loader where the rest is."""
    languages = json.dumps(LANGUAGES, separators=(",", ":"))
    return f'export const release = "{release}";\nexport const languages = {languages};\n'


def _release(parts: dict[str, Part]) -> str:
    every = "".join(f"{name}{part.digest}" for name, part in sorted(parts.items()))
    return hashlib.sha256(every.encode()).hexdigest()[:16]


@lru_cache(maxsize=64)
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)
