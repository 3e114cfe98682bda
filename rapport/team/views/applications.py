"""Programs that act under a name of their own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.kernel.errors import Invalid
from rapport.kernel.slots import panels_for
from rapport.team.actions.applications import (
    change_application,
    create_application,
    switch_off_application,
    switch_on_application,
)
from rapport.team.actions.tokens import revoke_token
from rapport.team.doors import member_of, right_required
from rapport.team.forms import show_refusal
from rapport.team.forms.tokens import ApplicationForm
from rapport.team.models import Member, Right, Role
from rapport.team.queries.tokens import application_for, token_of, tokens_of
from rapport.team.queries.tokens import applications as every_application
from rapport.team.views.answers import done, form_page
from rapport.team.views.tokens import revoked_words, token_page


@right_required(Right.MANAGE_TEAM)
@require_GET
def applications(request: HttpRequest) -> HttpResponse:
    """All of them."""
    context = {"applications": every_application()}
    return render(request, "team/applications/list.html", context)


@right_required(Right.MANAGE_TEAM)
@require_http_methods(["GET", "POST"])
def new_application(request: HttpRequest) -> HttpResponse:
    """A form for an application, and the application."""
    form = ApplicationForm(request.POST or None)
    if form.is_valid():
        try:
            application = create_application(**form.cleaned_data, by=member_of(request))
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            words = _("%(name)s is there. Now make it an access token.") % {"name": application}
            return done(request, words, _page_of(application))
    context = {"form": form}
    return form_page(request, "team/applications/new.html", context, is_refused=form.is_bound)


@right_required(Right.MANAGE_TEAM)
@require_http_methods(["GET", "POST"])
def application_page(request: HttpRequest, number: int) -> HttpResponse:
    """What it is called, what it may do, and its tokens."""
    application = application_for(number)
    initial = {"name": application.name, "role": application.role}
    form = ApplicationForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            change_application(application, **form.cleaned_data, by=member_of(request))
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            return done(request, _("The application was saved."), _page_of(application))
    context = _context(application) | {"form": form}
    return form_page(request, "team/applications/page.html", context, is_refused=form.is_bound)


@right_required(Right.MANAGE_TEAM)
@require_POST
def application_switch(request: HttpRequest, number: int) -> HttpResponse:
    """Off, or on again (`again` in the form)."""
    application = application_for(number)
    if "again" in request.POST:
        switch_on_application(application, by=member_of(request))
        words = _("%(name)s may act again, once it has a new access token.")
    else:
        switch_off_application(application, by=member_of(request))
        words = _("%(name)s can no longer do anything.")
    return done(request, words % {"name": application}, _page_of(application))


@right_required(Right.MANAGE_TEAM)
@require_http_methods(["GET", "POST"])
@never_cache
def new_application_token(request: HttpRequest, number: int) -> HttpResponse:
    """A form for a token of the application, and its secret, shown this once."""
    application = application_for(number)
    return token_page(
        request, application, {"application": application, "back": _page_of(application)}
    )


@right_required(Right.MANAGE_TEAM)
@require_POST
def application_token_revocation(request: HttpRequest, number: int, token: int) -> HttpResponse:
    """The token stops working."""
    application = application_for(number)
    found = token_of(application, token)
    revoke_token(found, by=member_of(request))
    return done(request, revoked_words(found), _page_of(application))


def _page_of(application: Member) -> str:
    return reverse("application", args=[application.pk])


def _context(application: Member) -> dict[str, Any]:
    is_restricted = application.role == Role.RESTRICTED
    return {
        "application": application,
        "tokens": tokens_of(application),
        "panels": panels_for("application", application.pk) if is_restricted else [],
    }
