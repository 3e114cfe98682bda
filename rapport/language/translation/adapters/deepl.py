"""DeepL: POST /v2/translate {text: [...], source_lang, target_lang, formality, context, glossary_id, …}.

Protocol: https://developers.deepl.com/api-reference/translate. 128 KiB and 50 texts a request; a glossary
needs the source; `prefer_more` and `prefer_less` never fail, `more` and `less` do on some languages; 456 is
the quota, 529 a passing overload; the context is neither translated nor billed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import codes
from ..batching import Limits, batches, json_bytes
from ..calling import Door, texts
from ..errors import Busy, Garbled, OutOfQuota, TranslationError, Unsupported
from ..port import Answer, Capability, Request

MOST_BYTES = 128 * 1024
MOST_TEXTS = 50
MOST_CONTEXT = 2_000  # characters
_ROOM = 1024  # bytes for the request's other fields
_FORMALITY = {"formal": "prefer_more", "informal": "prefer_less"}
_HAVE_FORMALITY = {"de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru"}
_BRITISH = {"GB", "IE", "AU", "NZ", "ZA", "IN"}


@dataclass
class DeepL:
    """One account; keys that end in ":fx" belong to the free service at another address.

    `glossaries` are ids of glossaries kept at DeepL, by pair: {"en-de": "…"}.
    """

    key: str
    url: str = ""
    name: str = "DeepL"
    seconds: float = 10.0
    glossaries: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        host = "https://api-free.deepl.com" if self.key.endswith(":fx") else "https://api.deepl.com"
        headers = {"Authorization": f"DeepL-Auth-Key {self.key}"}
        self._door = Door(self.url or host, self.seconds, headers, explain=_explain)

    def capabilities(self, source: str, target: str) -> Capability:
        """Everything that is no romanisation: DeepL itself refuses what it has not, without a bill."""
        if codes.is_romanised(source) or codes.is_romanised(target):
            return Capability(False, because="DeepL reads no romanised text.")
        return Capability(
            True,
            "sendable",
            takes_register=codes.base(target) in _HAVE_FORMALITY,
            takes_glossary=bool(self._glossary(source, target)),
            takes_context=True,
            recognises=True,
            keeping="xml",
        )

    def characters(self, request: Request) -> int:
        """All that is sent; the answer says what was billed."""
        return sum(map(len, request.segments))

    def translate(self, request: Request) -> Answer:
        """In requests of at most 128 KiB and 50 texts."""
        fields = self._fields(request)
        room = MOST_BYTES - _ROOM - json_bytes(str(fields.get("context", "")))
        found: list[str] = []
        billed = 0
        for batch in batches(request.segments, Limits(MOST_TEXTS, room, json_bytes)):
            got = self._door.ask("POST", "/v2/translate", json={"text": list(batch), **fields})
            segments, characters = _read(got, len(batch))
            found += segments
            billed += characters if characters is not None else sum(map(len, batch))
        return Answer(tuple(found), billed)

    def _fields(self, request: Request) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "target_lang": target_code(request.target),
            "tag_handling": "xml",
            "ignore_tags": ["x"],
            "split_sentences": "0",  # they come as sentences
            "preserve_formatting": True,
            "show_billed_characters": True,
        }
        if request.source:
            fields["source_lang"] = codes.base(request.source).upper()
        if request.register and codes.base(request.target) in _HAVE_FORMALITY:
            fields["formality"] = _FORMALITY[request.register]
        if request.context:
            fields["context"] = request.context[:MOST_CONTEXT]
        glossary = self._glossary(request.source, request.target)
        if glossary and request.glossary:
            fields["glossary_id"] = glossary
        return fields

    def _glossary(self, source: str, target: str) -> str:
        """The glossary's id. DeepL refuses one without a source language."""
        return self.glossaries.get(f"{source}-{target}", "") if source else ""


def target_code(tag: str) -> str:
    """DeepL's code of a target: en → EN-US, pt → PT-BR, zh-Hant-TW → ZH-HANT."""
    base, region = codes.base(tag), tag.rpartition("-")[2]
    if base == "en":
        return "EN-GB" if region in _BRITISH else "EN-US"
    if base == "pt":
        return "PT-BR" if region in {"pt", "BR"} else "PT-PT"
    return codes.broad(tag).upper()


def _read(got: Any, count: int) -> tuple[tuple[str, ...], int | None]:
    try:
        rows = got["translations"]
        found = texts([row["text"] for row in rows], count)
        billed = [row.get("billed_characters") for row in rows]
    except (TypeError, KeyError, AttributeError) as problem:
        raise Garbled("DeepL's answer is not of the form it documents.") from problem
    return found, sum(billed) if all(isinstance(each, int) for each in billed) else None


def _explain(status: int, words: str, code: str) -> TranslationError | None:
    if status == 456:
        return OutOfQuota("The characters of this DeepL account are used up for the month.")
    if status == 529:
        return Busy("DeepL is overloaded.")
    if status == 413:
        return Unsupported("The text is larger than DeepL takes at once.")
    return None
