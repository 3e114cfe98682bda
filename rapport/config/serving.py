"""The web part: Granian in front of the one ASGI application."""

from django.conf import settings


def serve_pages(host: str, workers: int) -> None:
    """Serve until told to stop."""
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "rapport.config.asgi:application",
        address=host,
        port=settings.PORT,
        interface=Interfaces.ASGI,
        workers=workers,
        websockets=False,
        respawn_failed_workers=True,
        log_level="warning",
    ).serve()
