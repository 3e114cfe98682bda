"""Presence: what members say of themselves and signs that they are here."""

from django.db import transaction

from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.team.events import PresenceChanged
from rapport.team.models import Member


def note_sign_of_life(member: Member) -> None:
    """Remember that the member's browser spoke; colleagues are told only if they had been gone."""
    was = member.presence
    member.last_seen_at = now()
    with transaction.atomic():
        Member.objects.filter(pk=member.pk).update(last_seen_at=member.last_seen_at)
        if member.presence != was:
            publish(PresenceChanged(member_id=member.pk))
