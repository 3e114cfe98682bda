"""Work for later: PostgreSQL is the queue (Procrastinate), so a job commits with what caused it."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

# Eight tries over about a day: 10 s, 100 s, 17 min, then hourly steps, capped by Procrastinate.
PATIENT = RetryStrategy(max_attempts=8, exponential_wait=6)
ONCE = False


def job(
    *, queue: str = "default", retry: Any = PATIENT, lock: str | None = None, **options: Any
) -> Callable[[Callable[..., Any]], Any]:
    """Declare a function as a job: ids in, load, call one action. `its.defer(message_id=7)`."""
    return app.task(queue=queue, retry=retry, lock=lock, pass_context=False, **options)


def defer_once(deferrer: Any, **arguments: Any) -> bool:
    """Defer a job that has a queueing lock, unless the same one waits already; whether it was new.

    In a transaction, one that waits is held until the end, so that it begins after the commit and
    sees what was written: else it could begin, find nothing and be gone before.
    """
    for _time in range(3):
        try:
            with transaction.atomic():
                deferrer.defer(**arguments)
            return True
        except AlreadyEnqueued:
            if not connection.in_atomic_block or _hold_waiting(deferrer):
                return False
    return False


def _hold_waiting(deferrer: Any) -> bool:
    """Keep workers from the waiting job until the transaction ends; False if one has just begun it."""
    described = getattr(deferrer, "job", deferrer)  # a task, or one that was configured
    with connection.cursor() as cursor:
        cursor.execute(
            "select id from procrastinate_jobs where queueing_lock = %s and status = 'todo'"
            " for key share",
            [described.queueing_lock],
        )
        return cursor.fetchone() is not None


def every(cron: str, task: Any) -> None:
    """Run a job at these times (five-field cron, UTC): called by `config/schedule.py` only."""
    app.periodic(cron=cron)(task)


def try_again() -> int:
    """Queue every job that was given up once more; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = 'todo', attempts = 0, scheduled_at = null"
            " where status = 'failed'"
        )
        return cursor.rowcount
