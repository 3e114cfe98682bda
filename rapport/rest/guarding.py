"""What stands before every operation: token, limit, scope, a request that can be read."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from ninja.operation import Operation

from rapport.kernel.errors import TooOften
from rapport.kernel.limits import allow
from rapport.rest import ports
from rapport.rest.bodies import JSON, NO_CHARACTER, check_media_type, refuse_what_is_no_text
from rapport.rest.etags import tagged
from rapport.rest.ports import Caller
from rapport.rest.problems import NoToken, ScopeMissing, Unacceptable, told
from rapport.rest.repeats import answered_once

MINUTE = timedelta(minutes=1)
FAILURES = 30  # wrong tokens from one network address in five minutes
FAILURES_WITHIN = timedelta(minutes=5)
SAFE = {"GET", "HEAD", "OPTIONS"}
FORMS = {"form", "file"}

Run = Callable[..., HttpResponse]


def guard(scope: str) -> Callable[[Run], Run]:
    """Wrap an operation's `run`: whatever happens inside becomes an answer."""

    def guarded(run: Run) -> Run:
        operation: Operation = run.__self__  # type: ignore[attr-defined]

        @wraps(run)
        def answered(request: HttpRequest, *arguments: Any, **path: Any) -> HttpResponse:
            try:
                caller = admitted(request, scope)
                _check(request, operation, path)
                waits = _waits(request, operation)
                return _answered(request, caller, lambda: run(request, *arguments, **path), waits)
            except Exception as problem:  # every one of them, by design: see told()
                return told(problem)

        return answered

    return guarded


def admitted(request: HttpRequest, scope: str) -> Caller:
    """The caller, counted and with the scope; sets request.user to whom the token acts for."""
    caller = _authenticated(request)
    request.user = caller.actor
    request.caller = caller  # type: ignore[attr-defined]
    allowance = allow(f"api:{caller.key}", limit=settings.API_PER_MINUTE, window=MINUTE)
    request.allowance = allowance  # type: ignore[attr-defined]
    if not allowance.is_allowed:
        words = _("Too many requests with this token. Wait, then go on.")
        raise TooOften(words, seconds=allowance.seconds)
    if scope and scope not in caller.scopes:
        raise ScopeMissing(scope)
    return caller


def _authenticated(request: HttpRequest) -> Caller:
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if not kind:
        raise NoToken(
            _("This needs an access token: Authorization: Bearer rap_…"), code="token_missing"
        )
    caller = ports.who(secret.strip()) if kind.lower() == "bearer" else None
    if caller is None:
        address = get_adapter().get_client_ip(request)
        failed = allow(f"api:failed:{address}", limit=FAILURES, window=FAILURES_WITHIN)
        if not failed.is_allowed:
            words = _("Too many requests with wrong tokens from this address. Wait, then go on.")
            raise TooOften(words, seconds=failed.seconds)
        raise NoToken(_("This token is unknown, expired or revoked."))
    return caller


def require_scope(request: HttpRequest, scope: str) -> None:
    """Refuse what this part of an operation needs beside the scope of the whole."""
    if not has_scope(request, scope):
        raise ScopeMissing(scope)


def has_scope(request: HttpRequest, scope: str) -> bool:
    """Whether the token was made for this, too."""
    return scope in request.caller.scopes  # type: ignore[attr-defined]


def _waits(request: HttpRequest, operation: Operation) -> bool:
    waits = operation.view_func.rule.waits  # type: ignore[attr-defined]
    return bool(waits and waits(request))


def _answered(
    request: HttpRequest, caller: Caller, run: Callable[[], HttpResponse], waits: bool
) -> HttpResponse:
    if request.method in SAFE:
        response = run()
        may_tag = response.status_code == 200
    else:
        response = answered_once(request, caller, lambda: _tagged(request, run()), waits=waits)
        may_tag = False
    return _tagged(request, response) if may_tag else response


def _tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    is_json = response.headers.get("Content-Type", "").startswith(JSON)
    if response.streaming or not is_json or response.status_code not in (200, 201):
        return response
    return tagged(request, response)


def _said(fields: QueryDict) -> dict[str, str | list[str]]:
    """By name; a list only where a name came several times."""
    return {name: each[0] if len(each) == 1 else each for name, each in fields.lists()}


def _check(request: HttpRequest, operation: Operation, path: dict[str, Any]) -> None:
    """Refuse unknown and unreadable parts of the address, and a body of the wrong type."""
    known: set[str] = set()
    sources = set()
    for model in operation.models:
        source = model.__ninja_param_source__
        sources.add(source)
        if source == "query":
            known |= set(model.__ninja_flatten_map__)
    unknown = [name for name in request.GET if name not in known]
    if unknown:
        words = _("There is no such parameter.")
        shown = [NO_CHARACTER.sub("�", name) for name in unknown]
        raise Unacceptable(
            [{"field": name, "message": words} for name in shown], code="unknown_parameter"
        )
    refuse_what_is_no_text(_said(request.GET))
    refuse_what_is_no_text(path)
    if sources & FORMS:
        check_media_type(request, "multipart/form-data")
        refuse_what_is_no_text(_said(request.POST))
    elif "body" in sources:
        check_media_type(request, JSON)
