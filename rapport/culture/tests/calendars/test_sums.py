"""Business time, worked out by hand in the weeks in which clocks and calendars are at their worst."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from rapport.culture.calendars import (
    Calendar,
    CalendarError,
    Hours,
    NeverOpenError,
    SpecialDay,
    TooFarError,
    Version,
    Window,
    add_business_time,
    business_time_between,
    is_open_at,
    next_closing,
    next_opening,
    openings,
)

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
WEEKDAYS = (MON, TUE, WED, THU, FRI)


def windows(days, *stretches):
    """Windows on each of the days, from "09:00-18:00"."""
    made = []
    for day in days:
        for stretch in stretches:
            start, end = (time.fromisoformat(each) for each in stretch.split("-"))
            made.append(Window(day, start, end))
    return made


def weekly(zone, days, *stretches, **more):
    return Calendar.weekly(zone, windows(days, *stretches), **more)


def at(text):
    """An instant, from "2026-10-23 16:00" in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def after(calendar, start, hours):
    return f"{add_business_time(calendar, at(start), timedelta(hours=hours)):%Y-%m-%d %H:%M}"


def first_opening(calendar, start):
    opening = next(openings(calendar, at(start)))
    return f"{opening.start:%d %H:%M}", f"{opening.end:%d %H:%M}"


def test_lisbon_gains_an_hour_on_25_october_2026():
    office = weekly("Europe/Lisbon", WEEKDAYS, "09:00-18:00", country="PT")
    # Friday 17:00 in summer time: one hour today, seven on Monday in winter time.
    assert after(office, "2026-10-23 16:00", 8) == "2026-10-26 16:00"
    nights = weekly("Europe/Lisbon", [SAT], "22:00-06:00")
    assert first_opening(nights, "2026-10-24 12:00") == ("24 21:00", "25 06:00")  # nine hours
    assert first_opening(nights, "2026-03-28 12:00") == ("28 22:00", "29 05:00")  # seven hours
    # It opens inside the hour that is left out (01:00 to 02:00): with the first minute there is.
    early = weekly("Europe/Lisbon", [SUN], "01:30-05:00")
    assert first_opening(early, "2026-03-29 00:00") == ("29 01:00", "29 04:00")


def test_manila_a_night_shift_runs_on_into_a_holiday_and_does_not_start_on_one():
    nights = weekly("Asia/Manila", [SUN, MON, TUE, WED, THU], "22:00-06:00", country="PH")
    # Sunday 23:00; until Monday 06:00 (Bonifacio Day) seven hours; Monday night is off.
    assert after(nights, "2026-11-29 15:00", 8) == "2026-12-01 15:00"
    assert after(nights, "2026-11-29 15:00", 7) == "2026-11-29 22:00"


def test_new_york_over_thanksgiving_and_both_changes_of_2026():
    office = weekly("America/New_York", WEEKDAYS, "09:00-17:00", country="US")
    assert after(office, "2026-11-25 21:00", 2) == "2026-11-27 15:00"
    always = weekly("America/New_York", range(7), "00:00-00:00")
    assert after(always, "2026-03-07 23:00", 8) == "2026-03-08 07:00"
    nights = weekly("America/New_York", [SAT], "22:00-06:00")
    assert first_opening(nights, "2026-03-07 12:00") == ("08 03:00", "08 10:00")
    # 01:00 to 01:30 comes twice on 1 November: open, closed at 01:30, open again at the second 01:00.
    early = weekly("America/New_York", [SUN], "00:00-01:30")
    found = openings(early, at("2026-11-01 00:00"))
    assert [f"{each.start:%H:%M}-{each.end:%H:%M}" for each in (next(found), next(found))] == [
        "04:00-05:30",
        "06:00-06:30",
    ]


def test_tehran_keeps_nowruz_and_changed_its_clocks_at_midnight_until_2022():
    office = weekly("Asia/Tehran", [SAT, SUN, MON, TUE, WED], "08:00-16:00", country="IR")
    # Wednesday 15:00; Nowruz is kept from Saturday to Tuesday; Wednesday 15:00 again.
    assert after(office, "2026-03-18 11:30", 8) == "2026-03-25 11:30"
    evening = weekly("Asia/Tehran", [WED], "22:00-00:00")
    assert first_opening(evening, "2022-09-21 12:00") == ("21 17:30", "21 20:30")  # three hours
    early = weekly("Asia/Tehran", [TUE], "00:00-03:00")
    assert first_opening(early, "2022-03-21 12:00") == ("21 20:30", "21 22:30")  # two hours


