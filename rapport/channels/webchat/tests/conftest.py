"""A chat on a shop's website, members who answer there, and browsers that talk to its doors."""

import itertools
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from rapport.channels.webchat.channel import WebchatChannel
from rapport.channels.webchat.models import ChatSite
from rapport.channels.webchat.tests.letters import ANA, answer
from rapport.inbox import ports
from rapport.inbox.actions.inboxes import create_inbox
from rapport.inbox.models import Inbox
from rapport.inbox.tests.conftest import Post
from rapport.kernel.clock import now
from rapport.team.models import Member, Role

SHOP = "https://shop.lumenoak.example"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"
keys = itertools.count(1)


@dataclass
class Window:
    """A chat window in one browser: what it sends, and what it was answered."""

    site: ChatSite
    origin: str = SHOP
    token: str = ""
    language: str = "es"
    address: str = "203.0.113.7"
    client: Client = field(default_factory=Client)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """One request, with the token if there is one."""
        sent = {"Origin": self.origin, "Accept-Language": self.language, "User-Agent": FIREFOX}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        options: dict[str, Any] = {"headers": sent | headers, "REMOTE_ADDR": self.address}
        if body is not None and method != "get":
            options |= {"data": body, "content_type": "application/json"}
        return getattr(self.client, method)(f"/chat/{self.site.key}/{path}", **options)

    def visit(self, **told: Any) -> Any:
        """Open the window; the token that comes is kept."""
        body = {
            "language": self.language,
            "zone": "America/Lima",
            "page": {"url": f"{SHOP}/lamps/", "title": "Lamps", "referrer": ""},
        }
        response = self.ask("post", "visits", body | told)
        if response.status_code == 200:
            self.token = response.json()["token"]
        return response

    def say(self, text: str = "¿Dónde está mi lámpara?", key: str = "", **more: Any) -> Any:
        """Write a message."""
        body = {"text": text, "client_key": key or f"key-{next(keys):08d}"}
        return self.ask("post", "messages", body | more)

    def read(self, query: str = "") -> Any:
        """What stands in the window."""
        return self.ask("get", f"messages{query}").json()

    def words(self) -> list[str]:
        """The texts in the window."""
        return [each["text"] for each in self.read()["messages"]]


def _member(name: str, role: str) -> Member:
    first = name.split()[0].lower()
    joined = now() - timedelta(days=1)
    return Member.objects.create(
        email=f"{first}@example.com", name=name, role=role, joined_at=joined
    )


@pytest.fixture
def bea(db):
    return _member("Bea Almeida", Role.OWNER)


@pytest.fixture
def marek(db):
    return _member("Marek Nowak", Role.AGENT)


@pytest.fixture
def inbox(bea) -> Inbox:
    return create_inbox(by=bea, name="Chat", channel="webchat")


@pytest.fixture
def site(inbox) -> ChatSite:
    return ChatSite.objects.get(inbox=inbox)


@pytest.fixture
def window(site):
    """window() → a browser's chat window, opened already unless visit=False."""

    def open_window(visit: bool = True, **changes: Any) -> Window:
        made = Window(site, **changes)
        if visit:
            assert made.visit().status_code == 200
        return made

    return open_window


@pytest.fixture
def ana(window):
    """Ana's browser in Lima."""
    return window()


@pytest.fixture
def post(monkeypatch):
    channel = Post()
    monkeypatch.setattr(ports, "_channels", {"webchat": WebchatChannel(), "email": channel})
    return channel


@pytest.fixture
def support(site) -> Inbox:
    made = Inbox.objects.create(name="Support", address="support@lumenoak.example")
    ChatSite.objects.update(mail_inbox=made)
    return made


@pytest.fixture
def left(post, support, ana, bea):
    """Ana asked, told her address, and closed the page; we answered after that."""
    ana.say("¿Dónde está mi lámpara?")
    ana.ask("patch", "visitor", {"name": "Ana", "email": ANA})
    ana.ask("post", "state", {"is_here": False})
    answer(bea, "<p>En camino</p>")
    return ana
