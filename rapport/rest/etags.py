"""Versions of what was read: If-None-Match spares an answer, If-Match refuses to overwrite unseen."""

import hashlib
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from rapport.kernel.errors import Refusal
from rapport.rest.bodies import rendered

TAGS = re.compile(r'(?:W/)?"[^"]*"|\*')


class Overtaken(Refusal):
    """It changed since the program read it."""

    status = 412
    code = "changed"


def etag_of(value: Any) -> str:
    """The tag of a representation: a schema as it is about to be sent, or its bytes."""
    content = value if isinstance(value, bytes) else rendered(value)
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def require_match(request: HttpRequest, current: Any) -> None:
    """Refuse with 412 unless If-Match is absent or names the current representation.

    Call it with the row locked, inside the transaction that every writing operation is.
    """
    wanted = request.headers.get("If-Match")
    if wanted is None:
        return
    # A proxy that compresses marks our tags as weak; they are of the content all the same.
    tags = [tag.removeprefix("W/") for tag in TAGS.findall(wanted)]
    if "*" not in tags and etag_of(current) not in tags:
        raise Overtaken(_("This changed since you read it. Read it again, then decide."))


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give a JSON answer its tag; 304 without a body where the program has it already."""
    if "ETag" not in response:
        response["ETag"] = etag_of(response.content)
    known = request.headers.get("If-None-Match")
    if request.method != "GET" or known is None:
        return response
    tags = [tag.removeprefix("W/") for tag in TAGS.findall(known)]
    if "*" not in tags and response["ETag"].removeprefix("W/") not in tags:
        return response
    unchanged = HttpResponse(status=304)
    for name in ("ETag", "Link"):
        if name in response:
            unchanged[name] = response[name]
    del unchanged["Content-Type"]
    return unchanged
