"""The members of the workspace and those who were invited."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.kernel.errors import Invalid
from rapport.kernel.slots import panels_for
from rapport.team.actions.invitations import invite, invite_again, withdraw_invitation
from rapport.team.actions.mailing import link_of
from rapport.team.doors import member_of, right_required
from rapport.team.forms import show_refusal
from rapport.team.forms.team import InvitationForm
from rapport.team.models import Right
from rapport.team.queries.invitations import invitation_for, open_invitations
from rapport.team.queries.members import every_member
from rapport.team.views.answers import done, form_page, shown

PAGE = "team/people/page.html"


@right_required(Right.MANAGE_TEAM)
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, and the open invitations."""
    return shown(request, PAGE, "people", _context(request))


@right_required(Right.MANAGE_TEAM)
@require_http_methods(["GET", "POST"])
def invite_member(request: HttpRequest) -> HttpResponse:
    """A page that asks whom to invite, and the invitation itself."""
    form = InvitationForm(request.POST or None, by=member_of(request))
    if form.is_valid():
        try:
            invitation = invite(**form.cleaned_data, by=member_of(request))
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            return done(request, _invited(invitation.email), "/settings/team/")
    context = {"form": form, "sends_mail": bool(settings.SMTP_URL)}
    return form_page(request, "team/invitations/new.html", context, is_refused=form.is_bound)


@right_required(Right.MANAGE_TEAM)
@require_POST
def resend_invitation(request: HttpRequest, number: int) -> HttpResponse:
    """A new link by mail; the old one stops working."""
    invitation = invite_again(invitation_for(number), by=member_of(request))
    return _changed(request, _invited(invitation.email))


@right_required(Right.MANAGE_TEAM)
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """The link stops working."""
    invitation = invitation_for(number)
    withdraw_invitation(invitation, by=member_of(request))
    words = _("The invitation of %(email)s was withdrawn.") % {"email": invitation.email}
    return _changed(request, words)


def _changed(request: HttpRequest, words: str) -> HttpResponse:
    if "HX-Request" not in request.headers:
        return done(request, words, "/settings/team/")
    return shown(request, PAGE, "people", _context(request), words)


def _context(request: HttpRequest) -> dict[str, Any]:
    invitations = list(open_invitations())
    for invitation in invitations:
        invitation.link = link_of(invitation)  # type: ignore[attr-defined]
    return {
        "members": every_member(),
        "panels": panels_for("members"),
        "invitations": invitations,
        "sends_mail": bool(settings.SMTP_URL),
    }


def _invited(email: str) -> str:
    if settings.SMTP_URL:
        return _("An invitation is on its way to %(email)s.") % {"email": email}
    return _("The invitation of %(email)s is ready: copy its link and send it yourself.") % {
        "email": email
    }
