"""The team's work for later."""

import json

from rapport.kernel.jobs import job
from rapport.kernel.secrets import unseal
from rapport.team.actions.mailing import Letter, mail_invitation, post
from rapport.team.actions.presence import notice_who_left


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
    """Tell who went silent since the last look."""
    notice_who_left()
