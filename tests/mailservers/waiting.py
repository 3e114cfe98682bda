"""Ports, programs and patience: what every server of the tests needs."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable

import pytest

START_SECONDS = 20


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def until(happens: Callable[[], object], seconds: float = 15, what: str = "it") -> object:
    """Wait for something outside this process, looking often; fail with a sentence if it never comes."""
    deadline = time.monotonic() + seconds
    while True:
        found = happens()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not happen within {seconds} s")
        threading.Event().wait(0.05)


def program(name: str, package: str) -> str:
    """Where a server's program is; the test fails with the way to install it."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin:/usr/local/sbin")
    if not found:
        pytest.fail(f"{name} is needed for this test: apt-get install {package}", pytrace=False)
    return found


def answers(port: int) -> bool:
    """Whether somebody greets on this port."""
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as line:
            line.settimeout(2)
            return bool(line.recv(10))
    except OSError:
        return False
