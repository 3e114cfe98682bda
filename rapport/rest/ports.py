"""What this room asks of others: whose token this is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Caller:
    """Who calls: `key` names the token (for limits and repeats), `actor` is whoever it acts for."""

    key: str
    scopes: frozenset[str]
    actor: Any


Who = Callable[[str], Caller | None]
_who: list[Who] = []


def install(*whos: Who) -> None:
    """Say how secrets are turned into callers, each kind by its own (called once, by the roof)."""
    _who[:] = whos


def who(secret: str) -> Caller | None:
    """The caller with this secret; None for unknown, expired and revoked ones alike."""
    return next(filter(None, (each(secret) for each in _who)), None)
