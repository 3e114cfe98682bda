"""When members work: their hours in their zone, as instants, through every change of the clock.

A stretch belongs to a weekday and to the member's own clock. Where that clock is put back, a stretch
that ends in the repeated hour ends the second time; where it is put forward, a boundary in the hour
that does not exist is the moment of the change. Stretches that touch are one shift.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects

from rapport.team.models import Member
from rapport.team.queries.members import active_members

DAY = timedelta(days=1)
LOOK_AHEAD = timedelta(days=15)


@dataclass(frozen=True, order=True)
class Stretch:
    """Part of a weekday (ISO, 1 is Monday); ending at or before its start means the next day."""

    weekday: int
    starts_at: time
    ends_at: time


@dataclass(frozen=True, order=True)
class Shift:
    """Work without a break, as two instants in UTC."""

    starts_at: datetime
    ends_at: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.starts_at <= at < self.ends_at


def is_working(member: Member, at: datetime) -> bool:
    """Whether the instant lies in the member's working hours (never, if they said none)."""
    return shift_at(member, at) is not None


def shift_at(member: Member, at: datetime) -> Shift | None:
    """The shift that is running at this instant."""
    found = shifts_between(member, at, at + timedelta(microseconds=1))
    return found[0] if found else None


def next_shift(member: Member, at: datetime) -> Shift | None:
    """The first shift that begins after this instant, None if the member works at no time."""
    later = shifts_between(member, at, at + LOOK_AHEAD)
    return next((shift for shift in later if shift.starts_at > at), None)


def next_duty(member: Member, at: datetime) -> Shift | None:
    """The shift that is running, else the next one; None if the member said no hours."""
    return next(iter(shifts_between(member, at, at + LOOK_AHEAD)), None)


def shifts_between(member: Member, since: datetime, until: datetime) -> Sequence[Shift]:
    """The member's whole shifts that touch the time from `since` up to `until`, in order."""
    if not member.is_active:
        return []
    return shifts_of(stretches_of(member), member.zone_info, since, until)


def stretches_of(member: Member) -> Sequence[Stretch]:
    """The member's working hours as plain values (prefetch working_hours when asking for many)."""
    rows = member.working_hours.all()
    return [Stretch(row.weekday, row.starts_at, row.ends_at) for row in rows]


def working_now(at: datetime) -> Sequence[Member]:
    """Active members in whose working hours the instant lies."""
    members = list(active_members())
    prefetch_related_objects(members, "working_hours")
    return [member for member in members if is_working(member, at)]


def shifts_of(
    stretches: Iterable[Stretch], zone: ZoneInfo, since: datetime, until: datetime
) -> Sequence[Shift]:
    """The shifts of a week's stretches in a zone that touch the time from `since` up to `until`."""
    # Shifts that touch are merged before they are chosen, so look a week around.
    first = (since - 8 * DAY).astimezone(zone).date()
    last = (until + 8 * DAY).astimezone(zone).date()
    merged = _merged(sorted(_placed(list(stretches), zone, first, last)))
    return [shift for shift in merged if shift.ends_at > since and shift.starts_at < until]


def _placed(
    stretches: Sequence[Stretch], zone: ZoneInfo, first: date, last: date
) -> Iterator[Shift]:
    day = first
    while day <= last:
        for stretch in stretches:
            if stretch.weekday == day.isoweekday():
                end_day = day if stretch.ends_at > stretch.starts_at else day + DAY
                start = instant_of(day, stretch.starts_at, zone, is_end=False)
                end = instant_of(end_day, stretch.ends_at, zone, is_end=True)
                if start < end:
                    yield Shift(start, end)
        day += DAY


def _merged(shifts: Iterable[Shift]) -> Iterator[Shift]:
    current: Shift | None = None
    for shift in shifts:
        if current is None:
            current = shift
        elif shift.starts_at <= current.ends_at:
            current = Shift(current.starts_at, max(current.ends_at, shift.ends_at))
        else:
            yield current
            current = shift
    if current:
        yield current


def instant_of(day: date, at: time, zone: ZoneInfo, *, is_end: bool) -> datetime:
    """The instant at which a clock in the zone shows this time on this day."""
    wall = datetime.combine(day, at)
    early = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    late = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if early <= late:  # shown once, or twice: then a start is the first and an end the second
        return late if is_end else early
    return _change_between(late, early, zone)  # never shown: the moment the clock was put forward


def _change_between(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta.resolution:
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high
