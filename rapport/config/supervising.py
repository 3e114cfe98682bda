"""One supervisor over the parts: starts them, starts again what falls, stops all on Ctrl-C."""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

STABLE_FOR = 30  # seconds after which a part's earlier falls are forgiven
HEAD_START = 5  # seconds at most that the first part has to itself
PATIENCE = 20  # seconds a part may take to finish what it has begun
COLOURS = {"serve": "cyan", "worker": "magenta", "mail": "green"}


@dataclass
class Part:
    """One child process and its record."""

    name: str
    command: list[str]
    console: Console
    child: subprocess.Popen[str] | None = None
    started_at: float = 0.0
    falls: int = 0
    due_at: float = 0.0

    def start(self, environment: Mapping[str, str]) -> None:
        """Start the child in a session of its own, so that Ctrl-C reaches the supervisor only."""
        self.child = subprocess.Popen(  # noqa: S603 - our own command
            self.command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self.started_at = time.monotonic()
        threading.Thread(target=self._pass_on, args=(self.child,), daemon=True).start()

    def look(self) -> None:
        """Note a fall and when to start again."""
        if self.child is None or self.child.poll() is None:
            return
        if time.monotonic() - self.started_at > STABLE_FOR:
            self.falls = 0
        self.falls += 1
        wait = min(2 ** (self.falls - 1), 30)
        self.say(f"stopped by itself (code {self.child.returncode}); it starts again in {wait} s")
        _kill_group(self.child)
        self.child, self.due_at = None, time.monotonic() + wait

    def say(self, line: str) -> None:
        """Print a line with the part's name before it."""
        name = Text(f"{self.name:>6} ", style=COLOURS.get(self.name, "blue"))
        self.console.print(name + Text(line), soft_wrap=True)

    def _pass_on(self, child: subprocess.Popen[str]) -> None:
        assert child.stdout is not None
        with contextlib.suppress(ValueError, OSError):
            for line in child.stdout:
                self.say(line.rstrip())


def supervise(
    parts: list[Part],
    environment: Mapping[str, str],
    when_up: Callable[[], None],
    *,
    look_after: Callable[[], None],
    port: int,
) -> None:
    """Run the parts until Ctrl-C or SIGTERM; call when_up once the web part answers."""
    stopping = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, lambda *_: stopping.set())
    whole = {**os.environ, **environment, "RAPPORT_SUPERVISOR": str(os.getpid())}
    # The first part has the processors to itself until it answers: people wait for pages.
    for part in parts[1:]:
        part.due_at = time.monotonic() + HEAD_START
    is_up = False
    try:
        while not stopping.is_set():
            look_after()
            for part in parts:
                part.look()
                if part.child is None and time.monotonic() >= part.due_at:
                    part.start(whole)
            if not is_up and answers(port):
                is_up = True
                for part in parts[1:]:
                    part.due_at = 0.0
                when_up()
            stopping.wait(0.5 if is_up else 0.05)
    finally:
        _stop_all(parts)


def answers(port: int) -> bool:
    """Whether the web part on this machine answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Hold the data folder, so that a second supervisor on it is refused in words."""
    handle = os.open(data / "supervisor", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        number = os.read(handle, 20).decode().strip()
        raise click.ClickException(
            f"Rapport already runs on {data} (process {number}). Stop it first, or give this one a "
            "folder and ports of its own with RAPPORT_DATA, PORT, SMTP_PORT and LMTP_PORT."
        ) from None
    os.ftruncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode())
    try:
        yield
    finally:
        os.close(handle)


def check_port(setting: str, host: str, port: int) -> None:
    """Refuse in words a port that is taken or forbidden, naming the setting that changes it."""
    if not port:
        return
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(kind, socket.SOCK_STREAM) as trying:
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((host, port))
        except OSError as problem:
            raise click.ClickException(
                f"Port {port} on {host} cannot be used ({problem.strerror}). "
                f"Choose another with {setting}, for example {setting}={port + 10}."
            ) from None


def _stop_all(parts: list[Part]) -> None:
    children = [part.child for part in parts if part.child is not None]
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0.1, deadline - time.monotonic()))
        _kill_group(child)
        child.wait()


def _kill_group(child: subprocess.Popen[str]) -> None:
    """Whatever a part left behind goes with it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
