"""What other programs are told of members and teams."""

from typing import Any

from django.conf import settings

from rapport.team.models import Team
from rapport.team.queries.members import people

API = f"{settings.PUBLIC_URL}/api/v1"


def told_of_member(number: int) -> dict[str, Any] | None:
    """A person: who, in which role, whether they still work here; nothing of their presence.

    None for an application, which is in no list of members.
    """
    member = people().filter(pk=number).first()
    if member is None:
        return None
    return {
        "id": member.pk,
        "name": member.name,
        "email": member.email,
        "role": member.role,
        "is_active": member.is_active,
        "languages": list(member.languages),
        "time_zone": member.zone,
        "joined_at": member.joined_at,
        "href": f"{API}/members/{member.pk}",
    }


def told_of_team(number: int) -> dict[str, Any] | None:
    """A team and who is in it; None once it is gone."""
    team = Team.objects.prefetch_related("members").filter(pk=number).first()
    if team is None:
        return None
    return {
        "id": team.pk,
        "name": team.name,
        "description": team.description,
        "members": [
            {"id": each.pk, "name": each.name} for each in team.members.all() if each.is_active
        ],
        "href": f"{API}/teams/{team.pk}",
    }
