"""The lock on every door: who must be signed in, and with which right."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from rapport.kernel.errors import NotAllowed
from rapport.team.models import Member, Right

View = Callable[..., HttpResponse]


def member_of(request: HttpRequest) -> Member:
    """The signed-in member; only behind one of the locks below."""
    return cast(Member, request.user)


def member_required(view: View) -> View:
    """Open to every member who is signed in."""
    locked = login_required(view)
    locked.lock = None  # type: ignore[attr-defined]
    return locked


def right_required(right: Right) -> Callable[[View], View]:
    """Open to members whose role includes the right."""

    def lock(view: View) -> View:
        @wraps(view)
        @login_required
        def locked(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            if not member_of(request).can(right):
                raise NotAllowed(
                    _("Your role does not include this. An administrator can change that.")
                )
            return view(request, *arguments, **named)

        locked.lock = right  # type: ignore[attr-defined]
        return locked

    return lock
