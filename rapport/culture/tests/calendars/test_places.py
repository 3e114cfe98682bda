"""Somebody's clock, weekend and holiday; and when to call them."""

from datetime import UTC, datetime, time

import pytest

from rapport.culture.calendars import (
    Calendar,
    CalendarError,
    Window,
    local_moment,
    next_good_time,
    weekend_of,
)

LISBON = Calendar.weekly(
    "Europe/Lisbon", [Window(day, time(9), time(18)) for day in range(5)], "PT"
)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def good(when, zone, country, **more):
    found = next_good_time(at(when), zone, country, ours=LISBON, **more)
    return f"{found.start:%a %H:%M}", found.is_now, found.is_wide


def test_their_clock_says_night_weekend_and_holiday():
    osaka = local_moment(at("2026-11-22 14:40"), "Asia/Tokyo", "JP", language="en")
    assert f"{osaka.at:%a %H:%M}" == "Sun 23:40"
    assert (osaka.is_night, osaka.is_weekend, osaka.holiday) == (True, True, None)
    thanks = local_moment(at("2026-11-23 03:00"), "Asia/Tokyo", "jp", language="ja")
    assert (thanks.is_night, thanks.is_weekend) == (False, False)
    assert thanks.holiday.name == "勤労感謝の日" and thanks.weekday == 0
    eve = local_moment(at("2026-12-24 10:00"), "Europe/Athens", "GR")
    assert eve.holiday.is_half


def test_the_weekend_is_the_countrys():
    assert weekend_of("EG") == {4, 5}
    assert weekend_of("IR") == {4}
    assert weekend_of("IN") == {6}
    assert weekend_of("") == weekend_of("PT") == weekend_of("ZZ") == {5, 6}


def test_a_place_without_known_holidays_has_none():
    assert local_moment(at("2026-12-25 10:00"), "Europe/Lisbon", "ZZ").holidays == ()
    with pytest.raises(CalendarError):
        local_moment(at("2026-12-25 10:00"), "Mars/Olympus")


def test_one_calls_where_their_day_and_our_hours_meet():
    # Tuesday noon in Lisbon: Rome is at lunch until 15:00 (14:00 in Lisbon).
    assert good("2026-11-24 12:00", "Europe/Rome", "IT") == ("Tue 14:00", False, False)
    assert good("2026-11-24 14:30", "Europe/Rome", "IT") == ("Tue 14:30", True, False)
    # Ten minutes before six in Rome is too late for today.
    assert good("2026-11-24 16:50", "Europe/Rome", "IT") == ("Wed 09:00", False, False)
    # 8 December is kept in Italy and in Portugal, 7 December is a Monday; Friday evening asks.
    assert good("2026-12-07 18:00", "Europe/Rome", "IT") == ("Wed 09:00", False, False)
    # Cairo rests on Friday and Saturday, Lisbon on Saturday and Sunday.
    assert good("2026-11-26 18:00", "Africa/Cairo", "EG") == ("Mon 09:00", False, False)


def test_where_the_days_hardly_meet_their_early_and_late_hours_are_offered():
    # Osaka's office closes at 17:30 (08:30 in Lisbon): at 18:00 there, our morning.
    assert good("2026-11-24 07:00", "Asia/Tokyo", "JP") == ("Tue 09:00", False, True)
    nights = Calendar.weekly("Europe/Lisbon", [Window(0, time(23), time(23, 15))])
    assert next_good_time(at("2026-11-24 07:00"), "Europe/Lisbon", "PT", ours=nights) is None
    assert next_good_time(at("2026-11-24 07:00"), "Europe/Lisbon", ours=Calendar("UTC")) is None


def test_without_our_hours_we_are_always_there():
    found = next_good_time(at("2026-11-24 03:00"), "Asia/Tokyo", "JP")
    assert f"{found.start:%H:%M}-{found.end:%H:%M}" == "04:00-08:30"
