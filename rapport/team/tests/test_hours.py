"""Working hours are right in every zone, through every change of the clock."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rapport.kernel.errors import Invalid
from rapport.team.actions.hours import refuse_overlaps, set_working_hours
from rapport.team.queries import is_working, next_shift, shift_at, working_now
from rapport.team.queries.hours import Shift, Stretch, instant_of, shifts_of

ZONES = [
    "Europe/Lisbon",
    "America/Lima",
    "Asia/Kolkata",
    "Asia/Manila",
    "Australia/Lord_Howe",  # half an hour of daylight saving
    "America/St_Johns",
    "Africa/Cairo",  # put forward at midnight
    "Pacific/Apia",  # skipped a whole day in 2011
    "America/Sao_Paulo",
    "Asia/Tehran",
]
DAY = timedelta(days=1)
minutes = st.integers(0, 24 * 60 - 1).map(lambda m: time(m // 60, m % 60))
stretches = st.builds(Stretch, st.integers(1, 7), minutes, minutes).filter(
    lambda one: one.starts_at != one.ends_at
)
instants = st.datetimes(datetime(2009, 1, 1), datetime(2028, 1, 1)).map(
    lambda at: at.replace(tzinfo=UTC)
)
zones = st.sampled_from(ZONES).map(ZoneInfo)


def weeks():
    def without_overlap(found):
        kept = []
        for one in found:
            try:
                refuse_overlaps(sorted([*kept, one]))
            except Invalid:
                continue
            kept.append(one)
        return kept

    return st.lists(stretches, max_size=10).map(without_overlap)


def clock_says_working(week, local):
    """The plain reading of a clock on the wall."""
    today, yesterday = local.isoweekday(), (local - DAY).isoweekday()
    at = local.time()
    for one in week:
        overnight = one.ends_at <= one.starts_at
        if one.weekday == today and one.starts_at <= at and (overnight or at < one.ends_at):
            return True
        if overnight and one.weekday == yesterday and at < one.ends_at:
            return True
    return False


def clock_is_steady(zone, at):
    return (
        (at - 2 * DAY).astimezone(zone).utcoffset()
        == (at + 2 * DAY).astimezone(zone).utcoffset()
        == at.astimezone(zone).utcoffset()
    )


@given(weeks(), zones, instants)
@settings(max_examples=300, deadline=None)
def test_away_from_changes_of_the_clock_it_is_what_the_clock_on_the_wall_says(week, zone, at):
    assume(clock_is_steady(zone, at))
    local = at.astimezone(zone).replace(tzinfo=None)
    working = bool(shifts_of(week, zone, at, at + timedelta(microseconds=1)))
    assert working == clock_says_working(week, local)


@given(weeks(), zones, instants)
@settings(max_examples=300, deadline=None)
def test_what_the_clock_on_the_wall_calls_work_is_work_through_every_change(week, zone, at):
    assume(str(zone) != "Pacific/Apia" or at.year != 2011)
    local = at.astimezone(zone).replace(tzinfo=None)
    if clock_says_working(week, local):
        assert shifts_of(week, zone, at, at + timedelta(microseconds=1))


@given(weeks(), zones, instants, st.integers(1, 20))
@settings(max_examples=200, deadline=None)
def test_shifts_come_in_order_with_time_between_them(week, zone, since, days):
    found = shifts_of(week, zone, since, since + days * DAY)
    for shift in found:
        assert shift.starts_at < shift.ends_at
        assert shift.ends_at > since and shift.starts_at < since + days * DAY
    for one, other in zip(found, found[1:], strict=False):
        assert one.ends_at < other.starts_at


@given(minutes, zones, instants, st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_time_on_a_day_is_an_instant_that_reads_so_if_the_day_has_it(at, zone, near, is_end):
    day = near.astimezone(zone).date()
    found = instant_of(day, at, zone, is_end=is_end)
    local = found.astimezone(zone).replace(tzinfo=None)
    wanted = datetime.combine(day, at)
    exists = (
        datetime.combine(day, at, zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
        == wanted
    )
    if exists:
        assert local == wanted
    else:  # the clock jumped over it: just before the moment it was earlier, at it later
        before = (found - timedelta(microseconds=1)).astimezone(zone).replace(tzinfo=None)
        assert before < wanted < local


def test_a_night_shift_loses_an_hour_in_spring_and_gains_one_in_autumn():
    nights = [Stretch(6, time(22), time(6))]  # Saturday to Sunday
    lisbon = ZoneInfo("Europe/Lisbon")

    def length(year, month, day):
        since = datetime(year, month, day, 12, tzinfo=UTC)
        (shift,) = shifts_of(nights, lisbon, since, since + DAY)
        return shift.ends_at - shift.starts_at

    assert length(2026, 3, 28) == timedelta(hours=7)
    assert length(2026, 10, 24) == timedelta(hours=9)
    assert length(2026, 11, 21) == timedelta(hours=8)


def test_stretches_that_touch_at_midnight_are_one_shift():
    week = [Stretch(1, time(18), time(0)), Stretch(2, time(0), time(4))]
    since = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert shifts_of(week, ZoneInfo("UTC"), since, since + DAY) == [
        Shift(datetime(2026, 11, 23, 18, tzinfo=UTC), datetime(2026, 11, 24, 4, tzinfo=UTC))
    ]


def test_tom_works_in_his_own_zone(tom):
    set_working_hours(tom, [Stretch(1, time(9), time(13)), Stretch(1, time(14), time(18))])
    lunch = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)  # 13:30 in Manila
    assert not is_working(tom, lunch)
    assert is_working(tom, lunch - timedelta(hours=1))
    assert shift_at(tom, lunch) is None
    assert next_shift(tom, lunch).starts_at == datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert next_shift(tom, lunch + DAY).starts_at == datetime(2026, 11, 30, 1, tzinfo=UTC)
    assert working_now(lunch + timedelta(hours=1)) == [tom]


def test_who_said_nothing_works_at_no_time_and_who_left_neither(tom, bea):
    at = datetime(2026, 11, 23, 2, tzinfo=UTC)
    assert next_shift(bea, at) is None
    set_working_hours(tom, [Stretch(1, time(9), time(17))])
    tom.is_active = False
    assert not is_working(tom, at)


@pytest.mark.parametrize(
    ("week", "words"),
    [
        ([(1, 9, 12), (1, 11, 15)], "Monday 09:00–12:00 and Monday 11:00–15:00 overlap"),
        ([(1, 22, 6), (2, 5, 9)], "Monday 22:00–06:00 and Tuesday 05:00–09:00 overlap"),
        ([(7, 22, 6), (1, 5, 9)], "Monday 05:00–09:00 and Sunday 22:00–06:00 overlap"),
        ([(3, 9, 9)], "Wednesday: a stretch cannot begin and end at the same time, 09:00"),
    ],
)
def test_a_minute_cannot_be_worked_twice(tom, week, words):
    with pytest.raises(Invalid, match=words):
        set_working_hours(tom, [Stretch(day, time(start), time(end)) for day, start, end in week])
    assert not tom.working_hours.exists()


def test_hours_that_touch_are_fine(tom, facts):
    set_working_hours(tom, [Stretch(1, time(9), time(12)), Stretch(1, time(12), time(15))])
    assert tom.working_hours.count() == 2
    assert facts() == ["team.MemberChanged"]
