"""Letters about an endpoint that was given up."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.team.models import Member, Right
from rapport.team.queries.members import owners
from rapport.team.queries.speaking import language_of_mails
from rapport.webhooks.models import Endpoint


def letters_about(endpoint_id: int) -> list[dict[str, str]]:
    """One letter for each who is responsible, in their language; none once it is well again."""
    endpoint = Endpoint.objects.select_related("created_by").filter(pk=endpoint_id).first()
    if endpoint is None or endpoint.disabled_at is None or not settings.SMTP_URL:
        return []
    maker = endpoint.created_by
    people = {member.pk: member for member in owners()}
    if maker and maker.can(Right.MANAGE_INTEGRATIONS):
        people[maker.pk] = maker
    return [_letter(endpoint, member) for member in people.values()]


def _letter(endpoint: Endpoint, member: Member) -> dict[str, str]:
    link = settings.PUBLIC_URL + reverse("webhooks:webhook", args=[endpoint.pk])
    with translation.override(language_of_mails(member)):
        text = render_to_string("webhooks/mail/disabled.txt", {"endpoint": endpoint, "link": link})
        subject = _("A webhook was switched off")
    return {"to": member.email, "subject": subject, "text": text.strip() + "\n"}
