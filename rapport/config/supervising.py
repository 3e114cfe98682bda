"""One supervisor over the parts: starts them, starts again what falls, stops all on Ctrl-C."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import click

STABLE_FOR = 30  # seconds after which a part's earlier falls are forgiven


@dataclass
class Part:
    """One child process and its record."""

    name: str
    command: list[str]
    child: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    falls: int = 0
    due_at: float = 0.0

    def start(self, environment: Mapping[str, str]) -> None:
        """Start the child in a session of its own, so that Ctrl-C reaches the supervisor only."""
        self.child = subprocess.Popen(  # noqa: S603 - our own command
            self.command, env=dict(environment), start_new_session=True
        )
        self.started_at = time.monotonic()

    def look(self) -> None:
        """Note a fall and when to start again."""
        if self.child is None or self.child.poll() is None:
            return
        if time.monotonic() - self.started_at > STABLE_FOR:
            self.falls = 0
        self.falls += 1
        wait = min(2 ** (self.falls - 1), 30)
        click.echo(
            f"The {self.name} part stopped (code {self.child.returncode}); again in {wait} s.",
            err=True,
        )
        self.child, self.due_at = None, time.monotonic() + wait


def supervise(
    parts: Mapping[str, list[str]], environment: Mapping[str, Any], when_up: Callable[[], None]
) -> None:
    """Run the parts until Ctrl-C or SIGTERM; call when_up once the web part answers."""
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, stop)
    running = [Part(name, command) for name, command in parts.items()]
    whole = {**os.environ, **environment}
    is_up = False
    while not stopping:
        for part in running:
            part.look()
            if part.child is None and time.monotonic() >= part.due_at:
                part.start(whole)
        if not is_up and _answers():
            is_up = True
            when_up()
        time.sleep(0.1 if not is_up else 0.5)
    _stop_all(running)


def _answers() -> bool:
    port = os.environ.get("PORT", "8000")
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _stop_all(parts: list[Part]) -> None:
    children = [part.child for part in parts if part.child and part.child.poll() is None]
    for child in children:
        child.terminate()
    deadline = time.monotonic() + 25
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
