"""What an answer over HTTP means: its error in words, its code, when to ask again, its sentences."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from .errors import (
    Busy,
    Garbled,
    OutOfQuota,
    Refused,
    TooSlow,
    TranslationError,
    Unreachable,
    Unsupported,
)


def usual(status: int, words: str) -> TranslationError:
    """What a status means where a provider says nothing more particular."""
    said = f" It says: {words}" if words else ""
    if status < 400:
        return Unreachable(
            f"The provider's address leads to another one ({status}), which is not followed."
        )
    if status in (401, 403):
        return Refused(f"The provider does not accept the key.{said}")
    if status == 402:
        return OutOfQuota(f"The provider wants to be paid first.{said}")
    if status in (408, 504):
        return TooSlow(f"The provider itself did not get ready in time ({status}).{said}")
    if status == 429:
        return Busy(f"The provider asks to be asked more slowly.{said}")
    if status == 503:
        return Busy(f"The provider is overloaded.{said}")
    if status in (404, 405):
        return Refused(
            f"Nobody translates at this address, or not with this model ({status}).{said}"
        )
    if status in (400, 413, 414, 415, 422):
        return Unsupported(f"The provider does not take this request ({status}).{said}")
    return Unreachable(f"The provider is out of order ({status}).{said}")


def error_in(text: str) -> tuple[str, str]:
    """What an error's body says and its code, wherever providers put them; "" for none.

    Words in error, error.message, explanation, detail or message; codes in code, type or status beside them.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return "", ""
    if isinstance(found, list):
        found = found[0] if found else None
    if not isinstance(found, dict):
        return "", ""
    inner = found["error"] if isinstance(found.get("error"), dict) else found
    names = ("message",) if inner is not found else ("error", "explanation", "detail", "message")
    words = next((inner[each] for each in names if isinstance(inner.get(each), str)), "")
    codes = [inner.get(each) for each in ("code", "type", "status")]
    told = " ".join(str(each) for each in codes if isinstance(each, str | int))
    return " ".join(words.split())[:300], told[:200]


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, from a number or a date; None where nothing usable is said."""
    value = headers.get("retry-after", "")
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            return None
    return max(seconds, 0.0) if seconds < float("inf") else None


def texts(found: Any, count: int) -> tuple[str, ...]:
    """The list as so many texts, none empty; Garbled for anything else."""
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise Garbled("The provider's answer is not of the form it documents.")
    if len(found) != count:
        raise Garbled(f"The provider answered {len(found)} sentences for {count}.")
    if not all(each.strip() for each in found):
        raise Garbled("The provider answered nothing for a sentence.")
    return tuple(found)
