"""Threads that do one thing again and again until told to stop, through every loss of the database."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.utils import Error

from rapport.kernel import heart

log = logging.getLogger(__name__)

BEAT_SECONDS = 15.0


def repeat(stop: threading.Event, step: Callable[[], int | None], pause: float) -> None:
    """Repeat a step; at once while there is work, else after a pause."""
    while not stop.is_set():
        try:
            if not step():
                stop.wait(pause)
        except Error as problem:
            log.warning("Waiting for the database: %s", problem)
            connection.close()
            stop.wait(2)
        except Exception:  # a mistake of ours: the other threads must not go on without this one
            log.exception("Something went wrong; trying again in a moment.")
            connection.close()
            stop.wait(2)
    connection.close()


@contextmanager
def repeating(*steps: tuple[Callable[[], int | None], float]) -> Iterator[None]:
    """Run each step in a thread of its own while the body runs; what has begun is finished."""
    stop = threading.Event()
    threads = [
        threading.Thread(target=repeat, args=(stop, step, pause), daemon=True)
        for step, pause in steps
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@contextmanager
def beating(part: str) -> Iterator[None]:
    """Say that this part is alive while the body runs, and that it stopped afterwards."""
    with repeating((lambda: heart.beat(part), BEAT_SECONDS)):
        yield
    try:
        heart.stop(part)
    except Error:
        log.debug("The database went first.")
    finally:
        connection.close()
