"""Saved searches: one's own, and those of one's teams."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from rapport.inbox.models import SavedSearch
from rapport.team.models import Member, Right


def searches_of(member: Member) -> QuerySet[SavedSearch]:
    """What stands in this member's side bar."""
    shared = Q(team__in=member.teams.values("pk"))
    return SavedSearch.objects.filter(Q(member=member) | shared).select_related("team", "member")


def search_for(member: Member, number: int) -> SavedSearch:
    """One of them; 404 whether it does not exist or is not for this member."""
    return get_object_or_404(searches_of(member), pk=number)


def may_change(member: Member, saved: SavedSearch) -> bool:
    """Its author; what a team shares, also who manages inboxes."""
    return saved.member_id == member.pk or (
        saved.team_id is not None and member.can(Right.MANAGE_INBOXES)
    )


def who_sees(saved: SavedSearch) -> list[int]:
    """In whose side bar it stands."""
    shared = saved.team.members.values_list("pk", flat=True) if saved.team else ()
    return sorted({saved.member_id, *shared})
