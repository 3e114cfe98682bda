"""Database work beside an event loop: a few threads, and no connection kept between two uses."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import connections

Answer = TypeVar("Answer")
_few = ThreadPoolExecutor(max_workers=4, thread_name_prefix="mail-database")


async def in_thread(work: Callable[..., Answer], *arguments: Any, **named: Any) -> Answer:
    """Run database work in one of a few threads."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_few, lambda: released(work, *arguments, **named))


def released(work: Callable[..., Answer], *arguments: Any, **named: Any) -> Answer:
    """Run database work and give the connection back to the pool."""
    try:
        return work(*arguments, **named)
    finally:
        connections.close_all()
