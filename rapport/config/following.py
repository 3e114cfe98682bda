"""A part that was started by a supervisor ends with it, however the supervisor ended."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable


def follow_the_supervisor() -> None:
    """In a part: stop, cleanly, within a second after the supervisor is gone."""
    if number := os.environ.get("RAPPORT_SUPERVISOR"):
        # Until the part sets its own: a part told to stop while it starts leaves in good order too,
        # for the last one to leave stops the database.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        _follow(int(number))


def follow_the_parent(before: Callable[[], None]) -> None:
    """In a web worker: stop when the process that started it is gone; do `before` first (in a thread)."""
    _follow(os.getppid(), before)


def _follow(parent: int, before: Callable[[], None] = lambda: None) -> None:
    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        before()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="follows its parent").start()
