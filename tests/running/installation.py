"""A real installation in a folder of its own, as an operator runs it: real processes, real ports."""

import contextlib
import os
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.request
from pathlib import Path

import psutil

from tests.waiting import free_port, until

CHECKOUT = Path(__file__).resolve().parents[2]


def python_for(user: str) -> list[str]:
    """A Python that this user may run: ours, else the system's of the same version with our libraries."""
    version = f"python3.{sys.version_info.minor}"
    libraries = f"PYTHONPATH={sysconfig.get_path('purelib')}"
    for line in ([sys.executable], ["env", libraries, f"/usr/bin/{version}"]):
        tried = ["runuser", "-u", user, "--", *line, "-c", "import psycopg"]
        if not subprocess.run(tried, capture_output=True, check=False).returncode:
            return line
    return []


class Installation:
    """Ports and a data folder, and the rapport command on them."""

    def __init__(self, folder: Path, user: str = "", **environment: str) -> None:
        self.folder = folder
        self.port, self.smtp, self.lmtp = free_port(), free_port(), free_port()
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = {
            **kept,
            "RAPPORT_DATA": str(folder),
            "PORT": str(self.port),
            "SMTP_PORT": str(self.smtp),
            "LMTP_PORT": str(self.lmtp),
            "PYTHONDONTWRITEBYTECODE": "1",
            **environment,
        }
        self.user = user
        self.python = [sys.executable]
        self.process: subprocess.Popen[str] | None = None
        self.log = folder.parent / f"{folder.name}.log"

    def command(self, *arguments: str) -> list[str]:
        """The rapport command line, as the wanted user."""
        line = [*self.python, "-m", "rapport", *arguments]
        return ["runuser", "-u", self.user, "--", *line] if self.user else line

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            self.command(*arguments),
            env={**self.environment, **environment},
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def start(self, *arguments: str) -> float:
        """Start `rapport up` (or the like); return the seconds until the web part answered."""
        begun = time.monotonic()
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                self.command(*(arguments or ("up",))),
                env=self.environment,
                cwd=CHECKOUT,
                stdout=log,
                stderr=log,
                text=True,
            )
        try:
            until(self._is_up_or_gone, "an answer of the web part", 200)
        except AssertionError as late:
            raise AssertionError(f"{late}: {self.log.read_text()}") from late
        assert self.process.poll() is None, self.log.read_text()
        return time.monotonic() - begun

    def stop(self, sign: int = signal.SIGINT) -> float:
        """Stop it as Ctrl-C does; return the seconds it took."""
        assert self.process is not None
        begun = time.monotonic()
        self.supervisor().send_signal(sign)
        self.process.wait(60)
        self.process = None
        return time.monotonic() - begun

    def supervisor(self) -> psutil.Process:
        """The supervisor itself (runuser stands before it when another user runs it)."""
        assert self.process is not None
        process = psutil.Process(self.process.pid)
        while process.name() in {"runuser", "su"}:
            process = until(process.children, "runuser has started the command")[0]
        return process

    def part(self, name: str) -> psutil.Process | None:
        """The running process of a part."""
        for process in self.supervisor().children():
            with contextlib.suppress(psutil.Error):
                if process.cmdline()[-1:] == [name]:
                    return process
        return None

    def processes(self) -> list[psutil.Process]:
        """Every process that belongs to this folder, the database's included."""
        found = []
        for process in psutil.process_iter():
            try:
                is_ours = str(self.folder) in " ".join(process.cmdline())
                is_ours = is_ours or process.environ().get("RAPPORT_DATA") == str(self.folder)
            except psutil.Error:
                continue
            is_ours = is_ours and process.name() != "runuser"
            if is_ours and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        return found

    def answers(self) -> bool:
        """Whether pages are served."""
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}/health", timeout=2
            ) as answer:
                return answer.status == 200
        except OSError:
            return False

    def clear_away(self) -> None:
        """Leave nothing running, whatever happened."""
        for process in self.processes():
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue

    def _is_up_or_gone(self) -> bool:
        assert self.process is not None
        return self.process.poll() is not None or self.answers()
