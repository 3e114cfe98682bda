"""The streams themselves: a small ASGI application beside Django, one LISTEN for all browsers."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import psycopg
from asgiref.sync import sync_to_async
from django.db import connection
from psycopg.rows import tuple_row

from rapport.kernel.live import CHANNEL
from rapport.kernel.models import LiveAddress

log = logging.getLogger(__name__)

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
# Who listens: the audiences of a request's member, or None when nobody is signed in. Runs in a thread.
Audiences = Callable[[Scope], frozenset[str] | None]

QUEUE = 500
BEAT_SECONDS = 20
CATCH_UP_MOST = 1000
ACCESS = "access"  # an address that makes a stream ask again what its member may see


@dataclass(eq=False)
class Listener:
    """One open stream: who it is for, and what waits to be written to it."""

    audiences: frozenset[str]
    queue: asyncio.Queue[tuple[int, list[str]]] = field(
        default_factory=lambda: asyncio.Queue(QUEUE)
    )
    has_overflowed: bool = False

    def offer(self, number: int, addresses: list[str]) -> None:
        """Queue an address; a browser too slow for the queue is told to fetch everything anew."""
        try:
            self.queue.put_nowait((number, addresses))
        except asyncio.QueueFull:
            self.has_overflowed = True


class Hub:
    """Reads new addresses once for this process and offers them to the listeners they concern."""

    def __init__(self, conninfo: Callable[[], dict[str, Any]]) -> None:
        self.conninfo = conninfo
        self.listeners: set[Listener] = set()
        self.last_id = 0
        self.is_connected = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin listening, once."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._listen_for_ever())

    async def stop(self) -> None:
        """Stop listening."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _listen_for_ever(self) -> None:
        pause = 0.2
        while True:
            try:
                await self._listen()
            except (psycopg.Error, OSError) as problem:
                log.warning("Live updates wait for the database: %s", problem)
            self.is_connected.clear()
            await asyncio.sleep(pause)
            pause = min(pause * 2, 5)

    async def _listen(self) -> None:
        async with await psycopg.AsyncConnection.connect(
            **self.conninfo(), autocommit=True, row_factory=tuple_row
        ) as listening:
            await listening.execute(f"listen {CHANNEL}")
            if not self.last_id:
                found = await listening.execute("select max(id) from kernel_liveaddress")
                row = await found.fetchone()
                self.last_id = (row and row[0]) or 0
            self.is_connected.set()
            while True:
                await self._read_new(listening)
                # The time limit also reads what a lost notification would have told.
                async for _ in listening.notifies(timeout=BEAT_SECONDS / 2, stop_after=1):
                    pass

    async def _read_new(self, listening: psycopg.AsyncConnection[Any]) -> None:
        found = await listening.execute(
            "select id, audience, addresses from kernel_liveaddress where id > %s order by id",
            [self.last_id],
        )
        for count, (number, audience, addresses) in enumerate(await found.fetchall()):
            self.last_id = number
            for listener in self.listeners:
                if audience in listener.audiences:
                    listener.offer(number, addresses)
            if count % 50 == 49:
                await asyncio.sleep(0)


class LiveStreams:
    """The ASGI application for /live/…: server-sent events that resume where they were cut off."""

    def __init__(self, audiences_of: Audiences, conninfo: Callable[[], dict[str, Any]]) -> None:
        self.audiences_of = sync_to_async(_with_own_connection(audiences_of))
        self.missed = sync_to_async(_with_own_connection(_missed_between))
        self.hub = Hub(conninfo)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        audiences = await self.audiences_of(scope)
        if audiences is None:
            await _refuse(send)
            return
        self.hub.start()
        await asyncio.wait_for(self.hub.is_connected.wait(), 10)
        listener = Listener(audiences)
        start = self.hub.last_id
        self.hub.listeners.add(listener)
        gone = asyncio.create_task(_until_gone(receive))
        writing = asyncio.create_task(self._write(scope, send, listener, start))
        try:
            await asyncio.wait({gone, writing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.hub.listeners.discard(listener)
            for task in (gone, writing):
                task.cancel()
            await asyncio.gather(gone, writing, return_exceptions=True)

    async def _write(self, scope: Scope, send: Send, listener: Listener, start: int) -> None:
        await _open(send)
        since = _since(scope)
        if since is not None:
            missed = await self.missed(since, start, listener.audiences)
            if missed is None:
                await _event(send, start, "resync", {})
            for number, addresses in missed or ():
                await _event(send, number, "message", {"a": addresses})
        await _event(send, start, "ready", {})
        beats = 0
        while True:
            if listener.has_overflowed:
                listener.has_overflowed = False
                while not listener.queue.empty():
                    listener.queue.get_nowait()
                await _event(send, self.hub.last_id, "resync", {})
            try:
                number, addresses = await asyncio.wait_for(listener.queue.get(), BEAT_SECONDS)
            except TimeoutError:
                beats += 1
                await send(_body(b": beat\n\n"))
                if beats % 3 == 0 and not await self._still_allowed(scope, listener):
                    await _event(send, self.hub.last_id, "bye", {})
                    return
                continue
            if ACCESS in addresses and not await self._still_allowed(scope, listener):
                await _event(send, number, "bye", {})
                return
            await _event(send, number, "message", {"a": addresses})

    async def _still_allowed(self, scope: Scope, listener: Listener) -> bool:
        audiences = await self.audiences_of(scope)
        if audiences is None:
            return False
        listener.audiences = audiences
        return True


def _missed_between(
    since: int, until: int, audiences: frozenset[str]
) -> list[tuple[int, list[str]]] | None:
    """What these audiences were told after `since`, up to `until`; None if that is not kept."""
    oldest = LiveAddress.objects.order_by("id").values_list("id", flat=True).first()
    if since and (oldest is None or since < oldest - 1):
        return None
    found = LiveAddress.objects.filter(id__gt=since, id__lte=until, audience__in=audiences)
    rows = list(found.order_by("id").values_list("id", "addresses")[: CATCH_UP_MOST + 1])
    return None if len(rows) > CATCH_UP_MOST else rows


def _with_own_connection(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give the thread's connection back afterwards: no request does it for us here."""

    def run(*arguments: Any) -> Any:
        try:
            return function(*arguments)
        finally:
            connection.close()

    return run


def _since(scope: Scope) -> int | None:
    headers = dict(scope["headers"])
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("since", [""])[0]
    value = headers.get(b"last-event-id", b"").decode("latin-1") or asked
    return int(value) if value.isdecimal() else None


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _open(send: Send) -> None:
    headers = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send(_body(b"retry: 1000\n\n"))


async def _refuse(send: Send) -> None:
    # 204 tells a browser not to try again; signing in opens a new stream.
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def _event(send: Send, number: int, kind: str, content: dict[str, Any]) -> None:
    text = f"id: {number}\nevent: {kind}\ndata: {json.dumps(content, separators=(',', ':'))}\n\n"
    await send(_body(text.encode()))


def _body(content: bytes) -> dict[str, Any]:
    return {"type": "http.response.body", "body": content, "more_body": True}
