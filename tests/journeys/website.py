"""A shop's website on another origin, with the chat on it, and what its visitor does there."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import Locator, Page, expect

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lumen &amp; Oak</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>* {{ letter-spacing: 3px; color: crimson; }} button, p {{ display: none; }} h1 {{ color: teal; }}
</style>
</head><body><header>Lumen &amp; Oak</header><main><h1>Lamps</h1></main>
{before}<script src="{house}/chat/widget.js" data-inbox="{key}" {tag} async></script></body></html>"""


@dataclass
class Website:
    """A page with the widget, under any path; what it says before and on the script's tag."""

    port: int
    house: str
    key: str
    policy: str = ""
    tag: str = ""
    identity: dict[str, Any] | None = None

    def url(self, path: str = "/lamps/") -> str:
        """The address of a page of the shop; localhost and 127.0.0.1 are two origins."""
        return f"http://127.0.0.1:{self.port}{path}"

    def page(self) -> bytes:
        """What the shop's server sends."""
        said = json.dumps({"identity": self.identity}) if self.identity else ""
        before = f"<script>window.rapportChat = {said};</script>" if said else ""
        return PAGE.format(before=before, house=self.house, key=self.key, tag=self.tag).encode()


@contextmanager
def website(house: str, key: str) -> Iterator[Website]:
    """Serve the shop until the story is over."""
    shop = Website(0, house, key)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = shop.page()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if shop.policy:
                self.send_header("Content-Security-Policy", shop.policy)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Nobody reads the shop's log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    shop.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield shop
    finally:
        server.shutdown()
        server.server_close()


class Visitor:
    """Somebody on the shop's page, and what they do with the chat."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.chat = page.locator("rapport-chat")
        self.launcher = self.chat.locator(".launcher")
        self.panel = self.chat.get_by_role("dialog")
        self.box = self.chat.locator("textarea")

    def open(self) -> "Visitor":
        """Open the chat."""
        self.launcher.click()
        expect(self.panel).to_be_visible()
        return self

    def say(self, words: str) -> None:
        """Write something and send it."""
        self.box.fill(words)
        self.box.press("Enter")

    @property
    def words(self) -> Locator:
        """Every message, in order."""
        return self.chat.locator(".bubble")

    def sees(self, *words: str) -> None:
        """Exactly these messages, in this order, each once."""
        expect(self.words).to_have_text(list(words))

    def state(self) -> Locator:
        """What stands under the newest message of one's own."""
        return self.chat.locator(".state.mine").last


Arrive = Callable[..., Visitor]
