"""A provider that failed is left alone for a while, longer each time, so that nobody waits for it."""

import threading
import time
from collections.abc import Callable

from .errors import Busy, OutOfQuota, OverCeiling, Refused, TooSlow, TranslationError, Unreachable

FIRST, LONGEST = 30.0, 900.0  # seconds
_QUOTA, _KEY = 3_600.0, 300.0


class Cooling:
    """Who is left alone until when; told by what happened. Shared by the threads of a process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: dict[str, int] = {}
        self._until: dict[str, float] = {}
        self._lock = threading.Lock()

    def left(self, name: str) -> float:
        """Seconds for which the provider is still left alone; 0 for none."""
        return max(self._until.get(name, 0.0) - self._clock(), 0.0)

    def failed(self, name: str, problem: TranslationError) -> None:
        """After an error that says something about the provider, not about the text."""
        if isinstance(problem, OverCeiling):
            return
        with self._lock:
            times = self._failures.get(name, 0)
            wait = _wait(problem, times)
            if wait:
                self._failures[name] = times + 1
                self._until[name] = self._clock() + wait

    def worked(self, name: str) -> None:
        """All is forgiven."""
        with self._lock:
            self._failures.pop(name, None)
            self._until.pop(name, None)

    def insisting(self) -> "Cooling":
        """The same for one text that a person asks for again: nobody is left alone for it."""
        return _Insisting(self)


class _Insisting(Cooling):
    """Tells the one behind it what happened; who fails again rests no longer for having been asked."""

    def __init__(self, behind: Cooling) -> None:
        super().__init__()
        self._behind = behind

    def left(self, name: str) -> float:
        return 0.0

    def failed(self, name: str, problem: TranslationError) -> None:
        if not self._behind.left(name):
            self._behind.failed(name, problem)

    def worked(self, name: str) -> None:
        self._behind.worked(name)


def _wait(problem: TranslationError, times: int) -> float:
    if isinstance(problem, OutOfQuota):
        return problem.retry_after or _QUOTA
    if isinstance(problem, Refused):
        return _KEY
    if isinstance(problem, Busy) and problem.retry_after:
        return min(problem.retry_after, _QUOTA)
    if isinstance(problem, Unreachable | TooSlow):
        return min(FIRST * 2**times, LONGEST)
    return 0.0
