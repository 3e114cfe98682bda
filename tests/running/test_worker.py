"""What the worker has at hand before it takes up anything."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from typing import Any

from rapport.config import working


def test_the_worker_knows_the_holidays_before_its_first_fact(monkeypatch):
    """Else the first answer that promises an hour loads them while a conversation is locked."""
    done: list[str] = []

    @contextmanager
    def facts(*_what: Any) -> Iterator[None]:
        done.append("facts")
        yield

    async def no_jobs(_concurrency: int) -> None:
        done.append("jobs")

    monkeypatch.setattr(working, "load_holidays", lambda: done.append("holidays"))
    monkeypatch.setattr(working, "beating", lambda _name: nullcontext())
    monkeypatch.setattr(working, "carrying", nullcontext)
    monkeypatch.setattr(working, "repeating", facts)
    monkeypatch.setattr(working, "_run_jobs", no_jobs)
    with ThreadPoolExecutor(
        1
    ) as thread:  # a browser's test may have left a loop running in this one
        thread.submit(working.work, 1).result()
    assert done == ["holidays", "facts", "jobs"]
