"""What all provider servers share: a port, a mode, what they were taught, what they were asked."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.providers.saying import Sayings

MODES = {
    "well", "fails", "slow", "quota", "busy", "auth", "garbled", "short", "drops", "doubles", "not", "echoes",
}  # fmt: skip


@dataclass
class Asked:
    """A request as it came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON; None for what is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def form(self) -> dict[str, str]:
        """The body as a form."""
        return {key: values[0] for key, values in parse_qs(self.body.decode()).items()}


@dataclass
class Reply:
    """A status, a body (text as it is, anything else as JSON), further headers; `sent`: how many bytes
    of it leave before the connection breaks off.
    """

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)
    sent: int | None = None


class ProviderServer:
    """Runs while the block does. A kind of provider answers in `reply` and names its errors in `errors`."""

    errors: dict[str, Reply] = {}

    def __init__(self) -> None:
        self._mode = "well"
        self.sayings = Sayings()
        self.seen: list[Asked] = []
        # What is answered to a translation in place of everything else, once each.
        self.instead: list[Reply] = []
        self._stopped = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def mode(self) -> str:
        """How it behaves."""
        return self._mode

    @mode.setter
    def mode(self, mode: str) -> None:
        assert mode in MODES, mode
        self._mode = mode

    def learn(self, source: str, target: str, text: str, translation: str) -> None:
        """What to say for a sentence; {0}, {1} stand for what a request keeps."""
        self.sayings.learn(source, target, text, translation)

    def __enter__(self) -> "ProviderServer":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, asked: Asked) -> Reply:
        """By the mode first, then by the protocol."""
        self.seen.append(asked)
        if self.instead and asked.method == "POST":
            return self.instead.pop(0)
        if self.mode == "slow":
            self._stopped.wait(20)
        if self.mode in self.errors:
            return self.errors[self.mode]
        if self.mode == "fails":
            return Reply(500, "<html><h1>Internal Server Error</h1></html>")
        reply = self.reply(asked)
        if self.mode == "garbled" and reply.status == 200:
            return Reply(200, json.dumps(reply.body, ensure_ascii=False)[:-4])
        return reply

    def reply(self, asked: Asked) -> Reply:
        """What the protocol documents for this request."""
        raise NotImplementedError

    def said(self, texts: list[str], source: str, target: str) -> list[str]:
        """The texts' translations as the mode has it."""
        found = [self.sayings.say(each, source, target, self.mode) for each in texts]
        return found[:-1] if self.mode == "short" else found


def _handler(server: ProviderServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._do()

        def do_POST(self) -> None:
            self._do()

        def _do(self) -> None:
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            headers = {key.lower(): value for key, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            reply = server.answer(Asked(self.command, parts.path, query, headers, body))
            text = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
            sent = text.encode()
            headers = {
                "Content-Type": "application/json; charset=utf-8",
                "Content-Length": str(len(sent)),
                **reply.headers,
            }
            try:
                self.send_response(reply.status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(sent[: reply.sent])
                self.close_connection = self.close_connection or reply.sent is not None
            except (BrokenPipeError, ConnectionResetError):
                pass  # who asked has given up

        def log_message(self, *_: object) -> None:
            pass

    return Handler
