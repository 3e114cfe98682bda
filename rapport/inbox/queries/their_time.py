"""What time it is for a customer, what that means there, and when to call."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport.culture.calendars import (
    CalendarError,
    GoodTime,
    Holiday,
    LocalMoment,
    local_moment,
    next_good_time,
)
from rapport.customers.models import Customer
from rapport.inbox.models import Inbox
from rapport.inbox.queries.calendars import calendar_of
from rapport.kernel.clock import now
from rapport.team.queries.calendars import Standing, standing_of
from rapport.team.queries.places import only_zone_of


@dataclass(frozen=True, slots=True)
class TheirTime:
    """`is_told` is False where only their country is known, and it has one time for all."""

    zone: str
    is_told: bool
    moment: LocalMoment
    tomorrow: Holiday | None
    good: GoodTime | None
    ours: Standing | None


def their_time_of(
    customer: Customer, inbox: Inbox, language: str, at: datetime | None = None
) -> TheirTime | None:
    """The customer's clock with what is kept there; None where neither zone nor country tells it."""
    at = at or now()
    zone = customer.zone or only_zone_of(customer.country, at)
    if not zone:
        return None
    ours = calendar_of(inbox)
    try:
        moment = local_moment(at, zone, customer.country, language=language)
        next_day = local_moment(at + timedelta(days=1), zone, customer.country, language=language)
        good = next_good_time(at, zone, customer.country, ours=ours)
    except CalendarError:
        return None
    return TheirTime(
        zone=zone,
        is_told=bool(customer.zone),
        moment=moment,
        tomorrow=next_day.holiday,
        good=good,
        ours=standing_of(ours, at) if ours else None,
    )
