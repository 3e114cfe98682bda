"""Presence: what members say of themselves, what their pages tell, and what their hours make of it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest

from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.team.events import MemberLeaving, PresenceChanged
from rapport.team.models import HERE_FOR, Availability, Member
from rapport.team.queries.hours import next_duty
from rapport.team.queries.members import members_whose_duty_passed, members_whose_presence_changed

# A closing tab says so; another tab, or the next page, has this long to say that it is still open.
GRACE = timedelta(seconds=20)
# Signs of life that change nothing are written down no more often than this.
WRITTEN_EVERY = timedelta(seconds=40)
# "I am here", said outside one's hours, holds so long, or until the next shift begins.
EXTRA_FOR = timedelta(hours=12)


def note_sign_of_life(member: Member, idle: timedelta = timedelta(0)) -> bool:
    """A page of the member's is open, last touched `idle` ago; whether that was written down.

    With several devices the one that was touched last counts; colleagues are told only of news.
    """
    at = now()
    touched = max(member.last_input_at or at - idle, at - idle)
    is_known = bool(member.last_seen_at and at - member.last_seen_at < WRITTEN_EVERY)
    if member.duty_until and member.duty_until <= at:
        plan_duty(member)
    member.last_seen_at, member.last_input_at = at, touched
    if is_known and member.presence == member.told_presence:
        return False
    with transaction.atomic():
        latest = Greatest("last_input_at", Value(touched))  # PostgreSQL passes over null
        Member.objects.filter(pk=member.pk).update(last_seen_at=at, last_input_at=latest)
        _tell(member)
    return True


@transaction.atomic
def note_leaving(member: Member) -> None:
    """A page was closed, or somebody signed out: unless a page speaks within moments, they left."""
    member.last_seen_at = now() - HERE_FOR + GRACE
    Member.objects.filter(pk=member.pk).update(last_seen_at=member.last_seen_at)
    publish(MemberLeaving(member_id=member.pk))


@transaction.atomic
def set_availability(member: Member, availability: str) -> None:
    """What the member says of themselves; it holds until they say something else.

    To be available outside one's hours holds until the next shift, twelve hours at most.
    """
    plan_duty(member)
    member.availability = Availability(availability)
    member.said_at = member.last_seen_at = member.last_input_at = now()
    member.extra_until = None
    if availability == Availability.ONLINE and not member.is_on_duty:
        member.extra_until = end_of_extra(member)
    member.save(
        update_fields=["availability", "said_at", "last_seen_at", "last_input_at", "extra_until"]
    )
    _tell(member)


def plan_duty(member: Member) -> None:
    """Keep on the member's row which shift runs or comes next (hours, zone or time changed)."""
    shift = next_duty(member, now())
    member.duty_from = shift.starts_at if shift else None
    member.duty_until = shift.ends_at if shift else None
    member.save(update_fields=["duty_from", "duty_until"])


@transaction.atomic
def notice_changes() -> int:
    """Tell of everybody who went silent or idle, or whose shift began or ended; return how many."""
    for member in members_whose_duty_passed():
        plan_duty(member)
    return sum(_tell(member) for member in members_whose_presence_changed())


@transaction.atomic
def notice_departure(member: Member) -> bool:
    """Tell of one member, if they have gone; whether that was news."""
    return _tell(member)


def end_of_extra(member: Member) -> datetime:
    """Until when "I am here", said now outside their hours, holds."""
    latest = now() + EXTRA_FOR
    return min(latest, member.duty_from) if member.duty_from else latest


def _tell(member: Member) -> bool:
    """Publish a presence that differs from what was told; of two processes, one does."""
    presence, told, at = member.presence, member.told_presence, now()
    if presence == told:
        return False
    changes: dict[str, object] = {"told_presence": presence, "presence_since": at}
    if Availability.ONLINE in (presence, told):
        changes["absent_since"] = None if presence == Availability.ONLINE else at
    for name, value in changes.items():
        setattr(member, name, value)
    if not Member.objects.filter(pk=member.pk, told_presence=told).update(**changes):
        return False
    publish(PresenceChanged(member_id=member.pk))
    return True
