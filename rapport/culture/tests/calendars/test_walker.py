"""The sums against a walker who looks at the clock on the wall every single minute."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.culture.calendars import (
    Calendar,
    Window,
    add_business_time,
    business_time_between,
    is_open_at,
)

MINUTE = timedelta(minutes=1)
WALKED = 6 * 1440
# Zones, with days near which their clocks (or calendars) do something.
WEEKS = [
    ("Europe/Lisbon", date(2026, 3, 28)), ("Europe/Lisbon", date(2026, 10, 24)),
    ("Asia/Manila", date(2026, 11, 29)), ("America/New_York", date(2026, 3, 7)),
    ("America/New_York", date(2026, 10, 31)), ("Asia/Tehran", date(2022, 3, 21)),
    ("Asia/Tehran", date(2022, 9, 21)), ("Pacific/Apia", date(2011, 12, 29)),
    ("Pacific/Apia", date(2021, 4, 3)), ("Australia/Lord_Howe", date(2026, 4, 4)),
    ("Australia/Lord_Howe", date(2026, 10, 3)), ("Africa/Casablanca", date(2026, 2, 14)),
    ("Africa/Casablanca", date(2026, 3, 21)), ("America/Havana", date(2026, 10, 31)),
    ("Africa/Cairo", date(2026, 4, 23)), ("America/Santiago", date(2026, 9, 5)),
    ("Antarctica/Troll", date(2026, 3, 28)), ("Asia/Kathmandu", date(2025, 12, 30)),
    ("Europe/Dublin", date(2026, 12, 31)), ("Pacific/Kiritimati", date(1994, 12, 30)),
]  # fmt: skip
minutes = st.integers(0, 287).map(lambda n: time(n * 5 // 60, n * 5 % 60))
windows = st.lists(st.builds(Window, st.integers(0, 6), minutes, minutes), min_size=1, max_size=9)


def walker(zone_name, wanted, country):
    """Whether the wall clock of an instant stands within a window of a day that is no holiday."""
    zone = ZoneInfo(zone_name)
    kept = holidays.country_holidays(country) if country else {}

    def starts(day, clock, over_midnight):
        for each in wanted:
            if each.weekday != day.weekday() or day in kept:
                continue
            is_over = each.end <= each.start
            if over_midnight and is_over and clock < each.end:
                return True
            if not over_midnight and clock >= each.start and (is_over or clock < each.end):
                return True
        return False

    def day_before(day):
        """The day the zone had before this one."""
        noon = datetime.combine(day, time(12), zone).astimezone(UTC)
        earlier = noon
        while earlier.astimezone(zone).date() == day:
            earlier -= timedelta(hours=1)
        return earlier.astimezone(zone).date()

    before = {}

    def is_open(instant):
        here = instant.astimezone(zone)
        day, clock = here.date(), here.time()
        if day not in before:
            before[day] = day_before(day)
        return starts(day, clock, False) or starts(before[day], clock, True)

    return is_open


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(WEEKS),
    windows,
    st.sampled_from(["", "", "US", "PH", "MA"]),
    st.integers(0, 3 * 1440),
    st.integers(1, 40 * 60),
)
def test_the_sums_agree_with_the_walker(week, wanted, country, later, amount):
    zone, day = week
    begin = datetime.combine(day, time(0), UTC) - timedelta(days=1) + later * MINUTE
    calendar = Calendar.weekly(zone, wanted, country)
    is_open = walker(zone, wanted, country)
    instant, open_minutes, reached = begin, 0, None
    for _step in range(WALKED):
        opened = is_open(instant)
        assert is_open_at(calendar, instant) == opened, instant
        open_minutes += opened
        instant += MINUTE
        if open_minutes == amount and reached is None:
            reached = instant
    assert business_time_between(calendar, begin, instant) == open_minutes * MINUTE
    found = add_business_time(calendar, begin, amount * MINUTE)
    assert found == reached if reached else found > instant
    assert add_business_time(calendar, found, -amount * MINUTE) >= begin


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from(WEEKS),
    windows,
    st.integers(0, 10**12),
    st.integers(1, 10**12),
    st.integers(1, 10**12),
)
def test_what_is_added_in_two_steps_is_added_in_one(week, wanted, later, one, two):
    calendar = Calendar.weekly(week[0], wanted)
    begin = datetime.combine(week[1], time(0), UTC) + timedelta(microseconds=later)
    one, two = timedelta(microseconds=one), timedelta(microseconds=two)
    reached = add_business_time(calendar, begin, one + two)
    assert add_business_time(calendar, add_business_time(calendar, begin, one), two) == reached
    assert business_time_between(calendar, begin, reached) == one + two
