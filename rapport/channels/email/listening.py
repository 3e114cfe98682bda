"""The mail part: the listener and the mailboxes that are read."""

import asyncio


async def run_mail(stop: asyncio.Event) -> None:
    """Run until `stop` is set."""
    await stop.wait()
