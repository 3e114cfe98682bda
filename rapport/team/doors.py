"""The lock on every door: who must be signed in, and with which right."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from rapport.kernel.errors import NotAllowed, SignedOut
from rapport.team.models import Member, Right

View = Callable[..., HttpResponse]


def member_of(request: HttpRequest) -> Member:
    """The signed-in member; only behind one of the locks below."""
    return cast(Member, request.user)


def sign_in_first(view: View) -> View:
    """A page leads to the entrance; a part of a page or a script is told that nobody is signed in."""
    to_the_entrance = login_required(view)

    @wraps(view)
    def asked(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        accepts = request.headers.get("Accept", "text/html")
        # Whoever takes anything and brings no cookie is no script of ours: a person's curl.
        is_page = "text/html" in accepts or (accepts == "*/*" and not request.COOKIES)
        is_part = request.headers.get("HX-Request") or not is_page
        if is_part and not request.user.is_authenticated:
            raise SignedOut(_("You have been signed out. Sign in again; nothing is lost."))
        return to_the_entrance(request, *arguments, **named)

    return asked


def member_required(view: View) -> View:
    """Open to every member who is signed in."""
    locked = sign_in_first(view)
    locked.lock = None  # type: ignore[attr-defined]
    return locked


def right_required(right: Right) -> Callable[[View], View]:
    """Open to members whose role includes the right."""

    def lock(view: View) -> View:
        @wraps(view)
        @sign_in_first
        def locked(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            if not member_of(request).can(right):
                raise NotAllowed(
                    _("Your role does not include this. An administrator can change that.")
                )
            return view(request, *arguments, **named)

        locked.lock = right  # type: ignore[attr-defined]
        return locked

    return lock
