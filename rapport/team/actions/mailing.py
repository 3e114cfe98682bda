"""The team's own mail: invitations, and what the entrance has to say."""

from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from rapport.team.models import Invitation
from rapport.team.queries import company
from rapport.team.queries.speaking import language_of_mails


@dataclass(frozen=True)
class Letter:
    """A mail that is ready to go."""

    to: str
    subject: str
    text: str
    html: str = ""

    def as_values(self) -> dict[str, str]:
        """Plain values, for the queue."""
        return asdict(self)


def post(letter: Letter) -> None:
    """Hand a letter to the installation's mail server."""
    mail = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to])
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    mail.send()


def mail_invitation(invitation_id: int) -> bool:
    """Mail an open invitation in its own language, else its inviter's; whether there was one."""
    found = Invitation.objects.select_related("invited_by").filter(
        pk=invitation_id, accepted_at__isnull=True
    )
    invitation = found.first()
    if invitation is None or invitation.is_expired:
        return False
    context = {
        "invitation": invitation,
        "company": company(),
        "link": link_of(invitation),
        "role": invitation.get_role_display,
    }
    with translation.override(invitation.language or language_of_mails(invitation.invited_by)):
        letter = Letter(
            to=invitation.email,
            subject=_line("team/invitations/mail_subject.txt", context),
            text=render_to_string("team/invitations/mail.txt", context).strip() + "\n",
            html=render_to_string("team/invitations/mail.html", context),
        )
    post(letter)
    return True


def link_of(invitation: Invitation) -> str:
    """The address at which the invitation is accepted, by a page in its language."""
    path = reverse("accept_invitation", args=[invitation.secret])
    asked = f"?read_in={invitation.language}" if invitation.language else ""
    return f"{settings.PUBLIC_URL}{path}{asked}"


def _line(template: str, context: dict[str, object]) -> str:
    return " ".join(render_to_string(template, context).split())
