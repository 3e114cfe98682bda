"""The team's nouns."""

from rapport.team.models.audit import AuditEntry
from rapport.team.models.invitation import Invitation
from rapport.team.models.member import Availability, Member, Right, Role
from rapport.team.models.team import Team, TeamMembership
from rapport.team.models.working_hours import WorkingHours

__all__ = [
    "AuditEntry",
    "Availability",
    "Invitation",
    "Member",
    "Right",
    "Role",
    "Team",
    "TeamMembership",
    "WorkingHours",
]
