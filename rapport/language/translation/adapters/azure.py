"""Azure Translator v3: POST /translate?api-version=3.0&from=&to=&textType= [{"Text": …}].

Protocol: https://learn.microsoft.com/azure/ai-services/translator/text-translation/reference/v3/translate. At
most 1,000 elements and 50,000 characters × targets a request (one target here); a regional or multi-service
key needs its region in a header; glossary terms go in as `mstrans:dictionary`. No register, no context.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .. import codes
from ..batching import Limits, batches
from ..calling import Door, texts
from ..errors import Garbled, OutOfQuota, Refused, TooSlow, TranslationError
from ..port import Answer, Capability, Request

MOST_ELEMENTS = 1_000
MOST_CHARACTERS = 50_000
_CODES = {"pt-BR": "pt", "pt-PT": "pt-pt", "sr": "sr-Cyrl", "no": "nb"}
_KEPT = re.compile(r"(<span\b[^>]*>.*?</span>)", re.DOTALL)


@dataclass
class Azure:
    """One resource: its key, its region, and its own address where it has one."""

    key: str
    region: str = ""
    url: str = "https://api.cognitive.microsofttranslator.com"
    category: str = ""
    name: str = "Azure"
    seconds: float = 10.0

    def __post_init__(self) -> None:
        headers = {"Ocp-Apim-Subscription-Key": self.key}
        if self.region:
            headers["Ocp-Apim-Subscription-Region"] = self.region
        self._door = Door(self.url, self.seconds, headers, explain=_explain)
        # A resource with an address of its own has the service below a path.
        is_own = ".cognitiveservices." in self.url
        self._path = "/translator/text/v3.0/translate" if is_own else "/translate"

    def capabilities(self, source: str, target: str) -> Capability:
        """Everything that is no romanisation: Azure refuses what it has not, without a bill."""
        if codes.is_romanised(source) or codes.is_romanised(target):
            return Capability(False, because="Romanised text is not sent to Azure.")
        return Capability(
            True, "sendable", takes_glossary=bool(source), recognises=True, keeping="span"
        )

    def characters(self, request: Request) -> int:
        """Every character that is sent, markup included, as Azure bills it."""
        return sum(map(len, _with_terms(request)))

    def translate(self, request: Request) -> Answer:
        """As plain text where nothing needs marking, as HTML where it does."""
        segments = _with_terms(request)
        found: list[str] = []
        for batch in batches(segments, Limits(MOST_ELEMENTS, MOST_CHARACTERS)):
            is_html = any("<" in each or "&" in each for each in batch)
            got = self._door.ask(
                "POST",
                self._path,
                params=self._query(request, is_html),
                json=[{"Text": each} for each in batch],
            )
            read = _read(got, len(batch))
            found += read if is_html else (html.escape(each, quote=False) for each in read)
        return Answer(tuple(found), sum(map(len, segments)))

    def _query(self, request: Request, is_html: bool) -> dict[str, str]:
        query = {"api-version": "3.0", "to": code(request.target)}
        query["textType"] = "html" if is_html else "plain"
        if request.source:
            query["from"] = code(request.source)
        if self.category:
            query["category"] = self.category
        return query


def code(tag: str) -> str:
    """Azure's code: pt-BR → pt, pt-PT → pt-pt, zh-Hant-TW → zh-Hant, de-AT → de."""
    found = codes.broad(tag)
    return _CODES.get(found, found)


def _with_terms(request: Request) -> tuple[str, ...]:
    """The segments with the glossary's terms marked; a dictionary needs the source language."""
    if not request.glossary or not request.source:
        return request.segments
    return tuple(_marked(each, request.glossary) for each in request.segments)


def _marked(segment: str, terms: Sequence[tuple[str, str]]) -> str:
    wanted = {html.escape(term, quote=False).casefold(): said for term, said in terms if term}
    longest_first = sorted(wanted, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I)

    def mark(found: re.Match[str]) -> str:
        said = html.escape(wanted[found[0].casefold()])
        return f'<mstrans:dictionary translation="{said}">{found[0]}</mstrans:dictionary>'

    parts = _KEPT.split(segment)
    return "".join(
        part if number % 2 else pattern.sub(mark, part) for number, part in enumerate(parts)
    )


def _read(got: Any, count: int) -> tuple[str, ...]:
    try:
        found = texts([row["translations"][0]["text"] for row in got], count)
    except (TypeError, KeyError, IndexError, AttributeError) as problem:
        raise Garbled("Azure's answer is not of the form it documents.") from problem
    return tuple(re.sub(r"</?mstrans:dictionary[^>]*>", "", each) for each in found)


def _explain(status: int, words: str, code: str) -> TranslationError | None:
    """By Azure's six-figure codes: https://learn.microsoft.com/azure/ai-services/translator/text-translation/reference/status-response-codes."""
    if code == "403001" or (status == 403 and "quota" in words.lower()):
        return OutOfQuota("The characters of this Azure resource are used up.")
    if status == 408:
        return TooSlow(f"Azure is still preparing its system for this pair. It says: {words}")
    if status == 401:
        return Refused(f"Azure does not accept the key, or not with this region. It says: {words}")
    return None