def test_apia_had_no_30_december_2011():
    office = weekly("Pacific/Apia", WEEKDAYS, "09:00-17:00")
    # Thursday 16:00: an hour, no Friday, the week-end, an hour on Monday.
    assert after(office, "2011-12-30 02:00", 2) == "2012-01-01 20:00"
    thursday_night = weekly("Pacific/Apia", [THU], "22:00-06:00")
    assert first_opening(thursday_night, "2011-12-30 00:00") == ("30 08:00", "30 16:00")
    friday_night = weekly("Pacific/Apia", [FRI], "22:00-06:00")
    assert not is_open_at(friday_night, at("2011-12-30 13:00"))  # Saturday 03:00
    assert first_opening(friday_night, "2011-12-30 00:00") == ("06 08:00", "06 16:00")


def test_lord_howe_changes_by_half_an_hour():
    nights = weekly("Australia/Lord_Howe", [SAT], "22:00-06:00")
    assert first_opening(nights, "2026-04-04 00:00") == ("04 11:00", "04 19:30")  # 8 h 30
    assert first_opening(nights, "2026-10-03 00:00") == ("03 11:30", "03 19:00")  # 7 h 30
    assert after(nights, "2026-04-04 11:00", 8) == "2026-04-04 19:00"


def test_casablanca_turns_back_for_ramadan():
    office = weekly("Africa/Casablanca", WEEKDAYS, "09:00-18:00")
    # Friday 17:00 (+01): an hour; Monday from 09:00 (+00) seven more.
    assert after(office, "2026-02-13 16:00", 8) == "2026-02-16 16:00"
    nights = weekly("Africa/Casablanca", [SAT], "22:00-06:00")
    assert first_opening(nights, "2026-02-14 12:00") == ("14 21:00", "15 06:00")  # nine hours
    assert first_opening(nights, "2026-03-21 12:00") == ("21 22:00", "22 05:00")  # seven hours


def test_a_sum_that_ends_with_an_opening_stays_on_its_closing_minute():
    office = weekly("UTC", WEEKDAYS, "09:00-12:00", "13:00-17:00")
    assert after(office, "2026-11-23 09:00", 3) == "2026-11-23 12:00"
    assert after(office, "2026-11-23 09:00", 7) == "2026-11-23 17:00"
    assert after(office, "2026-11-23 09:00", 7.25) == "2026-11-24 09:15"
    assert after(office, "2026-11-23 12:00", 0) == "2026-11-23 12:00"
    assert after(office, "2026-11-23 12:30", 0) == "2026-11-23 13:00"
    assert after(office, "2026-11-27 20:00", 1 / 60) == "2026-11-30 09:01"
    # Counted back, it stays on the opening minute.
    assert after(office, "2026-11-24 10:00", -1) == "2026-11-24 09:00"
    assert after(office, "2026-11-24 10:00", -2) == "2026-11-23 16:00"


def test_stretches_that_touch_or_overlap_are_one():
    office = weekly("UTC", [MON], "09:00-12:00", "12:00-14:00", "13:00-15:00")
    assert first_opening(office, "2026-11-23 00:00") == ("23 09:00", "23 15:00")
    assert business_time_between(
        office, at("2026-11-23 00:00"), at("2026-11-24 00:00")
    ) == timedelta(hours=6)
    assert business_time_between(
        office, at("2026-11-24 00:00"), at("2026-11-23 14:00")
    ) == timedelta(hours=-1)


def test_a_year_ends_in_the_middle_of_a_shift():
    nights = weekly("Pacific/Kiritimati", range(7), "20:00-04:00")
    assert after(nights, "2026-12-31 06:00", 8) == "2026-12-31 14:00"
    west = weekly("Etc/GMT+12", [THU], "20:00-04:00")
    assert first_opening(west, "2027-01-01 00:00") == ("01 08:00", "01 16:00")


def test_versions_hold_from_their_day_on():
    calendar = Calendar(
        "Europe/Berlin",
        (
            Version(tuple(windows([MON, TUE], "10:00-12:00")), valid_from=date(2026, 12, 1)),
            Version(tuple(windows([MON, TUE], "09:00-12:00")), valid_from=date(2026, 1, 1)),
        ),
    )
    assert first_opening(calendar, "2026-11-30 00:00") == ("30 08:00", "30 11:00")
    assert first_opening(calendar, "2026-12-01 00:00") == ("01 09:00", "01 11:00")
    assert not is_open_at(calendar, at("2025-12-30 10:00"))  # before the first of them


