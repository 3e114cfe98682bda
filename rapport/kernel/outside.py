"""Calls to addresses that somebody typed into a form: public ones only, bounded in time and size.

Such an address could name our own network (a database, a cloud's metadata service). So the name is
resolved once, each address it leads to is looked at, and the connection goes to exactly that one: what
the name says a moment later does not count. Redirects are answers, never followed. In a network where
the other side is at home too, `RAPPORT_ALLOW_PRIVATE_CALLS` lets calls in.
"""

import functools
import re
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from rapport.kernel.errors import Invalid
from rapport.kernel.outside_network import Guarded, NotPublic, as_public

SECONDS = 10.0
MOST_BYTES = 64 * 1024
HOST = re.compile(
    r"[\w.-]{1,253}|[\da-fA-F:.%]{2,60}", re.ASCII
)  # a name, or IPv6 without brackets

# What a call that failed may have written into a row: read it with `said_again`.
SENTENCES = (
    "No answer within %(seconds)s seconds.",
    "The connection failed: %(problem)s",
    "This is not an address on the web.",
    "The address begins with https:// and names a server.",
    "The address names a port that does not exist.",
    "The address begins with https://, so that nobody on the way can read along.",
    "The address contains a password. Leave it out: calls are signed.",
    "This address is in a private network, where calls from here may not go.",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said: names of headers in lower case, at most so much of its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The body as text, whatever it is."""
        return self.body.decode("utf-8", "replace")


class CallFailed(Exception):
    """No answer came. `was_sent`: the other side may have the whole request, nobody knows."""

    def __init__(self, words: str, *, was_sent: bool = False) -> None:
        super().__init__(words)
        self.words = words
        self.was_sent = was_sent


class CallForbidden(CallFailed):
    """The address leads where no call of ours may go; nothing was sent."""


def check_address(url: str, *, field: str = "") -> str:
    """The address, tidied, if calls may go there by the look of it; raises Invalid with words.

    The name is not resolved here: that happens at each call.
    """
    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError):
        raise Invalid(_("This is not an address on the web."), field=field) from None
    problem = _problem_with(parsed)
    if problem:
        raise Invalid(problem, field=field)
    return url.strip()


def post(
    url: str,
    content: bytes,
    *,
    headers: Mapping[str, str],
    seconds: float = SECONDS,
    most_bytes: int = MOST_BYTES,
) -> Answer:
    """POST once; an answer of any status, or CallFailed. No longer than `seconds` in all."""
    return call("POST", url, content=content, headers=headers, seconds=seconds, most=most_bytes)


def call(
    method: str,
    url: str,
    *,
    content: bytes = b"",
    headers: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
    most: int = MOST_BYTES,
) -> Answer:
    """Any method; see `post`."""
    begun = time.monotonic()
    progress = _Progress()
    try:
        request = _request(method, url, content, headers or {}, progress)
        with httpcore.ConnectionPool(
            ssl_context=_tls(), network_backend=Guarded(deadline=begun + seconds)
        ) as pool:
            response = pool.handle_request(request)
            try:
                body = _read(response.iter_stream(), most)
            finally:
                response.close()
    except NotPublic as problem:
        raise CallForbidden(str(problem)) from problem
    except (httpcore.TimeoutException, TimeoutError) as problem:
        words = _("No answer within %(seconds)s seconds.") % {"seconds": round(seconds, 1)}
        raise CallFailed(words, was_sent=progress.is_body_begun) from problem
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as problem:
        words = _("The connection failed: %(problem)s") % {"problem": problem or repr(problem)}
        raise CallFailed(words, was_sent=progress.is_body_begun) from problem
    names = {name.decode("latin-1").lower(): value for name, value in response.headers}
    told = {name: value.decode("latin-1") for name, value in names.items()}
    return Answer(response.status, told, body, time.monotonic() - begun)


class _Progress:
    """How far a request has got."""

    is_body_begun = False

    def note(self, event: str, info: dict[str, Any]) -> None:
        if event.endswith("send_request_body.started"):
            self.is_body_begun = True


def _request(
    method: str, url: str, content: bytes, headers: Mapping[str, str], progress: _Progress
) -> httpcore.Request:
    try:
        built = httpx.Request(method, url, headers=dict(headers), content=content)
    except (httpx.InvalidURL, ValueError) as problem:
        raise CallForbidden(_("This is not an address on the web.")) from problem
    wrong = _problem_with(built.url)
    if wrong:
        raise CallForbidden(wrong)
    built.headers.setdefault("User-Agent", "Rapport")
    built.headers["Accept-Encoding"] = "identity"  # nothing that grows when it is unpacked
    return httpcore.Request(
        method=built.method,
        url=httpcore.URL(
            scheme=built.url.raw_scheme,
            host=built.url.raw_host,
            port=built.url.port,
            target=built.url.raw_path,
        ),
        headers=built.headers.raw,
        content=content,
        extensions={"trace": progress.note},
    )


def _problem_with(url: httpx.URL) -> str:
    may_be_private = settings.ALLOW_PRIVATE_CALLS
    if url.scheme not in ("http", "https") or not HOST.fullmatch(url.raw_host.decode()):
        return _("The address begins with https:// and names a server.")
    if url.port is not None and not 0 < url.port < 65536:
        return _("The address names a port that does not exist.")
    if url.scheme == "http" and not may_be_private:
        return _("The address begins with https://, so that nobody on the way can read along.")
    if url.userinfo:
        return _("The address contains a password. Leave it out: calls are signed.")
    if not may_be_private and (url.host == "localhost" or as_public(url.host) is False):
        return _("This address is in a private network, where calls from here may not go.")
    return ""


def _read(pieces: Iterable[bytes], most: int) -> bytes:
    kept = b""
    for piece in pieces:
        kept += piece
        if len(kept) >= most:
            break
    return kept[:most]


@functools.cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
