"""Reads of the team."""

from django.db.models import QuerySet

from rapport.team.models import Member


def active_members() -> QuerySet[Member]:
    """Everybody who may sign in."""
    return Member.objects.filter(is_active=True)


def is_anybody_here() -> bool:
    """Whether the first owner exists."""
    return Member.objects.exists()
