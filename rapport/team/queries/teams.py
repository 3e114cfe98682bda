"""Teams and who is in them."""

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from rapport.team.models import Member, Team


def all_teams() -> QuerySet[Team]:
    """Every team with its active members (`team.people`)."""
    people = Prefetch("members", Member.objects.filter(is_active=True), to_attr="people")
    return Team.objects.prefetch_related(people)


def team_for(number: int) -> Team:
    """One team, 404 if there is none."""
    return get_object_or_404(all_teams(), pk=number)
