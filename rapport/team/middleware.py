"""Each request in its member's language and zone, and noted as a sign of life."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from rapport.kernel.clock import now
from rapport.team.actions.presence import note_sign_of_life

SEEN_EVERY = timedelta(seconds=45)


class MemberSettings:
    """Activates the signed-in member's language and zone for the length of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = request.user
        if not member.is_authenticated:
            return self.get_response(request)
        request.LANGUAGE_CODE = member.language
        if not member.last_seen_at or now() - member.last_seen_at > SEEN_EVERY:
            note_sign_of_life(member)
        with translation.override(member.language), timezone.override(ZoneInfo(member.zone)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", member.language)
            return response
