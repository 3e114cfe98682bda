"""The first visit: the company and its first owner."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rapport.team.actions.errors import AlreadySetUp
from rapport.team.actions.sessions import note_session_seen
from rapport.team.actions.setup import set_up
from rapport.team.forms.joining import SetUpForm
from rapport.team.models import Member
from rapport.team.queries import is_anybody_here
from rapport.team.views.answers import form_page


@require_http_methods(["GET", "POST"])
def first_visit(request: HttpRequest) -> HttpResponse:
    """Ask who the owner is; once somebody is, this page is gone."""
    if is_anybody_here():
        return _too_late(request)
    form = SetUpForm(request.POST or None)
    if not form.is_valid():
        return form_page(request, "team/setup.html", {"form": form}, is_refused=form.is_bound)
    try:
        owner = set_up(**form.cleaned_data)
    except AlreadySetUp:
        return _too_late(request)
    come_in(request, owner)
    return redirect("/")


def come_in(request: HttpRequest, member: Member) -> None:
    """Sign a person in who has just chosen a password."""
    login(request, member, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, member, method="password")
    note_session_seen(request)


def _too_late(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        raise AlreadySetUp
    return redirect("/")
