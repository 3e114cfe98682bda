"""What this room asks of a higher one: which customers a member with some inboxes meets."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

Sight = Callable[[Any], Q]
_sight: list[Sight] = []


def install(sight: Sight) -> None:
    """Say whom a member meets who does not see everything (called once, by the roof)."""
    _sight[:] = [sight]


def met_by(member: Any) -> Q:
    """The condition under which this member meets a customer."""
    return _sight[0](member) if _sight else Q(pk__in=[])
