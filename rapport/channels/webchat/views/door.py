"""The lock of a visitor's door: which chat, which website, which visitor; refusals in their language."""

import json
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import DataError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from rapport.channels.webchat.actions.blocking import note_refused
from rapport.channels.webchat.actions.limits import MOST_BODY, count, most_file_bytes
from rapport.channels.webchat.models import ChatSite, Visitor
from rapport.channels.webchat.queries.blocks import block_against
from rapport.channels.webchat.queries.sites import is_allowed_on, site_at
from rapport.channels.webchat.queries.visitors import visitor_by_token
from rapport.channels.webchat.views.reading import whole_signs
from rapport.channels.webchat.views.refusing import told
from rapport.kernel.errors import (
    Invalid,
    Missing,
    NotAllowed,
    Refusal,
    SignedOut,
    TooLarge,
    TooOften,
)

log = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]
UNREADABLE = (UnreadablePostError, MultiPartParserError, TooManyFilesSent)


class Caller:
    """Who asks at a visitor's door; `visitor` only where the door wants one."""

    def __init__(self, request: HttpRequest, site: ChatSite) -> None:
        self.request = request
        self.site = site
        self.address = get_adapter().get_client_ip(request)
        self.found: Visitor | None = None

    @property
    def visitor(self) -> Visitor:
        """The visitor whose token came along."""
        if self.found is None:
            raise SignedOut("No visit was opened with this token.", code="no_visit")
        return self.found

    @property
    def token(self) -> str:
        """The bearer token, "" for none."""
        scheme, _space, token = self.request.headers.get("Authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else ""

    def count(self, act: str) -> None:
        """Count an act against the limits."""
        number = self.found.pk if self.found else None
        count(act, site=self.site.pk, address=self.address, visitor=number)

    def json(self) -> dict[str, Any]:
        """The body, which must be a JSON object."""
        if len(self.request.body) > MOST_BODY:
            raise TooLarge("The body is too large.")
        try:
            found = whole_signs(json.loads(self.request.body or b"{}"))
        except (ValueError, RecursionError):
            raise Invalid("The body is not JSON.") from None
        if not isinstance(found, dict):
            raise Invalid("The body is not an object.")
        return found


def chat_door(*methods: str, act: str, needs_visitor: bool = True) -> Callable[[View], View]:
    """Open to pages of the chat's websites: no cookie is read or set, the bearer token says who."""

    def lock(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def opened(request: HttpRequest, key: str, **named: Any) -> HttpResponseBase:
            site = site_at(key)
            response: HttpResponseBase
            if request.method == "OPTIONS":
                response = HttpResponse(status=204)
            elif request.method not in {*methods, *(["HEAD"] if "GET" in methods else [])}:
                response = HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
            else:
                response = _answered(view, request, site, act, needs_visitor, named)
            return _readable_there(response, request, site, methods)

        return opened

    return lock


def _answered(
    view: View,
    request: HttpRequest,
    site: ChatSite | None,
    act: str,
    needs_visitor: bool,
    named: dict[str, Any],
) -> HttpResponseBase:
    try:
        if site is None:
            raise Missing("There is no such chat.")
        _refuse_large(request)
        return view(_let_in(request, site, act, needs_visitor), **named)
    except Refusal as problem:
        return _told(request, site, problem, may_look=not isinstance(problem, TooOften))
    except Visitor.DoesNotExist:  # forgotten since the token was looked up
        return _told(request, site, SignedOut("The visit is over.", code="no_visit"))
    except DataError:
        return _told(request, site, Invalid("The database cannot hold this."))
    except RequestDataTooBig:
        return _told(request, site, TooLarge("The body is too large."))
    except UNREADABLE:
        return _told(request, site, Invalid("The body cannot be read."))


def _let_in(request: HttpRequest, site: ChatSite, act: str, needs_visitor: bool) -> Caller:
    caller = Caller(request, site)
    if not is_allowed_on(site, request.headers.get("Origin", "")):
        raise NotAllowed("Not for this website.", code="site_not_allowed")
    caller.found = visitor_by_token(site, caller.token)
    caller.count(act)
    if needs_visitor:
        refuse_blocked(site, caller.visitor, caller.address)
    return caller


def refuse_blocked(site: ChatSite, visitor: Visitor | None, address: str) -> None:
    """Refuse who is kept out of this chat."""
    block = block_against(site, visitor, address)
    if block is not None:
        note_refused(block)
        raise NotAllowed("Kept out of this chat.", code="blocked")


def _refuse_large(request: HttpRequest) -> None:
    """Before anything of the body is read."""
    is_files = (request.content_type or "").startswith("multipart/")
    most = most_file_bytes() + MOST_BODY if is_files else MOST_BODY
    try:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        size = 0
    if size > most:
        raise TooLarge("The body is too large.")


def _told(
    request: HttpRequest, site: ChatSite | None, problem: Refusal, *, may_look: bool = False
) -> HttpResponse:
    token = Caller(request, site).token if site and may_look else ""
    return told(request, site, problem, visitor_by_token(site, token) if site and token else None)


def _readable_there(
    response: HttpResponseBase,
    request: HttpRequest,
    site: ChatSite | None,
    methods: tuple[str, ...],
) -> HttpResponseBase:
    """The headers without which a browser keeps an answer from a page of another website."""
    origin = request.headers.get("Origin", "")
    patch_vary_headers(response, ["Origin"])
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    if not origin or site is None or not is_allowed_on(site, origin):
        return response
    response["Access-Control-Allow-Origin"] = origin
    response["Access-Control-Expose-Headers"] = "Retry-After, Content-Language"
    if request.method == "OPTIONS":
        response["Access-Control-Allow-Methods"] = ", ".join(methods)
        response["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Last-Event-ID"
        response["Access-Control-Max-Age"] = "7200"
    return response
