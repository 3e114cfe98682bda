"""Google Cloud Translation v3: POST /v3/projects/{p}/locations/{l}:translateText {contents, mimeType, …}.

Protocol: https://cloud.google.com/translate/docs/reference/rest/v3/projects.locations/translateText. At most
1,024 strings and 30,000 code points a request, 5,000 advised; mimeType is text/html unless said otherwise;
v3 takes no API key but a bearer token, made from a service account's own key. No register.
"""

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import codes
from ..batching import Limits, batches
from ..calling import Door, texts
from ..errors import Busy, Garbled, OutOfQuota, TranslationError
from ..port import Answer, Capability, Request
from .google_token import ServiceAccount

MOST_STRINGS = 1_024
MOST_CHARACTERS = 5_000
_CODES = {
    "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "pt-BR": "pt", "pt-PT": "pt-PT", "nb": "no", "he": "iw",
}  # fmt: skip


@dataclass
class Google:
    """One project. Either a service account (its JSON key as a mapping) or a token that somebody renews.

    `glossaries` are names of glossaries kept at Google, by pair: {"en-de": "projects/…/glossaries/…"}.
    """

    project: str
    service_account: Mapping[str, str] | None = None
    token: str = ""
    location: str = "global"
    model: str = ""
    url: str = "https://translation.googleapis.com"
    name: str = "Google"
    seconds: float = 10.0
    glossaries: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._door = Door(self.url, self.seconds, explain=_explain)
        self._account = (
            ServiceAccount(self.service_account, self.seconds) if self.service_account else None
        )

    def capabilities(self, source: str, target: str) -> Capability:
        """Everything that is no romanisation: Google refuses what it has not, without a bill."""
        if codes.is_romanised(source) or codes.is_romanised(target):
            return Capability(False, because="Romanised text is not sent to Google.")
        has_glossary = f"{source}-{target}" in self.glossaries
        return Capability(
            True, "sendable", takes_glossary=has_glossary, recognises=True, keeping="span"
        )

    def characters(self, request: Request) -> int:
        """Every code point that is sent, markup included, as Google bills it."""
        return sum(map(len, request.segments))

    def translate(self, request: Request) -> Answer:
        """As plain text where nothing needs marking, as HTML with spans not to translate where it does."""
        token = self._account.token() if self._account else self.token
        headers = {"Authorization": f"Bearer {token}", "x-goog-user-project": self.project}
        path = f"/v3/projects/{self.project}/locations/{self.location}:translateText"
        found: list[str] = []
        for batch in batches(request.segments, Limits(MOST_STRINGS, MOST_CHARACTERS)):
            is_html = any("<" in each or "&" in each for each in batch)
            body = self._body(request, batch, is_html)
            got = _read(self._door.ask("POST", path, json=body, headers=headers), len(batch))
            found += got if is_html else (html.escape(each, quote=False) for each in got)
        return Answer(tuple(found), self.characters(request))

    def _body(self, request: Request, batch: tuple[str, ...], is_html: bool) -> dict[str, Any]:
        body: dict[str, Any] = {
            "contents": list(batch),
            "mimeType": "text/html" if is_html else "text/plain",
            "targetLanguageCode": code(request.target),
        }
        if request.source:
            body["sourceLanguageCode"] = code(request.source)
        if self.model:
            body["model"] = self.model
        glossary = self.glossaries.get(f"{request.source}-{request.target}")
        if glossary and request.glossary:
            body["glossaryConfig"] = {"glossary": glossary, "ignoreCase": True}
        return body


def code(tag: str) -> str:
    """Google's code: zh-Hant → zh-TW, pt-BR → pt, nb → no, he → iw, de-AT → de."""
    found = codes.broad(tag)
    return _CODES.get(found, found)


def _read(got: Any, count: int) -> tuple[str, ...]:
    try:
        rows = got.get("glossaryTranslations") or got["translations"]
        return texts([row["translatedText"] for row in rows], count)
    except (TypeError, KeyError, AttributeError) as problem:
        raise Garbled("Google's answer is not of the form it documents.") from problem


def _explain(status: int, words: str, code: str) -> TranslationError | None:
    """A limit of the day is the quota, one of a minute passes: https://cloud.google.com/translate/quotas."""
    said = words.lower()
    is_limit = status == 429 or "RESOURCE_EXHAUSTED" in code
    if (is_limit or status == 403) and ("daily" in said or "per day" in said):
        return OutOfQuota(f"The project's quota at Google is used up. It says: {words}")
    if is_limit or (status == 403 and ("rate limit" in said or "quota" in said)):
        return Busy(f"Google asks to be asked more slowly. It says: {words}")
    if status == 403 and "billing" in said:
        return OutOfQuota(f"Google wants to be paid first. It says: {words}")
    return None
