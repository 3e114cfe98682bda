"""The streams themselves: a small ASGI application beside Django, resuming where they were cut off."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

from django.db import Error, connection
from django.db.models import Max, Min

from rapport.kernel.live.hub import Hub, Listener
from rapport.kernel.models import LiveAddress

log = logging.getLogger(__name__)

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
# Who listens: the audiences of a request's member, or None when nobody is signed in. Runs in a thread.
Audiences = Callable[[Scope], frozenset[str] | None]
# What else stands at the head of an answer, such as which website may read it.
Headers = Callable[[Scope], list[tuple[bytes, bytes]]]

BEAT_SECONDS = 20
BEATS_BETWEEN_LOOKS = 3  # how often a quiet stream asks whether its member is still signed in
CATCH_UP_MOST = 1000
THREADS = 4  # for the questions that streams ask the database
ACCESS = "access"  # an address that makes a stream ask again what its member may see


class LiveStreams:
    """The ASGI application for /live/…: server-sent events that resume where they were cut off."""

    def __init__(
        self,
        audiences_of: Audiences,
        conninfo: Callable[[], dict[str, Any]],
        headers_of: Headers = lambda scope: [],
    ) -> None:
        self.hub = Hub(conninfo)
        self._audiences_of = audiences_of
        self._headers_of = headers_of
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="live")
        self._closing = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        """Begin listening, in the running loop."""
        self._loop = asyncio.get_running_loop()
        self.hub.start()

    def close(self) -> None:
        """End every stream (browsers come back by themselves); callable from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._closing.set)

    async def stop(self) -> None:
        """End every stream and stop listening."""
        self._closing.set()
        await self.hub.stop()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            audiences = await self._ask(self._audiences_of, scope)
            self.start()
            await asyncio.wait_for(self.hub.is_connected.wait(), 10)
        except (Error, TimeoutError) as problem:
            log.warning("A live stream could not be opened: %s", problem)
            await _answer(send, 503, self._headers_of(scope))
            return
        if audiences is None:
            await _answer(send, 204, self._headers_of(scope))  # tells a browser not to try again
            return
        await self._stream(scope, receive, send, Listener(audiences))

    async def _stream(self, scope: Scope, receive: Receive, send: Send, listener: Listener) -> None:
        start = self.hub.last_id
        self.hub.listeners.add(listener)
        tasks = [
            asyncio.create_task(_until_gone(receive)),
            asyncio.create_task(self._closing.wait()),
            asyncio.create_task(self._write(scope, send, listener, start)),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.hub.listeners.discard(listener)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _write(self, scope: Scope, send: Send, listener: Listener, start: int) -> None:
        await _open(send, self._headers_of(scope))
        since = _since(scope)
        if since is not None:
            missed = await self._ask(_missed_between, since, start, listener.audiences)
            if missed is None:
                await _event(send, start, "resync", {})
            for number, addresses in missed or ():
                await _event(send, number, "message", {"a": addresses})
        await _event(send, start, "ready", {})
        beats = 0
        while True:
            try:
                number, addresses = await asyncio.wait_for(listener.queue.get(), BEAT_SECONDS)
            except TimeoutError:
                beats += 1
                await send(_body(b": beat\n\n"))
                number, addresses = self.hub.last_id, []
                if beats % BEATS_BETWEEN_LOOKS:
                    continue
            must_look = listener.has_overflowed or ACCESS in addresses or not addresses
            if must_look and not await self._still_allowed(scope, listener):
                await _event(send, number, "bye", {})
                return
            if listener.has_overflowed:
                listener.forget()
                await _event(send, self.hub.last_id, "resync", {})
            elif addresses:
                await _event(send, number, "message", {"a": addresses})

    async def _still_allowed(self, scope: Scope, listener: Listener) -> bool:
        try:
            audiences = await self._ask(self._audiences_of, scope)
        except Error:  # the next look will tell; the pages ask again anyway
            return True
        if audiences is None:
            return False
        listener.audiences = audiences
        return True

    async def _ask(self, question: Callable[..., Any], *arguments: Any) -> Any:
        """Ask the database in a thread, and give the thread's connection back afterwards."""

        def ask() -> Any:
            try:
                return question(*arguments)
            finally:
                connection.close()

        return await asyncio.get_running_loop().run_in_executor(self._threads, ask)


def _missed_between(
    since: int, until: int, audiences: frozenset[str]
) -> list[tuple[int, list[str]]] | None:
    """What these audiences were told after `since`, up to `until`; None if that is not kept."""
    kept = LiveAddress.objects.aggregate(oldest=Min("id"), newest=Max("id"))
    if kept["oldest"] is None:
        return None if since else []
    if since < kept["oldest"] - 1 or since > kept["newest"]:
        return None
    found = LiveAddress.objects.filter(id__gt=since, id__lte=until, audience__in=audiences)
    rows = list(found.order_by("id").values_list("id", "addresses")[: CATCH_UP_MOST + 1])
    return None if len(rows) > CATCH_UP_MOST else rows


def _since(scope: Scope) -> int | None:
    headers = dict(scope["headers"])
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("since", [""])[0]
    value = headers.get(b"last-event-id", b"").decode("latin-1") or asked
    return int(value) if value.isdecimal() and len(value) < 19 else None


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _open(send: Send, more: list[tuple[bytes, bytes]]) -> None:
    headers = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
        *more,
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send(_body(b"retry: 1000\n\n"))


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _event(send: Send, number: int, kind: str, content: dict[str, Any]) -> None:
    text = f"id: {number}\nevent: {kind}\ndata: {json.dumps(content, separators=(',', ':'))}\n\n"
    await send(_body(text.encode()))


def _body(content: bytes) -> dict[str, Any]:
    return {"type": "http.response.body", "body": content, "more_body": True}
