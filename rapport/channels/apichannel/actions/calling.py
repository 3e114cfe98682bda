"""One call to the other system: signed as Standard Webhooks has it, and its answer understood."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from django.utils.translation import gettext as _
from standardwebhooks.webhooks import Webhook

from rapport.inbox.ports import Delivered, PerhapsDelivered, Refused, TryLater
from rapport.kernel.clock import now
from rapport.kernel.outside import Answer, CallFailed, post

from ..models import LEADS_ELSEWHERE, Connection

SECONDS = 15
LATER = {408, 425, 429}
LONGEST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Call:
    """Something to say to the other system, under an id by which it recognises a repeat."""

    id: str
    type: str
    data: dict[str, Any]

    def body(self) -> bytes:
        """The same bytes at each try but for the time."""
        told = {"type": self.type, "timestamp": now().isoformat(), "data": self.data}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def signed_headers(call_id: str, body: bytes, secrets: list[str], at: datetime) -> dict[str, str]:
    """The headers of a call, with a signature by each secret."""
    signatures = [Webhook(each).sign(call_id, at, body.decode()) for each in secrets]
    return {
        "Content-Type": "application/json",
        "webhook-id": call_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def say(connection: Connection, call: Call) -> Answer:
    """POST it to the callback address; CallFailed if no answer came."""
    body = call.body()
    headers = signed_headers(call.id, body, connection.secrets, datetime.now(UTC))
    return post(connection.callback_url, body, headers=headers, seconds=SECONDS)


def deliver(connection: Connection, call: Call) -> Delivered:
    """Say it; Delivered, or TryLater, Refused or PerhapsDelivered with the other side's words.

    Where nobody knows whether it was taken, a receiver that recognises repeats is simply asked again.
    """
    try:
        answer = say(connection, call)
    except CallFailed as problem:
        if problem.was_sent and not connection.knows_repeats:
            raise PerhapsDelivered(problem.words) from problem
        raise TryLater(problem.words) from problem
    return understood(answer, call.id)


def understood(answer: Answer, call_id: str) -> Delivered:
    """What an answer means for a reply."""
    words = words_of(answer)
    if 200 <= answer.status < 300:
        return Delivered(_source_id(answer) or call_id, words)
    if 300 <= answer.status < 400:
        raise TryLater(_(LEADS_ELSEWHERE) % {"words": words})
    if answer.status in LATER or answer.status >= 500:
        raise TryLater(words, seconds=_pause(answer.headers.get("retry-after", "")))
    raise Refused(words)


def words_of(answer: Answer) -> str:
    """The status and what the other side said, on one line."""
    told = " ".join(_said(answer).split())[:LONGEST_WORDS]
    return f"{answer.status} {told}".strip()


def _said(answer: Answer) -> str:
    told = _as_json(answer)
    for name in ("detail", "message", "error", "title"):
        if isinstance(told.get(name), str):
            return str(told[name])
    if answer.status in range(300, 400):
        return answer.headers.get("location", "")
    is_plain = answer.headers.get("content-type", "").startswith(("text/plain", "application/"))
    return "".join(each for each in answer.text if each.isprintable()) if is_plain else ""


def _source_id(answer: Answer) -> str:
    found = _as_json(answer).get("source_id")
    text = str(found) if isinstance(found, str | int) else ""
    return text.replace("\x00", "")[:500]


def _as_json(answer: Answer) -> dict[str, Any]:
    try:
        told = json.loads(answer.body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _pause(retry_after: str) -> int | None:
    """Seconds of a Retry-After header: a number or a date."""
    if retry_after.isdecimal() and len(retry_after) < 9:
        return int(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0, int((until - now()).total_seconds()))
