"""What this room asks of a higher one: whom a member with some inboxes meets."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

Met = Callable[[Any], QuerySet[Any]]
_met: dict[str, Met] = {}


def install(*, colleagues: Met, teams: Met) -> None:
    """Say which colleagues and teams a member meets (called once, by the roof)."""
    _met.update(colleagues=colleagues, teams=teams)


def colleagues_met_by(member: Any) -> QuerySet[Any]:
    """The active persons whom this member meets, oneself included."""
    return _met["colleagues"](member)


def teams_met_by(member: Any) -> QuerySet[Any]:
    """The teams of which this member knows."""
    return _met["teams"](member)
