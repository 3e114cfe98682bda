"""Errors as programs read them: application/problem+json (RFC 9457), always with a stable code."""

import json
import logging
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja.errors import HttpError
from ninja.errors import ValidationError as Unfit
from psycopg.errors import QueryCanceled
from pydantic import BaseModel, Field

from rapport.kernel.errors import Refusal, TooOften
from rapport.rest.fitting import words_for

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"

# What is said of a status when nothing better is known: its code and its words.
GENERAL: dict[int, tuple[str, Any]] = {
    400: ("malformed", gettext_lazy("This request cannot be read.")),
    401: ("signed_out", gettext_lazy("This needs a valid access token.")),
    403: ("not_allowed", gettext_lazy("This is not allowed.")),
    404: ("missing", gettext_lazy("There is nothing at this address.")),
    405: ("method_not_allowed", gettext_lazy("This address does not know this method.")),
    413: ("too_large", gettext_lazy("This is larger than the API takes.")),
    415: ("unsupported_media_type", gettext_lazy("The body is not of a type that is taken here.")),
    422: ("invalid", gettext_lazy("Something in this request cannot be used.")),
    429: ("too_often", gettext_lazy("Too many requests. Wait, then go on.")),
    503: ("unavailable", gettext_lazy("This cannot be answered just now. Try again in a moment.")),
}
BROKEN = ("broken", gettext_lazy("Something broke here. It was noted; nothing was changed."))


class FieldProblem(BaseModel):
    """One thing that is wrong with the input."""

    field: str = Field(description="Where it is, such as `name` or `addresses.0.kind`.")
    message: str = Field(description="What is wrong, for people.")


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field("about:blank", description="Always `about:blank`: `code` tells them apart.")
    title: str = Field(description="What happened, for people; follows `Accept-Language`.")
    status: int = Field(description="The HTTP status.")
    code: str = Field(description="A stable word for programs.")
    detail: str | None = Field(None, description="More about it.")
    field: str | None = Field(None, description="The input that it is about.")
    errors: list[FieldProblem] | None = Field(None, description="Everything that is wrong.")
    scope: str | None = Field(None, description="The scope that the token lacks.")
    about: dict[str, Any] | None = Field(
        None, description="What it is about, where that helps to decide what to do."
    )


class NoToken(Refusal):
    """There is no token, or none that is valid."""

    status = 401
    code = "token_invalid"


class ScopeMissing(Refusal):
    """The token is valid but was not made for this."""

    status = 403
    code = "scope_missing"

    def __init__(self, scope: str) -> None:
        super().__init__(_("This token was made without the scope %(scope)s.") % {"scope": scope})
        self.scope = scope


class Unreadable(Refusal):
    """The body is not what it says it is."""

    status = 400
    code = "malformed"


class WrongMediaType(Refusal):
    """The body is of a type that is not taken here."""

    status = 415
    code = "unsupported_media_type"


class Unacceptable(Refusal):
    """Parts of the input cannot be used: each is named."""

    status = 422
    code = "invalid"

    def __init__(self, errors: list[dict[str, str]], code: str = "") -> None:
        super().__init__(GENERAL[422][1], code=code, field=errors[0]["field"])
        self.errors = errors


def told(problem: BaseException) -> HttpResponse:
    """The answer that this exception becomes; what nobody expected is logged and never shown."""
    if isinstance(problem, HttpError):  # around what the parser said
        cause = problem.__cause__
        return told(cause) if cause else general(problem.status_code)
    if isinstance(problem, Refusal):
        return _refused(problem)
    if isinstance(problem, Unfit):
        return _refused(Unacceptable([_fit(each) for each in problem.errors]))
    if isinstance(problem, DataError):
        log.warning("The database cannot hold what was sent: %s", problem)
        words = _("There are signs in this that cannot be kept. Nothing was changed.")
        return answer(422, "invalid", words)
    if isinstance(problem, OperationalError | InterfaceError):
        return _lost(problem)
    if isinstance(problem, Http404):
        return general(404)
    if isinstance(problem, PermissionDenied):
        return general(403)
    if isinstance(problem, RequestDataTooBig):
        return general(413)
    if isinstance(problem, SuspiciousOperation | UnreadablePostError):
        return general(400)
    log.error("A door for programs broke", exc_info=problem)
    return general(500)


def general(status: int) -> HttpResponse:
    """The problem of which nothing is known but its status."""
    code, words = GENERAL.get(status, BROKEN if status >= 500 else GENERAL[400])
    return answer(status, code, words)


def answer(status: int, code: str, title: Any, **more: Any) -> HttpResponse:
    """A problem as it goes over the wire."""
    body = {"type": "about:blank", "title": str(title), "status": status, "code": code}
    body |= {name: value for name, value in more.items() if value}
    content = json.dumps(body, ensure_ascii=False)
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE)


def _refused(refusal: Refusal) -> HttpResponse:
    scope = getattr(refusal, "scope", "")
    errors = getattr(refusal, "errors", None)
    if errors is None and refusal.status == 422 and refusal.field:
        errors = [{"field": refusal.field, "message": str(refusal.message)}]
    response = answer(
        refusal.status,
        refusal.code,
        refusal.message,
        field=refusal.field,
        errors=errors,
        scope=scope,
        about=getattr(refusal, "about", None),
    )
    if isinstance(refusal, TooOften):
        response["Retry-After"] = str(refusal.seconds)
    if isinstance(refusal, NoToken):
        response["WWW-Authenticate"] = 'Bearer realm="Rapport"'
    if scope:
        response["WWW-Authenticate"] = f'Bearer error="insufficient_scope", scope="{scope}"'
    return response


def _lost(problem: Exception) -> HttpResponse:
    if isinstance(problem.__cause__, QueryCanceled):
        log.error("A program's request took too long: %s", problem)
        words = _("This took longer than a request may take, so it was stopped. Ask for less.")
        return answer(503, "took_too_long", words)
    log.error("The database cannot be reached: %s", problem)
    response = answer(503, "database_unreachable", GENERAL[503][1])
    response["Retry-After"] = "5"
    return response


def _fit(error: dict[str, Any]) -> dict[str, str]:
    """Where and what, from what pydantic says; the name of the argument is not part of the place."""
    source, *place = error["loc"]
    # Which branch of a choice was tried, such as literal['any'], is no part of it either.
    place = [str(each) for each in place if "[" not in str(each)]
    names = [each for each in place if not each.isdecimal()]
    if source == "body" or len(names) > 1:  # most parameters come without their argument's name
        place = place[1:]
    return {"field": ".".join(place), "message": words_for(error)}
