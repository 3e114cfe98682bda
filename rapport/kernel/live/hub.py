"""One LISTEN for all browsers of a process: reads new addresses once and offers them to streams."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg.rows import tuple_row

from rapport.kernel.live import CHANNEL

log = logging.getLogger(__name__)

QUEUE = 500
LOOK_SECONDS = 10  # a lost notification is made good after this time
LONGEST_PAUSE = 5


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

    def forget(self) -> None:
        """Empty the queue: what was in it is covered by a resync."""
        self.has_overflowed = False
        while not self.queue.empty():
            self.queue.get_nowait()


class Hub:
    """Keeps the listeners of this process up to date, through every loss of the database."""

    def __init__(self, conninfo: Callable[[], dict[str, Any]]) -> None:
        self.conninfo = conninfo
        self.listeners: set[Listener] = set()
        self.last_id = 0
        self.is_connected = asyncio.Event()
        self._has_begun = False
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
            if self.is_connected.is_set():
                pause = 0.2
            self.is_connected.clear()
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _listen(self) -> None:
        async with await psycopg.AsyncConnection.connect(
            **self.conninfo(), autocommit=True, row_factory=tuple_row
        ) as listening:
            await listening.execute(f"listen {CHANNEL}")
            await self._find_place(listening)
            self.is_connected.set()
            while True:
                await self._read_new(listening)
                async for _ in listening.notifies(timeout=LOOK_SECONDS, stop_after=1):
                    pass

    async def _find_place(self, listening: psycopg.AsyncConnection[Any]) -> None:
        """Begin at the newest; after a gap go on where it began, unless the database is another one."""
        found = await listening.execute("select max(id) from kernel_liveaddress")
        row = await found.fetchone()
        newest = (row and row[0]) or 0
        if not self._has_begun:
            self.last_id = newest
        elif newest < self.last_id:  # restored from a backup: the old numbers mean nothing
            self.last_id = newest
            for listener in self.listeners:
                listener.has_overflowed = True
                listener.offer(newest, [])
        self._has_begun = True

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
