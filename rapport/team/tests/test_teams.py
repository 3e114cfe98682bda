"""Teams."""

import pytest

from rapport.kernel.errors import Invalid, NotAllowed
from rapport.team.actions.teams import change_team, create_team, delete_team
from rapport.team.models import AuditEntry, Team
from rapport.team.queries import all_teams


def test_a_team_is_made_changed_and_deleted(ines, marek, tom, facts):
    team = create_team(name="Returns", description="", members=[marek, tom], by=ines)
    assert set(all_teams().get().people) == {marek, tom}
    change_team(team, name="Returns and repairs", description="…", members=[tom], by=ines)
    assert all_teams().get().people == [tom]
    delete_team(team, by=ines)
    assert not Team.objects.exists()
    assert facts() == ["team.TeamChanged"] * 3
    acts = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert acts == ["team.created", "team.changed", "team.deleted"]


def test_no_two_teams_share_a_name(ines):
    create_team(name="Returns", description="", members=[], by=ines)
    with pytest.raises(Invalid) as refused:
        create_team(name="RETURNS", description="", members=[], by=ines)
    assert refused.value.field == "name"
    assert Team.objects.count() == 1


def test_a_colleague_who_left_stays_in_the_team_for_the_day_of_return(ines, marek):
    team = create_team(name="Returns", description="", members=[marek], by=ines)
    marek.is_active = False
    marek.save()
    change_team(team, name="Returns", description="", members=[], by=ines)
    assert team.memberships.count() == 1
    assert all_teams().get().people == []


def test_agents_make_no_teams(marek):
    with pytest.raises(NotAllowed):
        create_team(name="Returns", description="", members=[], by=marek)
