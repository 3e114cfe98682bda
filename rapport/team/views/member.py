"""One member, as administrators see them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.kernel.errors import Invalid
from rapport.kernel.slots import panels_for
from rapport.team.actions.members import (
    change_role,
    deactivate_member,
    reactivate_member,
    reset_second_factors,
)
from rapport.team.actions.sessions import sign_out_everywhere
from rapport.team.doors import member_of, right_required
from rapport.team.forms.team import RoleForm
from rapport.team.models import Member, Right
from rapport.team.queries import member_for
from rapport.team.queries.places import zone_words
from rapport.team.queries.second_factors import second_factors_of
from rapport.team.queries.week import week_of
from rapport.team.views.answers import done
from rapport.ui.components.languages import own_name


@right_required(Right.MANAGE_TEAM)
@require_GET
def member_page(request: HttpRequest, number: int) -> HttpResponse:
    """Who they are, what they may do, and what other rooms have to say."""
    return render(request, "team/people/member.html", _context(request, member_for(number)))


@right_required(Right.MANAGE_TEAM)
@require_POST
def member_role(request: HttpRequest, number: int) -> HttpResponse:
    """Another role."""
    form = RoleForm(request.POST, by=member_of(request))
    if not form.is_valid():
        raise Invalid(_("This role cannot be given by you."), field="role")
    member = change_role(member_for(number), role=form.cleaned_data["role"], by=member_of(request))
    words = _("%(name)s: %(role)s from now on.")
    return _done(request, member, words % {"name": member, "role": member.get_role_display()})


@right_required(Right.MANAGE_TEAM)
@require_POST
def member_deactivation(request: HttpRequest, number: int) -> HttpResponse:
    """Out, or in again (`again` in the form)."""
    if "again" in request.POST:
        member = reactivate_member(member_for(number), by=member_of(request))
        return _done(request, member, _("%(name)s can sign in again.") % {"name": member})
    member = deactivate_member(member_for(number), by=member_of(request))
    return _done(request, member, _("%(name)s can no longer sign in.") % {"name": member})


@right_required(Right.MANAGE_TEAM)
@require_POST
def member_sessions(request: HttpRequest, number: int) -> HttpResponse:
    """Sign them out everywhere."""
    member = member_for(number)
    sign_out_everywhere(member, by=member_of(request))
    return _done(request, member, _("%(name)s was signed out everywhere.") % {"name": member})


@right_required(Right.MANAGE_TEAM)
@require_POST
def member_second_factors(request: HttpRequest, number: int) -> HttpResponse:
    """Remove the second factors of somebody who lost them."""
    member = reset_second_factors(member_for(number), by=member_of(request))
    words = _("%(name)s signs in with the password alone until a new second factor is set up.")
    return _done(request, member, words % {"name": member})


def _done(request: HttpRequest, member: Member, words: str) -> HttpResponse:
    return done(request, words, reverse("member", args=[member.pk]))


def _context(request: HttpRequest, member: Member) -> dict[str, Any]:
    by = member_of(request)
    return {
        "member": member,
        "role_form": RoleForm(initial={"role": member.role}, by=by),
        "may_change": by.pk != member.pk
        and (by.can(Right.MANAGE_OWNERS) or member.role != "owner"),
        "is_oneself": by.pk == member.pk,
        "languages": [own_name(code) for code in member.languages],
        "week": week_of(member),
        "zone_name": zone_words(member.zone, by.language),
        "has_second_factors": second_factors_of(member).are_on,
        "panels": panels_for("member", member.pk),
    }
