"""Live updates: a reaction tells an audience which places changed; browsers fetch them themselves.

`tell()` works inside a dispatcher's batch only: addresses are collected there and written at its
end, under one lock, with one NOTIFY for the whole batch. `stream.py` carries them to browsers.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection
from django.http import HttpRequest, HttpResponse

from rapport.kernel.models import LiveAddress

CHANNEL = "rapport_live"
LOCK = 0x52_41_50  # any number, the same for every writer of addresses

_collecting: ContextVar[dict[str, dict[str, None]] | None] = ContextVar("live", default=None)


def tell(audience: str, *addresses: str) -> None:
    """Say that these places changed to `member:7`, `inbox:3` (who may see it) or `everyone`."""
    waiting = _collecting.get()
    if waiting is None:
        raise RuntimeError("tell() belongs in a reaction: publish a fact and react to it")
    waiting.setdefault(audience, {}).update(dict.fromkeys(addresses))


@contextmanager
def collected() -> Iterator[None]:
    """Collect what is told inside, and write it at the end, in this transaction."""
    waiting: dict[str, dict[str, None]] = {}
    token = _collecting.set(waiting)
    try:
        yield
        if waiting:
            _write(waiting)
    finally:
        _collecting.reset(token)


def _write(waiting: dict[str, dict[str, None]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
        LiveAddress.objects.bulk_create(
            LiveAddress(audience=audience, addresses=list(addresses))
            for audience, addresses in waiting.items()
        )
        cursor.execute("select pg_notify(%s, '')", [CHANNEL])


def newest_id() -> int:
    """The id of the newest address, 0 if none: where a page that is being made begins to listen."""
    newest = LiveAddress.objects.order_by("-id").values_list("id", flat=True).first()
    return newest or 0


class LiveCursor:
    """Notes before a whole page is made where its stream shall begin, so that nothing falls between."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "GET" and not request.headers.get("HX-Request"):
            is_member = getattr(request, "user", None) and request.user.is_authenticated
            request.live_cursor = newest_id() if is_member else 0  # type: ignore[attr-defined]
        return self.get_response(request)
