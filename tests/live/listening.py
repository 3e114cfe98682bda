"""A real web part and a browser's end of its live stream."""

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from queue import Empty, Queue
from typing import Any

import httpx
from django.db import connection

from rapport.kernel import outbox
from tests.running.installation import CHECKOUT
from tests.waiting import free_port, until


@dataclass(frozen=True)
class LanternLit(outbox.Fact):
    """Somebody lit a lantern: the tests' own fact."""

    number: int


class WebPart:
    """`rapport serve` on the tests' database, to be killed and started again on the same port."""

    def __init__(self) -> None:
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        known = connection.settings_dict
        name, host = known["NAME"], known["HOST"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rapport", "serve"],
            env={
                **os.environ,
                "DATABASE_URL": f"postgresql://{known['USER']}@/{name}?host={host}",
                "PORT": str(self.port),
                "RAPPORT_SUPERVISOR": str(os.getpid()),
            },
            cwd=CHECKOUT,
            start_new_session=True,
        )
        until(self._answers, "the web part answers")

    def stop(self) -> int:
        """Stop it gracefully; return its exit code."""
        assert self.process
        self.process.terminate()
        return self.process.wait(60)

    def kill(self) -> None:
        """Kill server and worker at once, as a crash of the machine would."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(60)

    def is_running(self) -> bool:
        """Whether it was started and not stopped."""
        return self.process is not None and self.process.poll() is None

    def _answers(self) -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/health", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False


class Stream:
    """What a browser hears on one stream, event by event."""

    def __init__(
        self, web: WebPart, cookie: str, path: str = "/live/stream", **headers: str
    ) -> None:
        self.events: Queue[tuple[int, str, Any]] = Queue()
        self.last_id = 0
        self.client = httpx.Client(timeout=60)
        self.request = self.client.stream(
            "GET",
            f"http://127.0.0.1:{web.port}{path}",
            headers={"Cookie": f"sessionid={cookie}", **headers},
        )
        self.response = self.request.__enter__()
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def next(self, kind: str = "message", seconds: float = 20) -> Any:
        """The content of the next event, which must be of this kind."""
        try:
            number, found, content = self.events.get(timeout=seconds)
        except Empty:
            raise AssertionError(f"no {kind} within {seconds} s") from None
        assert found == kind, f"{found} {content} instead of {kind}"
        self.last_id = number or self.last_id
        return content

    def close(self) -> None:
        """Hang up."""
        self.client.close()

    def _read(self) -> None:
        event: dict[str, str] = {}
        try:
            for line in self.response.iter_lines():
                if line and not line.startswith(":"):
                    name, _, value = line.partition(": ")
                    event[name] = value
                elif not line and "event" in event:
                    content = json.loads(event["data"])
                    self.events.put((int(event["id"]), event["event"], content))
                    event = {}
        except (httpx.HTTPError, httpx.StreamError):
            self.events.put((0, "broken", None))
        else:
            self.events.put((0, "ended", None))
