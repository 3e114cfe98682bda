"""When a conversation may come back: moments that make sense on the member's and the customer's clock."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

MORNING = time(9, 0)


@dataclass(frozen=True, slots=True)
class Moment:
    """A choice: what it is called and when it is; `is_theirs` when their clock decides."""

    label: str
    at: datetime
    is_theirs: bool = False


def moments(
    now: datetime, ours: ZoneInfo, theirs: ZoneInfo | None = None, place: str = ""
) -> list[Moment]:
    """Later today, tomorrow, after the weekend, next week; and morning where the customer is."""
    here = now.astimezone(ours)
    found = []
    if here.hour < 17:
        later = (here + timedelta(hours=3)).replace(minute=0, second=0, microsecond=0)
        found.append(Moment(_("Later today"), later))
    found.append(Moment(_("Tomorrow morning"), _morning(here, 1, ours)))
    if theirs is not None and theirs.key != ours.key:
        words = _("When it is morning in %(place)s") % {"place": place or _city(theirs)}
        found.append(Moment(words, _next_morning(now, theirs), is_theirs=True))
    to_monday = (7 - here.weekday()) or 7
    if to_monday > 1:
        found.append(Moment(_("Monday morning"), _morning(here, to_monday, ours)))
    if to_monday != 7:
        found.append(Moment(_("In a week"), _morning(here, 7, ours)))
    found.append(Moment(_("In a month"), _morning(here, 30, ours)))
    return found


def _morning(day: datetime, ahead: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day.date() + timedelta(days=ahead), MORNING, zone)


def _next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    there = now.astimezone(zone)
    today = datetime.combine(there.date(), MORNING, zone)
    return today if today > there else _morning(there, 1, zone)


def _city(zone: ZoneInfo) -> str:
    return zone.key.rpartition("/")[2].replace("_", " ")
