"""Apertium: rules and dictionaries on one's own machine; no text leaves it.

Two ways in: the APY server (GET /listPairs, POST /translate {langpair, q, format, markUnknown}; protocol:
https://wiki.apertium.org/wiki/Apertium-apy), or the program `apertium` where it is installed. Each pair is
of a quality that somebody read for (`data/apertium.json`): sendable, gist, or none, and none is never shown.
Unknown words come back marked (`*word`): the marks are taken off and the words told as evidence.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from .. import codes
from ..errors import Garbled, Unsupported
from ..port import Answer, Capability, Quality, Request
from .apertium_ways import ByProgram, ByServer, Way

_UNKNOWN = re.compile(r"\*(?=\w)((?:\w|[’'-](?=\w))+)")
# Stands for an asterisk of the customer's own, so that every other one is Apertium's mark.
_STAR = "[[77]]"


@dataclass
class Apertium:
    """A server's address, or none for the program on this machine."""

    url: str = ""
    name: str = "Apertium"
    seconds: float = 10.0

    def __post_init__(self) -> None:
        self._way: Way = ByServer(self.url, self.seconds) if self.url else ByProgram(self.seconds)

    def capabilities(self, source: str, target: str) -> Capability:
        """By what is installed and how it reads. TranslationError where the server cannot be asked."""
        pair = self._pair(source, target) if source else ""
        if not pair:
            words = f"Apertium has no {source or '?'} → {target} installed."
            return Capability(False, offline=True, because=words)
        quality = quality_of(pair)
        if quality == "none":
            said = _table()["none"].get(pair, "nobody has read it")
            words = f"Apertium's {source} → {target} is not good enough to show ({said})."
            return Capability(False, offline=True, because=words)
        because = "Good enough to read, not to send." if quality == "gist" else ""
        return Capability(True, quality, offline=True, because=because)

    def characters(self, request: Request) -> int:
        """Costs nothing."""
        return 0

    def translate(self, request: Request) -> Answer:
        """Sentence by sentence; a word it does not know stays as it is and is told."""
        pair = self._pair(request.source, request.target)
        if not pair:
            raise Unsupported(f"Apertium has no {request.source} → {request.target} installed.")
        asked = [" ".join(each.replace("*", _STAR).split()) for each in request.segments]
        got = self._way.translate(pair, asked)
        if len(got) != len(asked):
            raise Garbled(f"Apertium answered {len(got)} sentences for {len(asked)}.")
        unknown = tuple(dict.fromkeys(word for each in got for word in _UNKNOWN.findall(each)))
        found = tuple(_clean(each) for each in got)
        if not all(found):
            raise Garbled("Apertium answered nothing for a sentence.")
        return Answer(found, 0, _said(unknown), unknown)

    def _pair(self, source: str, target: str) -> str:
        """The installed pair in three-letter codes: "spa-por_BR"; "" for none."""
        if codes.script(source) == "Latn" or codes.script(target) == "Latn":
            return ""
        there = self._way.pairs()
        for one in _codes(source):
            for other in _codes(target):
                if f"{one}-{other}" in there:
                    return f"{one}-{other}"
        return ""


def installed() -> list[tuple[str, str, Quality]]:
    """What the program of this machine can do: (source, target, how it reads), none left out."""
    short = {three: code for code, three in _table()["codes"].items()}
    found = []
    for pair in sorted(ByProgram(1.0).pairs()):
        source, _, target = pair.partition("-")
        base, _, variant = target.partition("_")
        if source in short and base in short:
            to = f"{short[base]}-{variant}" if variant else short[base]
            found.append((short[source], to, quality_of(pair)))
    return found


def could_be(source: str, target: str) -> Quality:
    """How a pair reads where it is installed; nobody is asked whether it is."""
    if codes.is_romanised(source) or codes.is_romanised(target):
        return "none"
    known = {quality_of(f"{one}-{other}") for one in _codes(source) for other in _codes(target)}
    return "sendable" if "sendable" in known else "gist" if "gist" in known else "none"


def quality_of(pair: str) -> Quality:
    """How a pair reads; what nobody has looked at is none."""
    table: dict[str, Any] = _table()
    plain = pair.replace("_US", "")
    if plain in table["sendable"]:
        return "sendable"
    return "gist" if plain in table["gist"] else "none"


def _clean(text: str) -> str:
    text = _UNKNOWN.sub(r"\1", text).replace(_STAR, "*")
    return re.sub(r" {2,}", " ", text).strip()


def _said(unknown: tuple[str, ...]) -> tuple[str, ...]:
    if not unknown:
        return ()
    return (f"Apertium does not know {', '.join(unknown[:8])}: left as written.",)


def _codes(tag: str) -> tuple[str, ...]:
    table = _table()
    if tag in table["variants"]:
        return tuple(table["variants"][tag])
    found = table["codes"].get(codes.base(tag))
    return (found,) if found else ()


@cache
def _table() -> dict[str, Any]:
    path = resources.files("rapport.language.translation") / "data" / "apertium.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
