"""The worker: tells facts to their reactions, runs jobs, and says that it is alive."""

import asyncio
import logging
import signal
import threading
from collections.abc import Callable

from django.db import connection
from django.db.utils import Error

from rapport.kernel import heart, outbox

log = logging.getLogger(__name__)

PAUSE = 0.1  # seconds between looks at an empty outbox: the first part of every live update


def work(concurrency: int) -> None:
    """Run until told to stop; what has begun is finished first."""
    stop = threading.Event()
    threads = [
        threading.Thread(target=_for_ever, args=(stop, outbox.dispatch_batch, PAUSE)),
        threading.Thread(target=_for_ever, args=(stop, outbox.retry_batch, 1.0)),
        threading.Thread(target=_for_ever, args=(stop, _beat("worker"), 15.0)),
    ]
    for thread in threads:
        thread.start()
    try:
        asyncio.run(_run_jobs(concurrency))
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def listen_for_mail() -> None:
    """Run the mail part until told to stop."""
    from rapport.channels.email.listening import run_mail

    async def run() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sign, stop.set)
        await run_mail(stop)

    stopped = threading.Event()
    beating = threading.Thread(target=_for_ever, args=(stopped, _beat("mail"), 15.0))
    beating.start()
    try:
        asyncio.run(run())
    finally:
        stopped.set()
        beating.join()


async def _run_jobs(concurrency: int) -> None:
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as runner:
        async with runner.open_async():
            await runner.run_worker_async(
                concurrency=concurrency,
                fetch_job_polling_interval=5,
                shutdown_graceful_timeout=20,
                delete_jobs="successful",
            )


def _for_ever(stop: threading.Event, step: Callable[[], int | None], pause: float) -> None:
    """Repeat a step; at once while there is work, else after a pause; a lost database is waited for."""
    while not stop.is_set():
        try:
            if not step():
                stop.wait(pause)
        except Error as problem:
            log.warning("Waiting for the database: %s", problem)
            connection.close()
            stop.wait(2)
        except Exception:  # a mistake of ours: the other threads must not go on without this one
            log.exception("Something went wrong; trying again in a moment.")
            connection.close()
            stop.wait(2)
    connection.close()


def _beat(part: str) -> Callable[[], None]:
    return lambda: heart.beat(part)
