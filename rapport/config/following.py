"""A part that was started by a supervisor ends with it, however the supervisor ended."""

import os
import signal
import threading
import time


def follow_the_supervisor() -> None:
    """In a part: stop, cleanly, within a second after the supervisor is gone."""
    if number := os.environ.get("RAPPORT_SUPERVISOR"):
        _follow(int(number))


def follow_the_parent() -> None:
    """In a web worker: stop when the process that started it is gone."""
    _follow(os.getppid())


def _follow(parent: int) -> None:
    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="follows its parent").start()
