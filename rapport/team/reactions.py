"""What follows from the team's facts."""

from datetime import timedelta

from rapport.kernel.clock import now
from rapport.kernel.jobs import defer_once
from rapport.kernel.live import tell
from rapport.kernel.live.stream import ACCESS
from rapport.team.actions.presence import GRACE
from rapport.team.events import (
    CalendarChanged,
    InvitationMade,
    MemberChanged,
    MemberLeaving,
    MemberLeft,
    PresenceChanged,
    TeamChanged,
)
from rapport.team.tasks import notice_who_left, send_invitation


def tell_presence(fact: PresenceChanged) -> None:
    """Everybody sees who came and went."""
    tell("everyone", f"member:{fact.member_id}:presence")


def look_whether_they_left(fact: MemberLeaving) -> None:
    """Look again once another page had time to speak; one look, however many pages were closed."""
    lock = f"departure of {fact.member_id}"
    when = now() + GRACE + timedelta(seconds=1)
    later = notice_who_left.configure(queueing_lock=lock, schedule_at=when)
    defer_once(later, member_id=fact.member_id)


def check_streams_again(fact: MemberChanged | MemberLeft) -> None:
    """The member's open streams ask again what they may carry; those without a session end."""
    tell(f"member:{fact.member_id}", ACCESS)


def tell_member(fact: MemberChanged | MemberLeft) -> None:
    """Names, pictures, roles and hours are shown anew."""
    tell("everyone", f"member:{fact.member_id}:profile", "members")


def tell_team(fact: TeamChanged) -> None:
    """Names of teams and who is in them are shown anew."""
    tell("everyone", f"team:{fact.team_id}", "teams")


def tell_calendar(fact: CalendarChanged) -> None:
    """What is reckoned by the calendar is shown anew."""
    tell("everyone", f"calendar:{fact.calendar_id}", "calendars")


def mail_the_invitation(fact: InvitationMade) -> None:
    """Send the link by mail."""
    send_invitation.defer(invitation_id=fact.invitation_id)