def test_special_days_go_before_holidays_and_the_week():
    calendar = Calendar(
        "Europe/Athens",
        (Version(tuple(windows(WEEKDAYS, "09:00-17:00")), "GR", half_days_until=time(13)),),
        (
            SpecialDay(date(2026, 12, 28), last=date(2026, 12, 30), name="stocktaking"),
            SpecialDay(date(2026, 10, 28), (Hours(time(10), time(12)),)),  # Ohi Day
            SpecialDay(date(2020, 8, 14), last=date(2020, 8, 17), every_year=True),
        ),
    )
    assert first_opening(calendar, "2026-10-28 00:00") == ("28 08:00", "28 10:00")
    assert first_opening(calendar, "2026-12-24 00:00") == ("24 07:00", "24 11:00")  # half a day
    assert first_opening(calendar, "2026-12-25 00:00") == ("31 07:00", "31 11:00")
    assert first_opening(calendar, "2031-08-14 00:00") == ("18 06:00", "18 14:00")


def test_special_days_of_every_year_may_run_over_its_end():
    closed = SpecialDay(date(2025, 12, 27), last=date(2026, 1, 3), every_year=True)
    days = [
        date(2024, 12, 27),
        date(2025, 12, 26),
        date(2025, 12, 27),
        date(2029, 1, 3),
        date(2029, 1, 4),
    ]
    assert [closed.covers(each) for each in days] == [False, False, True, True, False]
    with pytest.raises(CalendarError):
        SpecialDay(date(2026, 1, 2), last=date(2026, 1, 1))


def test_a_calendar_that_never_opens_says_so():
    for calendar in (
        weekly("Europe/Lisbon", []),
        Calendar("Europe/Lisbon"),
        Calendar(
            "UTC",
            (Version(tuple(windows([MON], "09:00-10:00"))),),
            (SpecialDay(date(1990, 1, 1), every_year=True, last=date(1990, 12, 31)),),
        ),
    ):
        for ask in (
            lambda calendar=calendar: add_business_time(
                calendar, at("2026-11-23 00:00"), timedelta(hours=1)
            ),
            lambda calendar=calendar: add_business_time(
                calendar, at("2026-11-23 00:00"), timedelta(0)
            ),
            lambda calendar=calendar: add_business_time(
                calendar, at("2026-11-23 00:00"), timedelta(hours=-1)
            ),
            lambda calendar=calendar: next_opening(calendar, at("2026-11-23 00:00")),
        ):
            with pytest.raises((NeverOpenError, TooFarError)):
                ask()
    once = Calendar("UTC", (), (SpecialDay(date(2030, 5, 6), (Hours(time(9), time(17)),)),))
    assert after(once, "2026-11-23 00:00", 8) == "2030-05-06 17:00"
    with pytest.raises(NeverOpenError):
        after(once, "2026-11-23 00:00", 8.5)
    assert len(list_of(once)) == 1


def list_of(calendar):
    """All openings of a calendar that stops opening."""
    found = []
    with pytest.raises(NeverOpenError):
        for each in openings(calendar, at("2026-11-23 00:00")):
            found.append(each)
    return found


def test_nobody_promises_a_hundred_and_fifty_years_ahead():
    office = weekly("UTC", WEEKDAYS, "09:00-17:00")
    with pytest.raises(TooFarError):
        after(office, "2026-11-23 00:00", 1_000_000)
    assert after(office, "2026-11-23 00:00", 100_000).startswith("2074-")


def test_always_open_has_no_closing():
    always = weekly("Europe/Lisbon", range(7), "00:00-00:00")
    assert next_closing(always, at("2026-11-23 00:00")) is None
    office = weekly("UTC", WEEKDAYS, "09:00-17:00")
    assert next_closing(office, at("2026-11-21 00:00")) == at("2026-11-23 17:00")


def test_any_aware_instant_will_do_and_answers_are_in_utc():
    office = weekly("Asia/Tokyo", WEEKDAYS, "09:00-17:00")
    asked = datetime(2026, 11, 23, 1, 0, 0, 250_000, tzinfo=ZoneInfo("Europe/Lisbon"))
    found = add_business_time(office, asked, timedelta(hours=8, seconds=1))
    assert found == datetime(2026, 11, 24, 1, 0, 1, 250_000, tzinfo=UTC)
    assert found.utcoffset() == timedelta(0)


def test_zones_and_weekdays_that_do_not_exist_are_refused():
    for zone in ("Europe/Lissabon", "", "../etc/passwd", "Europe"):
        with pytest.raises(CalendarError):
            Calendar(zone)
    with pytest.raises(CalendarError):
        Window(7, time(9), time(10))
