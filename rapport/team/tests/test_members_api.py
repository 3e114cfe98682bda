"""Members, teams and presence, as programs read them."""

import pytest

from rapport.kernel.clock import now
from rapport.team import ports
from rapport.team.models import Member, Team
from rapport.team.tests.tokens import program_of


@pytest.fixture
def returns(cast):
    team = Team.objects.create(name="Returns", description="What comes back")
    for role in ("agent", "restricted"):
        team.memberships.create(member=cast[role])
    return team


def items(told):
    assert told.status_code == 200, told.content
    return told.json()["items"]


def test_colleagues_are_listed_in_the_order_in_which_they_came(bea, cast, returns):
    told = items(program_of(bea).get("/members"))
    assert [each["name"] for each in told] == [
        *("Bea Almeida", "Ines Duarte", "Marek Nowak", "Tom Santos", "Sofia Lindqvist")
    ]
    marek = told[2]
    assert (marek["role"], marek["team_ids"], marek["presence"]) == ("agent", [returns.pk], "off")
    assert "password" not in marek


def test_who_left_and_applications_are_not_colleagues(bea, cast):
    Member.objects.filter(pk=cast["viewer"].pk).update(is_active=False)
    Member.objects.filter(pk=cast["agent"].pk).update(is_application=True)
    program = program_of(bea)
    told = {each["id"] for each in items(program.get("/members"))}
    for gone in (cast["viewer"], cast["agent"]):
        assert gone.pk not in told
        assert program.get(f"/members/{gone.pk}").status_code == 404


def test_presence_is_what_colleagues_see(bea, cast):
    Member.objects.filter(pk=bea.pk).update(last_seen_at=now(), last_input_at=now())
    told = {each["member_id"]: each["presence"] for each in items(program_of(bea).get("/presence"))}
    assert told[bea.pk] == "online" and told[cast["viewer"].pk] == "off"


def test_teams_tell_who_is_in_them(bea, cast, returns):
    told = items(program_of(bea).get("/teams"))
    assert [each["name"] for each in told] == ["Returns"]
    assert told[0]["member_ids"] == [cast["agent"].pk, cast["restricted"].pk]
    assert program_of(bea).get(f"/teams/{returns.pk}").json() == told[0]


def test_a_restricted_member_meets_some(cast, returns, monkeypatch):
    tom = cast["restricted"]
    met = Member.objects.filter(pk__in=(tom.pk, cast["agent"].pk))
    monkeypatch.setitem(ports._met, "colleagues", lambda member: met)
    monkeypatch.setitem(ports._met, "teams", lambda member: Team.objects.none())
    program = program_of(tom)
    assert len(items(program.get("/members"))) == len(items(program.get("/presence"))) == 2
    assert program.get(f"/members/{cast['owner'].pk}").status_code == 404
    assert items(program.get("/teams")) == []
    assert program.get(f"/teams/{returns.pk}").status_code == 404


def test_lists_cost_the_same_however_long(bea, cast, returns, django_assert_max_num_queries):
    program = program_of(bea)
    for path in ("/members", "/presence", "/teams"):
        with django_assert_max_num_queries(8):
            program.get(path)
