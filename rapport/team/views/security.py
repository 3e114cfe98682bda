"""How one signs in: password, second factors, passkeys, and where one is signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.team.actions.sessions import end_session, end_sessions_of
from rapport.team.doors import member_of, member_required
from rapport.team.queries.second_factors import second_factors_of
from rapport.team.queries.sessions import session_of, sessions_of
from rapport.team.views.answers import done


@member_required
@require_GET
def security(request: HttpRequest) -> HttpResponse:
    """Everything about signing in, on one page."""
    member = member_of(request)
    context = {
        "factors": second_factors_of(member),
        "sessions": sessions_of(member, request.session.session_key),
    }
    return render(request, "team/profile/security.html", context)


@member_required
@require_GET
def back_to_security(request: HttpRequest, **_named: object) -> HttpResponse:
    """allauth's own overview pages lead to ours."""
    return redirect("security")


@member_required
@require_POST
def session_end(request: HttpRequest, number: int) -> HttpResponse:
    """Sign one browser out."""
    end_session(session_of(member_of(request), number))
    return done(request, _("That browser was signed out."), "/settings/security/")


@member_required
@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """Sign every other browser out."""
    end_sessions_of(member_of(request), but=request.session.session_key)
    return done(request, _("Every other browser was signed out."), "/settings/security/")
