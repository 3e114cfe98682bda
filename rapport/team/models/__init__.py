"""The team's nouns."""

from rapport.team.models.access_token import AccessToken
from rapport.team.models.audit import AuditEntry
from rapport.team.models.business_calendar import (
    BusinessCalendar,
    CalendarDay,
    CalendarHours,
    CalendarVersion,
)
from rapport.team.models.company import Company
from rapport.team.models.invitation import Invitation
from rapport.team.models.member import Member, Right, Role
from rapport.team.models.presence import HERE_FOR, Availability, idle_after
from rapport.team.models.team import Team, TeamMembership
from rapport.team.models.working_hours import Weekday, WorkingHours

__all__ = [
    "AccessToken",
    "AuditEntry",
    "HERE_FOR",
    "Availability",
    "BusinessCalendar",
    "CalendarDay",
    "CalendarHours",
    "CalendarVersion",
    "Company",
    "Invitation",
    "Member",
    "Right",
    "Role",
    "Team",
    "TeamMembership",
    "Weekday",
    "WorkingHours",
    "idle_after",
]
