"""Somebody else's program that is told by webhooks: a real server that checks every signature."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from tests.waiting import PATIENCE


@dataclass(frozen=True)
class Got:
    """One call as it came."""

    webhook_id: str
    headers: dict[str, str]
    body: bytes
    payload: Any
    is_genuine: bool


@dataclass
class Receiver:
    """What it got, and how it answers.

    `answers`: what it does with the next calls (a status, "hangs up", "half", "silent", a number of
    seconds to wait first), then `always`.
    """

    secret: str = ""
    always: Any = 200
    answers: list[Any] = field(default_factory=list)
    got: list[Got] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    released: threading.Event = field(default_factory=threading.Event)
    changed: threading.Condition = field(default_factory=threading.Condition)
    at_once: int = 0
    most_at_once: int = 0
    port: int = 0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/hooks"

    @property
    def genuine(self) -> list[Got]:
        """Calls with a right signature."""
        return [each for each in self.got if each.is_genuine]

    @property
    def taken(self) -> dict[str, Any]:
        """What a careful receiver has in the end: each id once, forged ones never."""
        return {each.webhook_id: each.payload for each in self.genuine}

    def wait_for(self, count: int, seconds: float = PATIENCE) -> list[Got]:
        """Wait until so many calls came."""
        with self.changed:
            is_there = self.changed.wait_for(lambda: len(self.got) >= count, seconds)
        assert is_there, f"{len(self.got)} calls instead of {count}"
        return self.got

    def note(self, headers: dict[str, str], body: bytes) -> Any:
        """Keep a call; say how to answer it."""
        payload, is_genuine = None, False
        if self.secret:
            try:
                payload = Webhook(self.secret).verify(body, headers)
                is_genuine = True
            except WebhookVerificationError:
                pass
        with self.changed:
            self.got.append(Got(headers.get("webhook-id", ""), headers, body, payload, is_genuine))
            answer = self.answers.pop(0) if self.answers else self.always
            self.changed.notify_all()
        return answer if is_genuine or not self.secret else 401


class _Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_POST(self) -> None:
        receiver = self.server.receiver
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with receiver.changed:
            receiver.at_once += 1
            receiver.most_at_once = max(receiver.most_at_once, receiver.at_once)
        try:
            self._answer(receiver.note({k.lower(): v for k, v in self.headers.items()}, body))
        finally:
            with receiver.changed:
                receiver.at_once -= 1

    def _answer(self, how: Any) -> None:
        receiver = self.server.receiver
        self.close_connection = True
        if how == "hangs up":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif how == "half":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it")
            self.connection.shutdown(socket.SHUT_RDWR)
        elif how == "silent":
            receiver.released.wait(60)
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            if isinstance(how, float):
                receiver.released.wait(how)
                how = 200
            words = b"taken" if how < 300 else b"no, not now"
            self.send_response(how)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            if 300 <= how < 400:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", str(len(words)))
            self.end_headers()
            self.wfile.write(words)

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128
    receiver: Receiver

    def handle_error(self, *_arguments: object) -> None:
        """Who hung up has hung up."""


@contextmanager
def listening(receiver: Receiver) -> Iterator[Receiver]:
    """Let it listen while the body runs; at the same port as before if it had one."""
    server = _Server(("127.0.0.1", receiver.port), _Door)
    server.receiver, receiver.port = receiver, server.server_port
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield receiver
    finally:
        receiver.released.set()
        server.shutdown()
        server.server_close()
        receiver.released.clear()
