"""The house of a journey: a database of its own and the real parts, as an operator runs them."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tests.waiting import free_port

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("serve", "worker", "mail")
# What belongs to the running parts or to the schema, not to a story.
KEPT = {
    "django_migrations",
    "django_content_type",
    "procrastinate_workers",
    "procrastinate_periodic_defers",
    "kernel_heartbeat",
}


COLLECT = """
import django; django.setup()
from rich.console import Console
from rapport.config.preparing import collect
collect(Console(quiet=True))
"""


def collected() -> Path:
    """The static files as an installation serves them, collected once for all houses of this checkout."""
    folder = ROOT / ".cache" / "journeys"
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "RAPPORT_DATA": str(folder)}
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run([sys.executable, "-c", COLLECT], cwd=ROOT, env=environment, check=True)
    return folder / "static"


@dataclass
class House:
    """The running product; its parts can be stopped, killed and started again."""

    folder: Path
    database: str
    port: int = field(default_factory=free_port)
    smtp_port: int = field(default_factory=free_port)
    lmtp_port: int = field(default_factory=free_port)
    children: dict[str, subprocess.Popen] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Where its pages are."""
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What its parts are told."""
        return {
            **os.environ,
            "DATABASE_URL": make_conninfo(os.environ["DATABASE_URL"], dbname=self.database),
            "RAPPORT_DATA": str(self.folder),
            "RAPPORT_SECRET_KEY": settings.SECRET_KEY,
            "PORT": str(self.port),
            "RAPPORT_URL": self.url,
            "RAPPORT_ALLOW_PRIVATE_CALLS": "yes",  # receivers of webhooks are at home here
            "SMTP_PORT": str(self.smtp_port),
            "LMTP_PORT": str(self.lmtp_port),
            "RAPPORT_LOG_LEVEL": "WARNING",
        }

    def start(self, *names: str) -> None:
        """Start parts (all of them by default) and wait until pages are served."""
        if not (self.folder / "static").exists():
            (self.folder / "static").symlink_to(collected())
        for name in names or PARTS:
            log = (self.folder / f"{name}.log").open("ab")
            self.children[name] = subprocess.Popen(
                [sys.executable, "-m", "rapport", name],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_it_answers()

    def stop(self, *names: str, sign: int = signal.SIGTERM) -> None:
        """Stop parts as an operator does; with SIGKILL as a power cut does."""
        chosen = [self.children.pop(name) for name in names or list(self.children)]
        for child in chosen:
            os.killpg(child.pid, sign)
        for child in chosen:
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()

    def log(self) -> str:
        """The last words of every part, for a failing story."""
        return "\n".join(
            f"== {file.name}\n{file.read_text(errors='replace')[-3000:]}"
            for file in sorted(self.folder.glob("*.log"))
        )

    def empty(self) -> None:
        """Forget every story; the parts stay up."""
        for attempt in range(80):
            try:
                with connection.cursor() as cursor:
                    tables = set(connection.introspection.table_names(cursor)) - KEPT
                    names = sql.SQL(", ").join(map(sql.Identifier, sorted(tables)))
                    cursor.execute("set lock_timeout = '500ms'")
                    cursor.execute(sql.SQL("truncate {} cascade").format(names))
                    cursor.execute("set lock_timeout = 0")
                return
            except Exception:  # the worker reads the same tables: it was faster
                if attempt == 79:
                    raise
                connection.close()

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/health", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                pass
            for name, child in self.children.items():
                if child.poll() is not None:
                    raise AssertionError(f"The {name} part stopped at once.\n{self.log()}")
            if time.monotonic() > deadline:
                raise AssertionError(f"No page within a minute.\n{self.log()}")
            threading.Event().wait(0.1)
