"""The task `promise`: what is due, in UTC and in the customer's words."""

import pytest

from rapport.culture.dates.promising import answer
from rapport.language.questions import BadQuestionError

OFFICE = {"windows": {"mon-fri": ["09:00-18:00"]}, "holidays_country": "PT"}
ASKED = {
    "now_utc": "2026-10-23T16:00:00Z",
    "agent_zone": "Europe/Lisbon",
    "customer_zone": "Asia/Tokyo",
    "customer_locale": "ja-JP",
    "calendar": OFFICE,
    "business_hours": 8,
}


def utc(**changes):
    return answer(ASKED | changes)["utc"]


def test_what_is_due_is_said_in_both_clocks():
    found = answer(ASKED)
    assert found["utc"] == "2026-10-26T16:00:00Z"
    assert "27" in found["local"] and "1:00" in found["local"]  # Tuesday 01:00 in Tokyo


def test_now_is_read_with_and_without_a_zone():
    for now in (
        "2026-10-23T16:00:00",
        "2026-10-23 16:00",
        "2026-10-23T17:00+01:00",
        "2026-10-23T16:00:00.2z",
    ):
        assert utc(now_utc=now) == "2026-10-26T16:00:00Z", now


def test_hours_may_be_parts_of_hours():
    assert utc(business_hours=0.5) == "2026-10-23T16:30:00Z"
    assert utc(business_hours=1 / 3) == "2026-10-23T16:20:00Z"
    assert utc(business_hours=1.1) == "2026-10-26T09:06:00Z"
    assert utc(business_hours="1") == "2026-10-23T17:00:00Z"


def test_the_customer_is_never_told_an_earlier_minute_than_the_one_due():
    found = answer(
        ASKED | {"business_hours": 0.51, "customer_zone": "UTC", "customer_locale": "en-GB"}
    )
    assert found["utc"] == "2026-10-23T16:30:36Z" and "16:31" in found["local"]


def test_holidays_of_a_country_and_of_its_part_are_kept():
    bavarian = OFFICE | {"holidays_country": "de", "holidays_subdivision": "DE-BY"}
    epiphany = {
        "now_utc": "2026-01-05T17:00:00Z",
        "agent_zone": "Europe/Berlin",
        "business_hours": 1,
    }
    assert utc(**epiphany, calendar=bavarian) == "2026-01-07T09:00:00Z"
    assert (
        utc(**epiphany, calendar=bavarian | {"holidays_subdivision": None})
        == "2026-01-06T09:00:00Z"
    )
    assert utc(**epiphany, calendar=OFFICE | {"holidays_country": None}) == "2026-01-06T09:00:00Z"


def test_without_a_zone_of_the_customer_nothing_is_said_of_their_clock():
    assert answer(ASKED | {"customer_zone": None}) == {"utc": "2026-10-26T16:00:00Z", "local": None}


def test_what_cannot_be_answered_names_the_part_at_fault():
    for field, wrong in {
        "now_utc": ("yesterday", None, 5, "0001-01-01T00:00:00Z"),
        "agent_zone": ("Lisbon", None, "", 5),
        "customer_zone": ("Mars/Olympus", 5),
        "customer_locale": (5,),
        "business_hours": (-1, None, "soon", True, float("nan"), float("inf"), 1e9),
        "calendar": (5, {"windows": []}, {}),
        "calendar.windows": ({"windows": 5}, {"windows": {"mon": ["9-25"]}}),
        "calendar.holidays_country": (
            OFFICE | {"holidays_country": "ZZ"},
            OFFICE | {"holidays_subdivision": "ZZ"},
        ),
    }.items():
        for value in wrong:
            with pytest.raises(BadQuestionError) as refused:
                answer(ASKED | {field.partition(".")[0]: value})
            assert refused.value.field == field and refused.value.words, (field, value)
