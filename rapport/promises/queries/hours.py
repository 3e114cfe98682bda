"""By whose hours a promise is reckoned: a business calendar, the chat's hours, or the team's."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from rapport.culture.calendars import openings_between
from rapport.inbox.models import Inbox
from rapport.inbox.ports import channel_of
from rapport.inbox.queries.access import members_who_see
from rapport.inbox.queries.calendars import calendar_row_of
from rapport.promises.ports import HasOpeningHours
from rapport.team.models import Role
from rapport.team.queries.calendars import values_of
from rapport.team.queries.hours import Shift, shifts_between

QUARTER = timedelta(minutes=15)
STEP = timedelta(days=28)
FARTHEST = timedelta(days=400)
SOON = timedelta(days=15)
WORKING_DAYS_WITHIN = timedelta(days=60)


@dataclass(frozen=True)
class Hours:
    """When we are there, as shifts between two instants. `calendar_id` for a business calendar."""

    name: str
    shifts: Callable[[datetime, datetime], Sequence[Shift]]
    zone: str = "UTC"
    calendar_id: int | None = None
    version: str = ""

    def after(self, at: datetime, seconds: float) -> datetime | None:
        """The instant at which so many seconds of ours have passed; None if they never do."""
        left, since = timedelta(seconds=seconds), at
        while since < at + FARTHEST:
            until = since + STEP
            for shift in self.shifts(since, until):
                start, end = max(shift.starts_at, since), min(shift.ends_at, until)
                if left <= end - start:
                    return start + left
                left -= end - start
            since = until
        return None

    def end_of_working_day(self, at: datetime, number: int) -> datetime | None:
        """When we close on the first, second, … day of ours after the one of an instant."""
        zone, ends = ZoneInfo(self.zone), dict[date, datetime]()
        for shift in self.shifts(at, at + WORKING_DAYS_WITHIN):
            day = shift.starts_at.astimezone(zone).date()
            if day > at.astimezone(zone).date():
                ends[day] = max(ends.get(day, shift.ends_at), shift.ends_at)
        days = sorted(ends)
        return ends[days[number - 1]] if number <= len(days) else None

    def is_open_at(self, at: datetime) -> bool:
        """Whether we are there."""
        return any(at in shift for shift in self.shifts(at, at + timedelta(microseconds=1)))

    def next_opening(self, at: datetime) -> datetime | None:
        """When we are there again; None if not within two weeks."""
        coming = (shift.starts_at for shift in self.shifts(at, at + SOON))
        return next((start for start in coming if start > at), None)


def rounded(at: datetime) -> datetime:
    """A time that people say: the quarter of an hour at or after an instant."""
    start = at.replace(minute=0, second=0, microsecond=0)
    return start + -(-(at - start) // QUARTER) * QUARTER


def hours_of(inbox: Inbox) -> Hours | None:
    """The hours of an inbox; None where nobody said any, so that nothing can be reckoned."""
    if inbox.calendar_id:
        return _calendars(inbox)
    return _channels_own(inbox) or _calendars(inbox) or _teams(inbox)


def _calendars(inbox: Inbox) -> Hours | None:
    """The business calendar that the inbox chose, or else the company's."""
    row = calendar_row_of(inbox)
    if row is None:
        return None
    calendar = values_of(row)

    def shifts(since: datetime, until: datetime) -> Sequence[Shift]:
        return [Shift(each.start, each.end) for each in openings_between(calendar, since, until)]

    version = f"{row.changed_at:%Y-%m-%dT%H:%M:%S.%fZ}"
    return Hours(row.name, shifts, row.zone, row.pk, version)


def _channels_own(inbox: Inbox) -> Hours | None:
    try:
        channel = channel_of(inbox.channel)
    except KeyError:
        return None
    if not isinstance(channel, HasOpeningHours):
        return None
    own, number = channel, inbox.pk

    def shifts(since: datetime, until: datetime) -> Sequence[Shift]:
        return own.opening_shifts(number, since, until) or ()

    at = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
    has_hours = own.opening_shifts(number, at, at) is not None
    return Hours(_("Hours of the chat"), shifts, own.opening_zone(number)) if has_hours else None


def _teams(inbox: Inbox) -> Hours | None:
    """The working hours of everybody who answers there: somebody is there when any of them is."""
    people = list(members_who_see(inbox).exclude(role=Role.VIEWER).distinct())
    prefetch_related_objects(people, "working_hours")
    people = [each for each in people if each.working_hours.all()]
    if not people:
        return None

    def shifts(since: datetime, until: datetime) -> Sequence[Shift]:
        return list(joined(each for one in people for each in shifts_between(one, since, until)))

    zone, _count = Counter(each.zone for each in people).most_common(1)[0]
    return Hours(_("Working hours of the team"), shifts, zone)


def joined(shifts: Iterable[Shift]) -> Iterator[Shift]:
    """Shifts of several people as times at which anybody is there."""
    current: Shift | None = None
    for shift in sorted(shifts):
        if current and shift.starts_at <= current.ends_at:
            current = Shift(current.starts_at, max(current.ends_at, shift.ends_at))
            continue
        if current:
            yield current
        current = shift
    if current:
        yield current
