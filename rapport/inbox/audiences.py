"""Which live audiences a request's member belongs to; asked when a stream opens."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, parse_cookie

from rapport.inbox.queries.access import inboxes_visible_to


def audiences_of_request(scope: dict[str, Any]) -> frozenset[str] | None:
    """The audiences of the member whose session cookie came along; None when nobody is signed in."""
    header = dict(scope["headers"]).get(b"cookie", b"").decode("latin-1")
    # Django's own reader: Python's stops at the first cookie of another program that it dislikes.
    key = parse_cookie(header).get(settings.SESSION_COOKIE_NAME)
    if not key:
        return None
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    member = get_user(request)
    if not member.is_authenticated or not member.is_active:
        return None
    inboxes = inboxes_visible_to(member).values_list("pk", flat=True)
    return frozenset({"everyone", f"member:{member.pk}", *(f"inbox:{pk}" for pk in inboxes)})
