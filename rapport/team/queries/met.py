"""Colleagues and teams as one member meets them."""

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from rapport.team import ports
from rapport.team.models import Member, Team


def colleagues_of(member: Member) -> QuerySet[Member]:
    """The active persons whom this member meets, with what tells their presence."""
    met = ports.colleagues_met_by(member)
    return Member.objects.filter(pk__in=met.values("pk")).prefetch_related("teams", "working_hours")


def colleague_for(member: Member, number: int) -> Member:
    """One of them; 404 whether there is none or they do not meet."""
    return get_object_or_404(colleagues_of(member), pk=number)


def teams_of(member: Member) -> QuerySet[Team]:
    """The teams of which this member knows, each with the people in it whom they meet."""
    met = Member.objects.filter(pk__in=ports.colleagues_met_by(member).values("pk"))
    people = Prefetch("members", met.order_by("pk"), to_attr="people")
    return Team.objects.filter(pk__in=ports.teams_met_by(member).values("pk")).prefetch_related(
        people
    )


def team_known_to(member: Member, number: int) -> Team:
    """One of them, else 404."""
    return get_object_or_404(teams_of(member), pk=number)
