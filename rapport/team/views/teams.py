"""Teams of members."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.kernel.errors import Invalid
from rapport.team.actions.teams import change_team, create_team, delete_team
from rapport.team.doors import member_of, right_required
from rapport.team.forms import show_refusal
from rapport.team.forms.team import TeamForm
from rapport.team.models import Right
from rapport.team.queries import all_teams, team_for
from rapport.team.views.answers import done, form_page

LIST = "/settings/teams/"


@right_required(Right.MANAGE_TEAM)
@require_GET
def teams(request: HttpRequest) -> HttpResponse:
    """All teams."""
    return render(request, "team/teams/list.html", {"teams": all_teams()})


@right_required(Right.MANAGE_TEAM)
@require_http_methods(["GET", "POST"])
def new_team(request: HttpRequest) -> HttpResponse:
    """A form for a team, and the team."""
    form = TeamForm(request.POST or None)
    if form.is_valid():
        try:
            team = create_team(**form.cleaned_data, by=member_of(request))
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            return done(request, _("The team %(team)s is there.") % {"team": team}, LIST)
    return form_page(request, "team/teams/form.html", {"form": form}, is_refused=form.is_bound)


@right_required(Right.MANAGE_TEAM)
@require_http_methods(["GET", "POST"])
def team_page(request: HttpRequest, number: int) -> HttpResponse:
    """One team: its name and who is in it."""
    team = team_for(number)
    people = team.people  # type: ignore[attr-defined]
    initial = {"name": team.name, "description": team.description, "members": people}
    form = TeamForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            change_team(team, **form.cleaned_data, by=member_of(request))
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            return done(request, _("The team %(team)s was saved.") % {"team": team}, LIST)
    context = {"form": form, "team": team}
    return form_page(request, "team/teams/form.html", context, is_refused=form.is_bound)


@right_required(Right.MANAGE_TEAM)
@require_POST
def team_deletion(request: HttpRequest, number: int) -> HttpResponse:
    """Remove a team."""
    team = team_for(number)
    name = team.name
    delete_team(team, by=member_of(request))
    return done(request, _("The team %(team)s was deleted.") % {"team": name}, LIST)
