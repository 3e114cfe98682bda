"""What channels may tell promises: when somebody is there to answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from rapport.team.queries.hours import Shift


@runtime_checkable
class HasOpeningHours(Protocol):
    """A channel whose inboxes have hours of their own."""

    def opening_shifts(
        self, inbox_id: int, since: datetime, until: datetime
    ) -> Sequence[Shift] | None:
        """Its whole shifts that touch this time, in order; None where it has no hours of its own."""
        ...

    def opening_zone(self, inbox_id: int) -> str:
        """The zone in which its hours are meant."""
        ...


@runtime_checkable
class AnswersByItself(Protocol):
    """A channel in which a first answer makes sense, and who is there to make it needless."""

    def is_anybody_there(self, inbox_id: int) -> bool:
        """Whether a member who could answer is here now."""
        ...
