"""Each request in its member's language and zone, and noted as a sign of life."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.utils import timezone, translation

from rapport.kernel.clock import now
from rapport.team.actions.audit import acting_from
from rapport.team.actions.presence import note_sign_of_life
from rapport.team.actions.sessions import note_session_seen
from rapport.team.models import Member
from rapport.team.queries import is_anybody_here

SEEN_EVERY = timedelta(seconds=45)
CHOICE = "read_in"
SIGN = "/presence/sign/"
BEFORE_SET_UP = ("/setup/", "/health", "/static/", "/api/")

Answer = Callable[[HttpRequest], HttpResponse]


class ReadersLanguage(LocaleMiddleware):
    """Before one is inside: the language one chose, else the browser's; programs get a whole one.

    The choice (`?read_in=fr`, a link below each of these pages) is kept in a cookie of its own.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Django's choice of cookie, then Accept-Language, and the link before both."""
        asked = request.GET.get(CHOICE, "")
        if asked in dict(settings.LANGUAGES):
            request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = asked
        super().process_request(request)
        if request.path.startswith("/api/") and not is_whole(translation.get_language()):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Keep what was chosen."""
        response = super().process_response(request, response)
        asked = request.GET.get(CHOICE, "")
        if asked in dict(settings.LANGUAGES):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,  # type: ignore[arg-type]
            )
        return response


def is_whole(language: str | None) -> bool:
    """Whether the whole workspace speaks it, not only its entrance."""
    return language in dict(settings.WORKSPACE_LANGUAGES)


class FirstVisit:
    """While no member exists, every page leads to the set-up."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_stranger = not request.user.is_authenticated
        if is_stranger and not request.path.startswith(BEFORE_SET_UP) and not is_anybody_here():
            return redirect("set_up")
        return self.get_response(request)


class MemberSettings:
    """Activates the signed-in member's language and zone for the length of the request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = request.user
        with acting_from(get_adapter().get_client_ip(request)):
            if isinstance(member, Member) and member.is_application:
                request.user = AnonymousUser()  # a session of an application opens no page
                return self.get_response(request)
            if not isinstance(member, Member):
                return self.get_response(request)
            return self._for(member, request)

    def _for(self, member: Member, request: HttpRequest) -> HttpResponse:
        request.LANGUAGE_CODE = member.language
        if _is_a_person(request) and _is_stale(member):
            note_sign_of_life(member, _untouched_for(member, request))
            note_session_seen(request)
        with translation.override(member.language), timezone.override(ZoneInfo(member.zone)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", member.language)
            return response


def _is_stale(member: Member) -> bool:
    return not member.last_seen_at or now() - member.last_seen_at > SEEN_EVERY


def _untouched_for(member: Member, request: HttpRequest) -> timedelta:
    """A page that a person opens was touched just now; what scripts send says nothing of that."""
    if request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate":
        return timedelta(0)
    return now() - member.last_input_at if member.last_input_at else timedelta(0)


def _is_a_person(request: HttpRequest) -> bool:
    """A page that refreshes a part of itself says nothing about who sits before it."""
    if request.path == SIGN:  # it says more itself
        return False
    return request.method != "GET" or "HX-Request" not in request.headers
