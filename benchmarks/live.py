"""How long an address takes to reach every open stream, against a bare LISTEN on the same server.

.venv/bin/python benchmarks/live.py [streams]
"""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from typing import Any

from ground import line, set_up

ROUNDS = 30
PORT = 8899


async def bare_notify(conninfo: str) -> list[float]:
    """Milliseconds from a NOTIFY to a listener that does nothing else."""
    import psycopg

    taken = []
    async with (
        await psycopg.AsyncConnection.connect(conninfo, autocommit=True) as hearing,
        await psycopg.AsyncConnection.connect(conninfo, autocommit=True) as telling,
    ):
        await hearing.execute("listen measured")
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            await telling.execute("notify measured")
            async for _ in hearing.notifies(stop_after=1):
                taken.append((time.perf_counter() - begun) * 1000)
    return taken


async def through_streams(count: int, cookie: str, tell: Any) -> list[float]:
    """Milliseconds from the dispatcher's commit until each stream has the address."""
    readers = []
    for _ in range(count):
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT, limit=1 << 20)
        writer.write(
            f"GET /live/stream HTTP/1.1\r\nHost: x\r\nCookie: sessionid={cookie}\r\n\r\n".encode()
        )
        await reader.readuntil(b"event: ready")
        readers.append((reader, writer))
    taken: list[float] = []
    for number in range(ROUNDS):
        begun = time.perf_counter()
        await asyncio.to_thread(tell, number)

        async def hear(reader: asyncio.StreamReader, number: int, begun: float) -> None:
            await reader.readuntil(f'measured:{number}"'.encode())
            taken.append((time.perf_counter() - begun) * 1000)

        await asyncio.gather(*(hear(reader, number, begun) for reader, _ in readers))
    for _, writer in readers:
        writer.close()
    return taken


def main(count: int) -> None:
    """Bare NOTIFY first, then one stream, then many."""
    from django.db import transaction
    from django.test import Client

    from rapport.kernel import live
    from rapport.team.models import Member

    member = Member.objects.create_user("bea@example.com", "rapport-demo", role="owner")
    browser = Client()
    browser.force_login(member)
    cookie = browser.cookies["sessionid"].value

    def tell(number: int) -> None:
        with transaction.atomic(), live.collected():
            live.tell("everyone", f"measured:{number}")

    bare = statistics.median(asyncio.run(bare_notify(os.environ["DATABASE_URL"])))
    line("bare NOTIFY, median", bare, "ms", bare, "bare NOTIFY")
    environment = {**os.environ, "PORT": str(PORT)}
    web = subprocess.Popen([sys.executable, "-m", "rapport", "serve"], env=environment)
    try:
        from rapport.config.supervising import answers

        while not answers(PORT):
            time.sleep(0.1)
        for streams in (1, count):
            taken = sorted(asyncio.run(through_streams(streams, cookie, tell)))
            line(f"{streams} streams, median", statistics.median(taken), "ms", bare, "bare NOTIFY")
            p95 = taken[int(len(taken) * 0.95)]
            line(f"{streams} streams, 95 of 100", p95, "ms", bare, "bare NOTIFY")
    finally:
        web.terminate()
        web.wait()


if __name__ == "__main__":
    set_up()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
