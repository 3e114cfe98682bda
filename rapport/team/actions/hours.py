"""A member's working week."""

from collections.abc import Iterable, Sequence
from datetime import time

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.actions.presence import plan_duty
from rapport.team.events import MemberChanged
from rapport.team.models import Member, Weekday, WorkingHours
from rapport.team.queries.hours import Stretch

DAY = 24 * 60
WEEK = 7 * DAY


@transaction.atomic
def set_working_hours(member: Member, stretches: Iterable[Stretch]) -> None:
    """Replace the member's working hours; stretches that overlap are refused."""
    wanted = sorted(stretches)
    refuse_overlaps(wanted)
    member.working_hours.all().delete()
    WorkingHours.objects.bulk_create(
        WorkingHours(
            member=member, weekday=one.weekday, starts_at=one.starts_at, ends_at=one.ends_at
        )
        for one in wanted
    )
    plan_duty(member)
    publish(MemberChanged(member_id=member.pk))


def refuse_overlaps(stretches: Sequence[Stretch], *, may_last_a_day: bool = False) -> None:
    """Refuse a week in which a minute is worked twice, Sunday night into Monday included."""
    for stretch in stretches:
        if stretch.starts_at == stretch.ends_at and not may_last_a_day:
            raise Invalid(
                _("%(day)s: a stretch cannot begin and end at the same time, %(time)s.")
                % {"day": Weekday(stretch.weekday).label, "time": _shown(stretch.starts_at)},
                code="no_length",
                field=f"day-{stretch.weekday}",
            )
    for index, one in enumerate(stretches):
        for other in stretches[index + 1 :]:
            if _overlap(one, other):
                _refuse(one, other)


def _refuse(one: Stretch, other: Stretch) -> None:
    words = _("%(one)s and %(other)s overlap. Shorten one of them, or join them.")
    raise Invalid(
        words % {"one": _words(one), "other": _words(other)},
        code="overlap",
        field=f"day-{other.weekday}",
    )


def _overlap(one: Stretch, other: Stretch) -> bool:
    start, end = _minutes(one)
    for shift in (-WEEK, 0, WEEK):
        other_start, other_end = _minutes(other)
        if start < other_end + shift and other_start + shift < end:
            return True
    return False


def _minutes(stretch: Stretch) -> tuple[float, float]:
    """Minutes since Monday began."""
    day = (stretch.weekday - 1) * DAY
    start, end = (
        at.hour * 60 + at.minute + at.second / 60 for at in (stretch.starts_at, stretch.ends_at)
    )
    return day + start, day + end + (DAY if end <= start else 0)


def _words(stretch: Stretch) -> str:
    return _("%(day)s %(start)s–%(end)s") % {
        "day": Weekday(stretch.weekday).label,
        "start": _shown(stretch.starts_at),
        "end": _shown(stretch.ends_at),
    }


def _shown(at: time) -> str:
    return f"{at:%H:%M}"
