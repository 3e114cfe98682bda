"""One call to an endpoint: signed, bounded, never redirected; knows no database."""

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from standardwebhooks.webhooks import Webhook

import rapport
from rapport.kernel import outside
from rapport.kernel.clock import now
from rapport.webhooks.models import NO_SECRET, Delivery, Endpoint, Event

log = logging.getLogger(__name__)

SECONDS = 15.0
EXCERPT_BYTES = 2048
LONGEST_WAIT = timedelta(hours=24)


@dataclass(frozen=True)
class Outcome:
    """What came of an attempt."""

    delivery_id: int
    at: datetime
    ms: int
    headers: dict[str, str] = field(default_factory=dict)
    status: int | None = None
    excerpt: str = ""
    problem: str = ""
    retry_after: timedelta | None = None

    @property
    def is_ok(self) -> bool:
        """Whether the endpoint took it: any 2xx and nothing else."""
        return self.status is not None and 200 <= self.status < 300


def signed_headers(endpoint: Endpoint, event: Event, at: datetime) -> dict[str, str]:
    """The head of a call as Standard Webhooks has it; two signatures for a day after a rotation."""
    signatures = [
        Webhook(secret).sign(event.webhook_id, at.astimezone(UTC), event.body)
        for secret in endpoint.secrets_at(at)
    ]
    return {
        "content-type": "application/json; charset=utf-8",
        "user-agent": f"Rapport/{rapport.__version__} (webhooks)",
        "webhook-id": event.webhook_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def attempt(endpoint: Endpoint, delivery: Delivery, *, seconds: float = SECONDS) -> Outcome:
    """Send once; whatever goes wrong is an outcome."""
    at = now()
    if not endpoint.secret:
        return Outcome(delivery.pk, at, 0, problem=NO_SECRET)
    headers: dict[str, str] = {}
    try:
        headers = signed_headers(endpoint, delivery.event, at)
        answer = outside.post(
            endpoint.url,
            delivery.event.body.encode(),
            headers=headers,
            seconds=seconds,
            most_bytes=EXCERPT_BYTES,
        )
    except outside.CallFailed as problem:
        return Outcome(delivery.pk, at, _ms_since(at), headers, problem=problem.words)
    except Exception as problem:  # a mistake of ours is no reason to ask again without end
        log.exception("Webhook %s could not be called", endpoint.pk)
        words = f"{type(problem).__name__}: {problem}"
        return Outcome(delivery.pk, at, _ms_since(at), headers, problem=words)
    return Outcome(
        delivery.pk,
        at,
        _ms_since(at),
        headers,
        status=answer.status,
        excerpt=answer.text.replace("\x00", "")[:EXCERPT_BYTES],
        retry_after=_retry_after(answer.headers.get("retry-after", ""), at),
    )


def _ms_since(at: datetime) -> int:
    return round((now() - at).total_seconds() * 1000)


def _retry_after(text: str, at: datetime) -> timedelta | None:
    """How long the other side asks to be left in peace: seconds or a date, a day at most."""
    text = text.strip()
    if text.isdecimal() and len(text) < 10:
        asked = timedelta(seconds=int(text))
    else:
        try:
            until = parsedate_to_datetime(text)
        except ValueError:
            return None
        asked = (until if until.tzinfo else until.replace(tzinfo=UTC)) - at
    return min(max(asked, timedelta()), LONGEST_WAIT)
