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


def install(who: Who) -> None:
    """Say how a secret is turned into a caller (called once, by the roof)."""
    _who[:] = [who]


def who(secret: str) -> Caller | None:
    """The caller with this secret; None for unknown, expired and revoked ones alike."""
    return _who[0](secret)
