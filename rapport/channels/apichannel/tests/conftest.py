"""An inbox of kind “api”, and the other system as a server of its own."""

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from rapport.channels.apichannel.actions.connecting import connect, renew_key
from rapport.channels.apichannel.channel import ApiChannel
from rapport.channels.apichannel.models import Connection
from rapport.inbox import ports
from rapport.inbox.models import Inbox
from rapport.team.models import Member, Role

UTC_NOON = "2026-03-02T12:00:00Z"


@dataclass
class Other:
    """The other system: keeps what it is told, once a webhook-id, and answers as it is told to."""

    url: str = ""
    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str], str]] = field(default_factory=list)
    usual: tuple[int, dict[str, str], str] = (200, {}, "{}")

    def taken(self) -> list[dict[str, Any]]:
        """What it accepted, each webhook-id once, in the order of coming."""
        return list(self.accepted.values())

    def __post_init__(self) -> None:
        self.accepted: dict[str, dict[str, Any]] = {}

    def answer(self, status: int, body: str = "", **headers: str) -> None:
        """Say this to the next call; status 0 hangs up when the call was read."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.append((status, named, body))

    def says(self, fate: str) -> None:
        """In the words of the contract."""
        self.answer({"later": 503, "never": 400, "perhaps": 0}[fate], "no lamps today")

    def told(self, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], str]:
        self.calls.append((headers, body))
        status, more, said = self.answers.pop(0) if self.answers else self.usual
        if status == 0 or 200 <= status < 300:
            self.accepted.setdefault(headers["webhook-id"], json.loads(body))
        return status, more, said

    def verified(self, secret: str, number: int = -1) -> dict[str, Any]:
        """A call as a receiver reads it: its signature checked first."""
        headers, body = self.calls[number]
        return Webhook(secret).verify(body, headers)


def _door(other: Other) -> type[BaseHTTPRequestHandler]:
    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            names = {name.lower(): value for name, value in self.headers.items()}
            status, headers, said = other.told(names, body)
            if status == 0:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said.encode())

        def log_message(self, *args: object) -> None:
            pass

    return Door


@pytest.fixture
def other(settings) -> Iterator[Other]:
    settings.ALLOW_PRIVATE_CALLS = True
    found = Other()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _door(found))
    server.daemon_threads = True
    server.handle_error = lambda *args: None
    found.url = f"http://127.0.0.1:{server.server_port}/rapport"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def channel(monkeypatch) -> ApiChannel:
    found = ApiChannel()
    monkeypatch.setattr(ports, "_channels", {"api": found})
    return found


def _member(name: str, role: str) -> Member:
    return Member.objects.create_user(
        f"{name.split()[0].lower()}@example.com", "sun-on-oak-1", name=name, role=role
    )


@pytest.fixture
def bea(db) -> Member:
    return _member("Bea Almeida", Role.OWNER)


@pytest.fixture
def marek(db) -> Member:
    return _member("Marek Nowak", Role.AGENT)


@pytest.fixture
def shop(db) -> Inbox:
    """An inbox that nobody has connected yet."""
    return Inbox.objects.create(name="Shop", channel="api")


@pytest.fixture
def key(shop, bea) -> str:
    """What the other system signs in with."""
    return renew_key(shop, by=bea)


@pytest.fixture
def connection(shop, bea, key, other) -> Connection:
    """The shop's inbox, connected: replies are called out."""
    return connect(shop, by=bea, callback_url=other.url)
