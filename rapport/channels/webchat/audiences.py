"""Who listens on `/live/chat/<key>`: a visitor's window, known by its bearer token."""

from typing import Any

from rapport.channels.webchat.actions.limits import count
from rapport.channels.webchat.actions.state import note_sign_of_life
from rapport.channels.webchat.queries.blocks import block_against
from rapport.channels.webchat.queries.sites import is_allowed_on, site_at
from rapport.channels.webchat.queries.visitors import visitor_by_token
from rapport.kernel.errors import TooOften

PREFIX = "/live/chat/"


def audiences_of_visitor(scope: dict[str, Any]) -> frozenset[str] | None:
    """The audiences of the visitor whose token came along; None for anybody else.

    Asked when a stream opens and every minute while it is open: a sign that the browser still runs.
    """
    headers = dict(scope["headers"])
    site = site_at(scope["path"].removeprefix(PREFIX).strip("/"))
    if site is None or not is_allowed_on(site, _text(headers, b"origin")):
        return None
    scheme, _space, token = _text(headers, b"authorization").partition(" ")
    visitor = visitor_by_token(site, token.strip()) if scheme.lower() == "bearer" else None
    if visitor is None or block_against(site, visitor, visitor.network_address or ""):
        return None
    try:
        address = visitor.network_address or ""
        count("stream", site=site.pk, address=address, visitor=visitor.pk)
    except TooOften:
        return None
    note_sign_of_life(visitor)
    return frozenset({f"visitor:{visitor.pk}", f"chat:{site.pk}"})


def headers_for_visitor(scope: dict[str, Any]) -> list[tuple[bytes, bytes]]:
    """What lets a page of another website read the stream; who may is decided above."""
    origin = dict(scope["headers"]).get(b"origin", b"")
    if not origin or not scope["path"].startswith(PREFIX):
        return []
    return [(b"access-control-allow-origin", origin), (b"vary", b"Origin")]


def _text(headers: dict[bytes, bytes], name: bytes) -> str:
    return headers.get(name, b"").decode("latin-1")
