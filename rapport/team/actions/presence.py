"""Presence: what members say of themselves and signs that they are here."""

from datetime import timedelta

from django.db import transaction

from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.team.events import PresenceChanged
from rapport.team.models import Availability, Member
from rapport.team.queries.members import HERE_FOR, members_whose_presence_changed

# A closing tab says so; another tab, or the next page, has this long to say that it is still open.
GRACE = timedelta(seconds=20)


def note_sign_of_life(member: Member) -> None:
    """Remember that the member's browser spoke; colleagues are told only if that is news."""
    member.last_seen_at = now()
    with transaction.atomic():
        Member.objects.filter(pk=member.pk).update(last_seen_at=member.last_seen_at)
        _tell(member)


def note_leaving(member: Member) -> None:
    """A page was closed: unless another one speaks within moments, the member is gone."""
    member.last_seen_at = now() - HERE_FOR + GRACE
    Member.objects.filter(pk=member.pk).update(last_seen_at=member.last_seen_at)


@transaction.atomic
def set_availability(member: Member, availability: str) -> None:
    """What the member says of themselves: available, away or off duty."""
    member.availability = Availability(availability)
    member.last_seen_at = now()
    member.save(update_fields=["availability", "last_seen_at"])
    _tell(member)


@transaction.atomic
def notice_who_left() -> int:
    """Tell colleagues of everybody who went silent; return how many (each minute, by the worker)."""
    changed = members_whose_presence_changed()
    for member in changed:
        _tell(member)
    return len(changed)


def _tell(member: Member) -> None:
    if member.presence == member.told_presence:
        return
    member.told_presence = member.presence
    Member.objects.filter(pk=member.pk).update(told_presence=member.told_presence)
    publish(PresenceChanged(member_id=member.pk))
