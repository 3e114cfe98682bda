"""The courier: a part of every worker that carries deliveries to their endpoints, for ever.

One worker at a time serves an endpoint (a lease in the database), with a few calls at once: what
concerns one thing goes one after another, in the order of the facts. A slow endpoint holds up nobody
but itself. What a worker that was killed had begun is carried again, with the same webhook-id.
"""

import asyncio
import logging
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connection
from django.db.utils import Error

from rapport.kernel.clock import now
from rapport.webhooks.actions.leasing import end_lease, keep_lease, lease_endpoints
from rapport.webhooks.actions.recording import record_outcomes
from rapport.webhooks.actions.sending import Outcome, attempt
from rapport.webhooks.models import Delivery, Endpoint
from rapport.webhooks.queries.log import next_due

log = logging.getLogger(__name__)

PAUSE = 0.2  # seconds between looks for what is due
LANES = 48  # endpoints served at once
WIDTH = 4  # calls at once to one endpoint that answers well
AHEAD = 64  # deliveries read at once
SLOW_MS = 2000  # an endpoint that takes longer gets one call at a time
RENEW = 10.0  # seconds between renewals of a lease
TURN = 60.0  # seconds after which an endpoint lets others have its place
TELL = 1.0  # seconds between live updates of a log


class Courier:
    """Carries until told to stop; what is on its way is waited for."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()[:20]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"[:40]
        self._lanes: dict[int, asyncio.Task[None]] = {}
        # One thread for the database, so that its connection is one and can be given back.
        self._database = ThreadPoolExecutor(1, "webhook-database")
        self._calls = ThreadPoolExecutor(2 * LANES, "webhook-call")

    async def carry(self, stop: threading.Event) -> None:
        """Carry until told to stop."""
        while not stop.is_set():
            if not await self.look(stop):
                await asyncio.sleep(PAUSE)
        await asyncio.gather(*self._lanes.values())

    async def carry_what_is_due(self) -> None:
        """Carry everything that is due now, and return (tests and measurements)."""
        while await self.look(threading.Event()) or self._lanes:
            await asyncio.gather(*self._lanes.values())

    async def look(self, stop: threading.Event) -> int:
        """Take endpoints that something is due for; return how many."""
        most = LANES - len(self._lanes)
        try:
            found = await self.ask(lease_endpoints, self.name, busy=[*self._lanes], most=most)
        except Error as problem:
            log.warning("Waiting for the database: %s", problem)
            await asyncio.sleep(2)
            return 0
        except Exception:  # a mistake of ours: the next look may go well
            log.exception("Something went wrong; trying again in a moment.")
            await asyncio.sleep(2)
            return 0
        for endpoint in found:
            lane = asyncio.create_task(_Lane(self, endpoint, stop).serve())
            self._lanes[endpoint.pk] = lane
            lane.add_done_callback(partial(self._end, endpoint.pk))
        return len(found)

    def _end(self, endpoint_id: int, _lane: asyncio.Task[None]) -> None:
        del self._lanes[endpoint_id]

    async def ask(self, question: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Ask the database something in its own thread."""

        def asked() -> Any:
            try:
                return question(*arguments, **named)
            except Error:
                connection.close()
                raise

        return await asyncio.get_running_loop().run_in_executor(self._database, asked)

    async def call(self, endpoint: Endpoint, delivery: Delivery) -> Outcome:
        """One attempt in a thread of its own."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._calls, attempt, endpoint, delivery)

    def close(self) -> None:
        """Give everything back."""
        self._calls.shutdown()
        self._database.submit(lambda: connection.close()).result()
        self._database.shutdown()


class _Lane:
    """One endpoint, served for a while."""

    def __init__(self, courier: Courier, endpoint: Endpoint, stop: threading.Event) -> None:
        self._courier, self._endpoint, self._stop = courier, endpoint, stop
        self._waiting: list[Delivery] = []
        self._calls: dict[asyncio.Task[Outcome], Delivery] = {}
        self._unwritten: list[int] = []
        self._may_go_on = True
        self._begun = self._renewed = time.monotonic()
        self._told = 0.0
        self._is_untold = False
        good = not endpoint.failures and endpoint.last_ms < SLOW_MS
        self._width = WIDTH if good else 1

    async def serve(self) -> None:
        """Send what is due until nothing is, the endpoint fails, or its turn is over."""
        try:
            while True:
                await self._begin_calls()
                if not self._calls:
                    break
                done, _pending = await asyncio.wait(
                    self._calls, return_when=asyncio.FIRST_COMPLETED
                )
                await self._write_down(done)
            await self._courier.ask(
                end_lease, self._courier.name, self._endpoint.pk, tells=self._is_untold
            )
        except Exception:  # also a lost database: the lease runs out, then it is carried again
            log.exception("The lane of webhook %s broke off.", self._endpoint.pk)
            if self._calls:
                await asyncio.wait(self._calls)

    async def _begin_calls(self) -> None:
        await self._keep()
        if self._stop.is_set() or time.monotonic() - self._begun > TURN:
            self._may_go_on = False
        if not self._may_go_on:
            return
        if len(self._waiting) < self._width:
            known = [each.pk for each in (*self._waiting, *self._calls.values())]
            known += self._unwritten
            self._waiting += await self._courier.ask(
                next_due, self._endpoint.pk, now(), besides=known, most=AHEAD
            )
        for delivery in self._startable():
            self._waiting.remove(delivery)
            call = asyncio.create_task(self._courier.call(self._endpoint, delivery))
            self._calls[call] = delivery

    def _startable(self) -> Iterator[Delivery]:
        """The next ones, nothing beside something else about the same thing."""
        subjects = {each.event.subject for each in self._calls.values()}
        free = self._width - len(self._calls)
        for delivery in tuple(self._waiting):
            if free <= 0:
                return
            if delivery.event.subject not in subjects:
                free -= 1
                yield delivery
            subjects.add(delivery.event.subject)

    async def _write_down(self, done: set[asyncio.Task[Outcome]]) -> None:
        outcomes = [call.result() for call in done]
        self._unwritten = [each.delivery_id for each in outcomes]
        for call in done:
            del self._calls[call]
        if all(each.is_ok for each in outcomes):
            await self._begin_calls()  # the next ones are on their way while this is written
        is_time = time.monotonic() - self._told > TELL
        fresh = await self._courier.ask(record_outcomes, self._endpoint.pk, outcomes, tells=is_time)
        self._unwritten = []
        self._may_go_on = self._may_go_on and fresh is not None
        self._endpoint = fresh or self._endpoint  # it may have moved, or have a new secret
        self._is_untold = not is_time
        self._told = time.monotonic() if is_time else self._told
        good = all(each.is_ok and each.ms < SLOW_MS for each in outcomes)
        self._width = WIDTH if good else 1

    async def _keep(self) -> None:
        if time.monotonic() - self._renewed < RENEW:
            return
        self._renewed = time.monotonic()
        if not await self._courier.ask(keep_lease, self._courier.name, self._endpoint.pk):
            self._may_go_on = False


@contextmanager
def carrying() -> Iterator[None]:
    """Carry in a thread while the body runs; what is on its way is waited for."""
    stop = threading.Event()

    def run() -> None:
        courier = Courier()
        try:
            asyncio.run(courier.carry(stop))
        finally:
            courier.close()

    thread = threading.Thread(target=run, name="courier", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
