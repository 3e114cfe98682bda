"""Any OpenAI-compatible chat endpoint (Ollama, vLLM, llama.cpp, a cloud): POST {url}/chat/completions.

The only kind that takes register, glossary and tone together, and the only one that might do what a
customer's text tells it. So: the text travels as JSON inside a fence that it cannot know, the rules stand
in the system's message alone, and the answer must be exactly the JSON asked for, every number once.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from .. import codes
from ..batching import Limits, batches
from ..calling import Door
from ..errors import Garbled, OutOfQuota, Refused, TranslationError, Unsupported
from ..port import Answer, Capability, Quality, Request
from .chat_words import rules

MOST_SEGMENTS = 40
MOST_CHARACTERS = 4_000
MOST_CONTEXT = 2_000


@dataclass
class Chat:
    """One endpoint and one model. `tone` is the administrator's own sentence on how the team sounds."""

    url: str
    model: str
    key: str = ""
    name: str = ""
    seconds: float = 60.0
    quality: Quality = "sendable"
    tone: str = ""

    def __post_init__(self) -> None:
        self.name = self.name or self.model
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        self._door = Door(self.url, self.seconds, headers, explain=_explain)

    def capabilities(self, source: str, target: str) -> Capability:
        """Whatever the model can; it answers any pair, so the checks on its answers matter most."""
        return Capability(
            True,
            self.quality,
            takes_register=True,
            takes_glossary=True,
            takes_context=True,
            recognises=True,
        )

    def characters(self, request: Request) -> int:
        """The customer's text; such endpoints bill tokens of their own."""
        return sum(map(len, request.segments))

    def translate(self, request: Request) -> Answer:
        """In requests of at most forty sentences; each answer is checked before the next is asked."""
        found: list[str] = []
        for batch in batches(request.segments, Limits(MOST_SEGMENTS, MOST_CHARACTERS)):
            got = self._door.ask("POST", "/chat/completions", json=self._body(request, batch))
            found += _segments_in(_content(got), len(batch))
        return Answer(tuple(found), self.characters(request))

    def _body(self, request: Request, batch: tuple[str, ...]) -> dict[str, Any]:
        fence = f"TEXT-{secrets.token_hex(8)}"
        shown = {"segments": [{"id": number, "text": each} for number, each in enumerate(batch)]}
        if request.context:
            shown["context"] = request.context[:MOST_CONTEXT]  # type: ignore[assignment]
        source = codes.english_name(request.source) if request.source else ""
        system = rules(request, source, codes.english_name(request.target), fence, self.tone)
        fenced = f"<{fence}>\n{json.dumps(shown, ensure_ascii=False)}\n</{fence}>"
        return {
            "model": self.model,
            "temperature": 0,
            "stream": False,
            "response_format": {"type": "json_object"},
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": fenced},
            ],
        }


def _content(got: Any) -> str:
    """What the model said, if it said all of it and meant to."""
    try:
        choice = got["choices"][0]
        said, ended = choice["message"], choice.get("finish_reason")
        content = said.get("content")
        refusal = said.get("refusal")
    except (TypeError, KeyError, IndexError, AttributeError) as problem:
        raise Garbled("The model's answer is not of the form the protocol documents.") from problem
    if refusal or ended == "content_filter":
        raise Unsupported("The model declined to translate this text.")
    if ended == "length":
        raise Garbled("The model's answer was cut off.")
    if not isinstance(content, str):
        raise Garbled("The model answered no text.")
    return content


def _segments_in(content: str, count: int) -> list[str]:
    """Exactly the sentences that were asked for, in order; Garbled for anything more or less."""
    bare = content.strip()
    if bare.startswith("```"):  # some models cannot leave it
        bare = bare.partition("\n")[2].rpartition("```")[0]
    try:
        found = json.loads(bare)
    except (ValueError, RecursionError) as problem:
        raise Garbled("The model did not answer in JSON.") from problem
    if not isinstance(found, dict) or set(found) != {"segments"}:
        raise Garbled("The model answered something other than the sentences.")
    by_id: dict[int, str] = {}
    for each in found["segments"] if isinstance(found["segments"], list) else []:
        if not isinstance(each, dict) or set(each) != {"id", "text"}:
            raise Garbled("The model answered something other than the sentences.")
        number, text = each["id"], each["text"]
        if isinstance(number, bool) or not isinstance(number, int) or not isinstance(text, str):
            raise Garbled("The model answered something other than the sentences.")
        if number in by_id or not text.strip():
            raise Garbled("The model answered a sentence twice, or nothing for one.")
        by_id[number] = text
    if set(by_id) != set(range(count)):
        raise Garbled(f"The model answered {len(by_id)} sentences for {count}.")
    return [by_id[number] for number in range(count)]


def _explain(status: int, words: str, code: str) -> TranslationError | None:
    """By the code: what is said of a passing limit speaks of billing, too."""
    said = words.lower()
    if status == 429 and "insufficient_quota" in code:
        return OutOfQuota(f"The account's quota is used up. It says: {words}")
    if status == 429 and not code and "exceeded your current quota" in said:
        return OutOfQuota(f"The account's quota is used up. It says: {words}")
    if status == 400 and "content_filter" in code:
        return Unsupported("The endpoint's filter did not let this text through.")
    if status == 400 and ("api key" in said or "api_key" in code):
        return Refused(f"The endpoint does not accept the key. It says: {words}")
    return None
