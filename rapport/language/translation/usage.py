"""What providers cost: characters a month, under a ceiling that is asked before anything is sent."""

import threading
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol


class Usage(Protocol):
    """Where the characters of each provider are counted, by month ("2026-11", UTC)."""

    def take(self, provider: str, month: str, characters: int, ceiling: int | None) -> bool:
        """Count them if the ceiling allows it, in one step that two requests cannot both win."""

    def correct(self, provider: str, month: str, characters: int) -> None:
        """Add to (or, below 0, take off) what was counted: the provider billed otherwise, or not at all."""

    def spent(self, provider: str, month: str) -> int:
        """Characters so far."""


class UsageHere:
    """Counted in this process."""

    def __init__(self) -> None:
        self._spent: dict[tuple[str, str], int] = defaultdict(int)
        self._lock = threading.Lock()

    def take(self, provider: str, month: str, characters: int, ceiling: int | None) -> bool:
        """Under a lock."""
        with self._lock:
            if ceiling is not None and self._spent[provider, month] + characters > ceiling:
                return False
            self._spent[provider, month] += characters
            return True

    def correct(self, provider: str, month: str, characters: int) -> None:
        """Never below nothing."""
        with self._lock:
            self._spent[provider, month] = max(self._spent[provider, month] + characters, 0)

    def spent(self, provider: str, month: str) -> int:
        """Characters so far."""
        return self._spent[provider, month]


def this_month(now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> str:
    """The month that a request counts for: "2026-11", in UTC."""
    return now().astimezone(UTC).strftime("%Y-%m")
