"""Facts of the team."""

from dataclasses import dataclass

from rapport.kernel.outbox import Fact


@dataclass(frozen=True)
class MemberChanged(Fact):
    """A member joined, left, or what they may do or see changed."""

    member_id: int


@dataclass(frozen=True)
class PresenceChanged(Fact):
    """A member came, went away, or said so."""

    member_id: int


@dataclass(frozen=True)
class MemberLeaving(Fact):
    """A page of a member's was closed, or they signed out; perhaps another one is open."""

    member_id: int


@dataclass(frozen=True)
class TeamChanged(Fact):
    """A team or its members changed."""

    team_id: int


@dataclass(frozen=True)
class MemberLeft(Fact):
    """A member was deactivated: what was theirs wants a new owner."""

    member_id: int
    by: int | None


@dataclass(frozen=True)
class InvitationMade(Fact):
    """A person was asked to join, or asked again."""

    invitation_id: int


@dataclass(frozen=True)
class CalendarChanged(Fact):
    """A business calendar was made, changed or deleted: what is due may be due at another time."""

    calendar_id: int
