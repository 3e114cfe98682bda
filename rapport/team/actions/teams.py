"""Teams: making, changing, deleting."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.actions.locks import check
from rapport.team.events import TeamChanged
from rapport.team.models import Member, Right, Team, TeamMembership


@transaction.atomic
def create_team(*, name: str, description: str, members: Iterable[Member], by: Member) -> Team:
    """Make a team; no two share a name."""
    check(by, Right.MANAGE_TEAM)
    team = Team(name=name, description=description)
    _save(team)
    _set_members(team, members)
    publish(TeamChanged(team_id=team.pk))
    record(by, "team.created", name, {"members": sorted(one.name for one in team.members.all())})
    return team


@transaction.atomic
def change_team(
    team: Team, *, name: str, description: str, members: Iterable[Member], by: Member
) -> Team:
    """Change the team's name, what it does and who is in it."""
    check(by, Right.MANAGE_TEAM)
    team.name, team.description = name, description
    _save(team)
    _set_members(team, members)
    publish(TeamChanged(team_id=team.pk))
    record(by, "team.changed", name, {"members": sorted(one.name for one in team.members.all())})
    return team


@transaction.atomic
def delete_team(team: Team, *, by: Member) -> None:
    """Remove the team; its members stay, its conversations belong to no team."""
    check(by, Right.MANAGE_TEAM)
    number, name = team.pk, team.name
    team.delete()
    publish(TeamChanged(team_id=number))
    record(by, "team.deleted", name)


def _save(team: Team) -> None:
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError as problem:
        if "one_team_a_name" not in str(problem):
            raise
        words = _("There is already a team with this name.")
        raise Invalid(words, field="name", code="name_taken") from problem


def _set_members(team: Team, members: Iterable[Member]) -> None:
    wanted = {member.pk for member in members}
    team.memberships.exclude(member__in=wanted).filter(member__is_active=True).delete()
    TeamMembership.objects.bulk_create(
        (TeamMembership(team=team, member_id=number) for number in wanted), ignore_conflicts=True
    )
