"""The worker: tells facts to their reactions, runs jobs, carries webhooks, says that it is alive."""

import asyncio
import signal

from rapport.config.repeating import beating, repeating
from rapport.culture.calendars import load_holidays
from rapport.kernel import outbox
from rapport.webhooks.courier import carrying

PAUSE = 0.1  # seconds between looks at an empty outbox: the first part of every live update


def work(concurrency: int) -> None:
    """Run until told to stop; what has begun is finished first."""
    # A first answer promises an hour while it holds its conversation: loaded then, a second or
    # several of imports would keep whoever writes there waiting.
    load_holidays()
    dispatching = [(outbox.dispatch_batch, PAUSE), (outbox.retry_batch, 1.0)]
    with beating("worker"), repeating(*dispatching), carrying():
        asyncio.run(_run_jobs(concurrency))


def listen_for_mail() -> None:
    """Run the mail part until told to stop."""
    from rapport.channels.email.listening import run_mail

    async def run() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sign, stop.set)
        await run_mail(stop)

    with beating("mail"):
        asyncio.run(run())


async def _run_jobs(concurrency: int) -> None:
    from procrastinate.contrib.django import app

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as runner:
        async with runner.open_async():
            await runner.run_worker_async(
                concurrency=concurrency,
                fetch_job_polling_interval=5,
                shutdown_graceful_timeout=20,
                delete_jobs="successful",
            )
