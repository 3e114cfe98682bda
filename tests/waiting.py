"""Patience and ports: what every test needs that waits for another process."""

import itertools
import os
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

PATIENCE = (
    60.0  # seconds; a busy machine is slow, and how fast things are is measured in benchmarks
)
PORTS = range(15_000, 31_000)  # below those the system hands out to whoever connects


def until(happens: Callable[[], Any], what: str = "it", seconds: float = PATIENCE) -> Any:
    """The first true answer, asked for often; fails with `what` when none comes in time."""
    deadline = time.monotonic() + seconds
    while True:
        if found := happens():
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not happen within {seconds:.0f} s")
        time.sleep(0.05)


def _ports_of_this_process() -> Iterator[int]:
    """Processes that test side by side share no port: each has a sixteenth, and begins somewhere."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw15").removeprefix("gw")) % 16
    share = PORTS[worker * 1000 : (worker + 1) * 1000]
    begin = os.getpid() % len(share)
    return itertools.cycle([*share[begin:], *share[:begin]])


_ports = _ports_of_this_process()


def free_port() -> int:
    """A port that nobody uses, and that nobody is given by chance before it is used."""
    for port in itertools.islice(_ports, 1000):
        with socket.socket() as trying:
            try:
                trying.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("No port is free.")
