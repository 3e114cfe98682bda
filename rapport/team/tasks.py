"""The team's work for later."""

import json

from rapport.kernel.jobs import job
from rapport.kernel.secrets import unseal
from rapport.team.actions.mailing import Letter, mail_invitation, post
from rapport.team.actions.presence import notice_changes, notice_departure
from rapport.team.queries import member_for


@job(queue="mail")
def send_invitation(invitation_id: int) -> None:
    """Mail an invitation."""
    mail_invitation(invitation_id)


@job(queue="mail")
def send_letter(sealed: str) -> None:
    """Send a mail of the entrance; sealed, because it may carry a link that lets in."""
    post(Letter(**json.loads(unseal(sealed))))


@job(retry=False)
def notice_absence(timestamp: int) -> None:
    """Tell who went silent or idle since the last look, and whose shift began or ended."""
    notice_changes()


@job(retry=False)
def notice_who_left(member_id: int) -> None:
    """Soon after a page was closed: tell if no other one is open."""
    notice_departure(member_for(member_id))
