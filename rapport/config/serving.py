"""The web part: Granian in front of the one ASGI application."""

import multiprocessing
import os
import signal

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from rapport.config import env
from rapport.config.supervising import check_port

STOP_SECONDS = 10


class _Server(MPServer):
    """Granian waits for open answers before it stops, and live streams never end by themselves."""

    def shutdown(self, exit_code: int = 0) -> None:
        for worker in multiprocessing.active_children():
            if worker.pid:
                os.kill(worker.pid, signal.SIGUSR1)  # asgi.py: end the streams
        super().shutdown(exit_code)


def serve_pages(host: str, port: int, workers: int) -> None:
    """Serve until told to stop. Django is loaded by the workers only: this process stays small."""
    check_port("PORT", host, port)
    limit_statements()
    _Server(
        "rapport.config.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
    ).serve()


def limit_statements() -> None:
    """A page that needs longer has no business in a web thread: the database itself cuts it off."""
    most = env.number("RAPPORT_STATEMENT_TIMEOUT_MS", 10_000)
    # Poolers refuse start-up options: there the limit belongs to the database role.
    if most and not env.switch("RAPPORT_EXTERNAL_POOLER"):
        os.environ["PGOPTIONS"] = f"{os.environ.get('PGOPTIONS', '')} -c statement_timeout={most}"
