"""Programs and their greetings: what every server of the tests needs."""

import os
import shutil
import socket

import pytest


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
