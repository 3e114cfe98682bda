"""In place of postfix for whoever is not root."""

import asyncio
import smtplib
import threading

from tests.waiting import free_port


class Relay:
    """In place of postfix where we are not root: takes mail by SMTP and hands it on by LMTP."""

    def __init__(self, ours: str, our_lmtp_port: int, other_lmtp_port: int) -> None:
        self.ours, self.our_lmtp_port, self.other_lmtp_port = ours, our_lmtp_port, other_lmtp_port
        self.smtp_port = free_port()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.ready = threading.Event()

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        for recipient in envelope.rcpt_tos:
            is_ours = recipient.lower().endswith(f"@{self.ours}")
            port = self.our_lmtp_port if is_ours else self.other_lmtp_port
            content = envelope.original_content
            await asyncio.to_thread(self._pass_on, port, envelope.mail_from, recipient, content)
        return "250 2.0.0 Ok: queued"

    def _pass_on(self, port: int, sender: str, recipient: str, content: bytes) -> None:
        with smtplib.LMTP("127.0.0.1", port, timeout=60) as line:
            line.sendmail(sender, [recipient], content)

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.thread.start()
        self.ready.wait(60)

    def stop(self) -> None:
        """Stop it."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(60)

    def empty(self) -> None:
        """Nothing waits here: what comes is handed on at once."""

    def log(self) -> str:
        """Nothing to tell."""
        return ""

    def _run(self) -> None:
        from aiosmtpd.smtp import SMTP

        asyncio.set_event_loop(self.loop)
        opened = self.loop.create_server(
            lambda: SMTP(self, loop=self.loop, data_size_limit=60_000_000),
            "127.0.0.1",
            self.smtp_port,
        )
        server = self.loop.run_until_complete(opened)
        self.ready.set()
        self.loop.run_forever()
        server.close()
