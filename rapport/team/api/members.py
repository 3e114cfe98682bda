"""Members, teams, and who is here: to be read."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from rapport.rest.paging import Page, Paging, page_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id, Moment, Output
from rapport.team.doors import member_of
from rapport.team.models import Member, Team
from rapport.team.queries.met import colleague_for, colleagues_of, team_known_to, teams_of

Presence = Literal["online", "away", "off"]
READ = "members:read"

members = Routes("Members", "Colleagues, as the token's member meets them, and who is here.")
teams = Routes("Teams", "Who answers together.")


class MemberOut(Output):
    """A colleague."""

    id: Id
    name: str
    email: str
    role: Literal["owner", "administrator", "agent", "restricted", "viewer"]
    languages: list[str] = Field(description="In which they write; BCP 47.")
    time_zone: str
    presence: Presence
    team_ids: list[int]
    joined_at: Moment

    @classmethod
    def of(cls, member: Member) -> "MemberOut":
        """As they are told."""
        return cls(
            id=member.pk,
            name=member.name,
            email=member.email,
            role=member.role,
            languages=member.languages,
            time_zone=member.zone,
            presence=member.presence,
            team_ids=sorted(team.pk for team in member.teams.all()),
            joined_at=member.joined_at,
        )


class PresenceOut(Output):
    """Whether a colleague is here."""

    member_id: Id
    presence: Presence

    @classmethod
    def of(cls, member: Member) -> "PresenceOut":
        """As it is told."""
        return cls(member_id=member.pk, presence=member.presence)


class TeamOut(Output):
    """Members who answer together."""

    id: Id
    name: str
    description: str
    member_ids: list[int]

    @classmethod
    def of(cls, team: Team) -> "TeamOut":
        """As it is told."""
        people = [member.pk for member in team.people]  # type: ignore[attr-defined]
        return cls(id=team.pk, name=team.name, description=team.description, member_ids=people)


@members.get("/members", scope=READ, summary="List members", response=Page[MemberOut])
def list_members(
    request: HttpRequest, response: HttpResponse, asked: Query[Paging]
) -> dict[str, Any]:
    """Active colleagues in the order in which they joined.

    Applications are not among them. A restricted member's token finds those who work in the same
    inboxes.
    """
    found = colleagues_of(member_of(request))
    return page_of(request, response, found, asked, MemberOut.of, by=("id",))


@members.get("/members/{int:number}", scope=READ, summary="Read a member", response=MemberOut)
def read_member(request: HttpRequest, number: Id) -> MemberOut:
    """One colleague."""
    return MemberOut.of(colleague_for(member_of(request), number))


@members.get("/presence", scope=READ, summary="Who is here?", response=Page[PresenceOut])
def list_presence(
    request: HttpRequest, response: HttpResponse, asked: Query[Paging]
) -> dict[str, Any]:
    """Online, away or off, of every colleague: by what they do and by their working hours."""
    found = colleagues_of(member_of(request))
    return page_of(request, response, found, asked, PresenceOut.of, by=("id",))


@teams.get("/teams", scope=READ, summary="List teams", response=Page[TeamOut])
def list_teams(
    request: HttpRequest, response: HttpResponse, asked: Query[Paging]
) -> dict[str, Any]:
    """Every team; a restricted member's token finds that member's own."""
    found = teams_of(member_of(request))
    return page_of(request, response, found, asked, TeamOut.of, by=("id",))


@teams.get("/teams/{int:number}", scope=READ, summary="Read a team", response=TeamOut)
def read_team(request: HttpRequest, number: Id) -> TeamOut:
    """One team and who is in it."""
    return TeamOut.of(team_known_to(member_of(request), number))
