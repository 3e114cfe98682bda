"""The mail part: the listener for SMTP and LMTP, and every mailbox that is read by IMAP."""

import asyncio
import contextlib

from .listener import open_listener
from .watching import Watchers


async def run_mail(stop: asyncio.Event) -> None:
    """Run until `stop` is set; changed settings are picked up on the way."""
    servers = await open_listener()
    watchers = Watchers()
    try:
        while not stop.is_set():
            await asyncio.to_thread(watchers.keep_up)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), watchers.look_every)
    finally:
        for server in servers:
            server.close()
        await asyncio.to_thread(watchers.stop)
        for server in servers:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(server.wait_closed(), 5)


__all__ = ["open_listener", "run_mail"]
