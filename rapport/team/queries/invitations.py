"""Who was asked to join and has not come yet."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from rapport.team.models import Invitation
from rapport.team.models.invitation import hash_of


def open_invitations() -> QuerySet[Invitation]:
    """Invitations that nobody has accepted, newest first (some may have expired)."""
    found = Invitation.objects.filter(accepted_at__isnull=True).select_related("invited_by")
    return found.order_by("-invited_at", "-pk")


def invitation_for(number: int) -> Invitation:
    """One open invitation, 404 if there is none."""
    return get_object_or_404(open_invitations(), pk=number)


def invitation_with(secret: str) -> Invitation | None:
    """The invitation, open or accepted, to which this secret belongs."""
    found = Invitation.objects.filter(secret_hash=hash_of(secret))
    return found.select_related("invited_by").first()
