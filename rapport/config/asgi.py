"""One port, two speeds: live streams are asynchronous, everything else is Django in threads."""

import asyncio
import os
import signal
import threading
from contextlib import ExitStack
from typing import Any

import django
from a2wsgi import WSGIMiddleware

from rapport.config.loading import all_is_loaded, begin_loading

begin_loading()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
django.setup()

# Everything below needs Django loaded.
# ruff: noqa: E402
from django.conf import settings
from django.db import connections
from django.urls import get_resolver
from psycopg.conninfo import conninfo_to_dict

from rapport.channels.webchat.audiences import PREFIX, audiences_of_visitor, headers_for_visitor
from rapport.config.following import follow_the_parent
from rapport.config.repeating import beating
from rapport.config.wsgi import application as pages
from rapport.culture.calendars import load_holidays
from rapport.inbox.audiences import audiences_of_request
from rapport.kernel.live.stream import LiveStreams, Receive, Scope, Send


def conninfo() -> dict[str, Any]:
    """How to reach the database outside Django's pool (a listener keeps its connection)."""
    if settings.LISTEN_URL:
        return dict(conninfo_to_dict(settings.LISTEN_URL))
    known = connections["default"].get_connection_params()
    unwanted = {"context", "cursor_factory", "prepare_threshold", "pool", "client_encoding"}
    return {name: value for name, value in known.items() if name not in unwanted}


threads = WSGIMiddleware(pages, workers=settings.WEB_THREADS)  # type: ignore[arg-type]


def audiences_of(scope: Scope) -> frozenset[str] | None:
    """Members by their cookie, visitors of a chat by their token: never one for the other."""
    is_visitor = scope["path"].startswith(PREFIX)
    return audiences_of_visitor(scope) if is_visitor else audiences_of_request(scope)


streams = LiveStreams(audiences_of, conninfo, headers_for_visitor)

get_resolver().check()  # the code of every page, before the first is asked for
all_is_loaded()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Route by path: /live/… to the streams, all else to Django."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http" and _is_stream(scope):
        await streams(scope, receive, send)
    elif scope["type"] == "http":
        await threads(scope, _as_coroutine(receive), send)  # type: ignore[arg-type]


def _is_stream(scope: Scope) -> bool:
    """A preflight (OPTIONS) for a stream is Django's to answer."""
    return scope["path"].startswith("/live/") and scope["method"] != "OPTIONS"


def _as_coroutine(receive: Receive) -> Receive:
    """Granian's `receive` gives an awaitable; the bridge to WSGI asks for a coroutine (bodies!)."""

    async def received() -> dict[str, Any]:
        return await receive()

    return received


async def _live(receive: Receive, send: Send) -> None:
    alive = ExitStack()
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, streams.close)
            follow_the_parent(streams.close)
            streams.start()
            # Half a second of imports that the first conversation would wait for.
            threading.Thread(target=load_holidays, name="holidays", daemon=True).start()
            alive.enter_context(beating("web"))
        if message["type"] == "lifespan.shutdown":
            await streams.stop()
            await asyncio.to_thread(alive.close)
        await send({"type": message["type"] + ".complete"})
        if message["type"] == "lifespan.shutdown":
            return
