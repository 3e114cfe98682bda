"""The team's nouns."""

from rapport.team.models.audit import AuditEntry
from rapport.team.models.company import Company
from rapport.team.models.invitation import Invitation
from rapport.team.models.member import Availability, Member, Right, Role
from rapport.team.models.team import Team, TeamMembership
from rapport.team.models.working_hours import Weekday, WorkingHours

__all__ = [
    "AuditEntry",
    "Availability",
    "Company",
    "Invitation",
    "Member",
    "Right",
    "Role",
    "Team",
    "TeamMembership",
    "Weekday",
    "WorkingHours",
]
