"""LibreTranslate: POST /translate {q: [...], source, target, format}, GET /languages.

Protocol: https://docs.libretranslate.com. Limits are the server's own; the defaults here are those of
the public one. No register, no glossary, no context.
"""

import time
from dataclasses import dataclass, field
from typing import Any

from .. import codes
from ..batching import Limits, batches
from ..calling import Door, texts
from ..errors import Garbled, OutOfQuota, Refused, TranslationError, Unsupported
from ..port import Answer, Capability, Quality, Request

FRESH_FOR = 600.0  # seconds that a server's list of languages is believed


@dataclass
class LibreTranslate:
    """One server. `quality` is what the administrator thinks of its models."""

    url: str
    key: str = ""
    name: str = "LibreTranslate"
    seconds: float = 15.0
    quality: Quality = "sendable"
    most_segments: int = 25
    most_characters: int = 2_000
    _there: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    _asked_at: float = field(default=-FRESH_FOR, repr=False)

    def __post_init__(self) -> None:
        self._door = Door(self.url, self.seconds, explain=_explain)

    def capabilities(self, source: str, target: str) -> Capability:
        """By the server's own list. TranslationError where it cannot be asked."""
        if codes.is_romanised(source) or not self._pair(source, target):
            return Capability(False, because=f"This server has no {source or '?'} → {target}.")
        return Capability(True, self.quality, recognises=True)

    def characters(self, request: Request) -> int:
        """All that is sent."""
        return sum(map(len, request.segments))

    def translate(self, request: Request) -> Answer:
        """In requests of the server's size."""
        pair = self._pair(request.source, request.target)
        if not pair:
            raise Unsupported(f"This server has no {request.source or '?'} → {request.target}.")
        found: list[str] = []
        for batch in batches(request.segments, Limits(self.most_segments, self.most_characters)):
            sent = {"q": list(batch), "source": pair[0], "target": pair[1], "format": "text"}
            got = self._door.ask("POST", "/translate", json=sent | self._with_key())
            found += texts(got.get("translatedText") if isinstance(got, dict) else None, len(batch))
        return Answer(tuple(found), self.characters(request))

    def _with_key(self) -> dict[str, str]:
        return {"api_key": self.key} if self.key else {}

    def _pair(self, source: str, target: str) -> tuple[str, str] | None:
        """The server's own codes for the pair; None where it has not both."""
        there = self._languages()
        from_ = codes.offered(source, there) if source else "auto"
        targets = there.get(from_) or frozenset().union(*there.values())
        to = codes.offered(target, targets)
        return (from_, to) if from_ and to else None

    def _languages(self) -> dict[str, frozenset[str]]:
        if time.monotonic() - self._asked_at > FRESH_FOR:
            self._there = _languages_in(self._door.ask("GET", "/languages"))
            self._asked_at = time.monotonic()
        return self._there


def _languages_in(got: Any) -> dict[str, frozenset[str]]:
    """[{code, targets}] as a table; older servers name no targets and translate all into all."""
    try:
        every = frozenset(str(each["code"]) for each in got)
        return {str(each["code"]): frozenset(each.get("targets") or every) for each in got}
    except (TypeError, KeyError, AttributeError) as problem:
        raise Garbled(
            "This is no LibreTranslate server: its languages cannot be read."
        ) from problem


def _explain(status: int, words: str, code: str) -> TranslationError | None:
    """A server that wants a key says so with 400, one that bans for a while with 403."""
    said = words.lower()
    if status == 403 and "limit" in said:
        return OutOfQuota(f"The server has had enough of us for now. It says: {words}")
    if status == 400 and "api key" in said:
        return Refused(f"The server wants a key. It says: {words}")
    return None
