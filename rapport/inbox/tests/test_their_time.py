"""Beside a customer: their clock, what is kept there, when to call, and our hours."""

from datetime import UTC, datetime, time

import pytest
from django.urls import reverse

from rapport.inbox.actions.inboxes import choose_calendar
from rapport.inbox.queries.calendars import calendar_of, calendar_row_of
from rapport.inbox.queries.their_time import their_time_of
from rapport.team.actions.calendars import Terms, create_calendar, delete_calendar
from rapport.team.queries.calendars import values_of
from rapport.team.queries.hours import Stretch

NINE_TO_SIX = tuple(Stretch(day, time(9), time(18)) for day in range(1, 6))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def office(bea):
    return create_calendar(
        name="Office", zone="Europe/Lisbon", terms=Terms(NINE_TO_SIX, "PT"), by=bea
    )


@pytest.fixture
def giulia(conversation):
    person = conversation.customer
    person.zone, person.country, person.city = "Europe/Rome", "IT", "Bologna"
    person.save()
    return person


def test_their_holiday_their_weekend_and_the_time_to_call(giulia, conversation, office):
    inbox = conversation.inbox
    kept = their_time_of(giulia, inbox, "it", at("2026-12-08 10:00"))
    assert kept.moment.holiday.name == "Immacolata Concezione"
    assert f"{kept.good.start:%a %H:%M}" == "Wed 09:00" and not kept.good.is_now
    assert not kept.ours.is_open  # kept in Portugal as well
    before = their_time_of(giulia, inbox, "en", at("2026-12-07 10:00"))
    assert before.tomorrow.name == "Immaculate Conception" and before.good.is_now
    sunday = their_time_of(giulia, inbox, "en", at("2026-11-29 10:00"))
    assert sunday.moment.is_weekend and sunday.moment.holiday is None


def test_a_country_with_one_time_tells_it_and_is_said_to(giulia, conversation):
    giulia.zone, giulia.country = "", "JP"
    found = their_time_of(giulia, conversation.inbox, "en", at("2026-11-24 03:00"))
    assert (found.zone, found.is_told, found.ours) == ("Asia/Tokyo", False, None)
    giulia.country = "BR"
    assert their_time_of(giulia, conversation.inbox, "en") is None
    giulia.zone = "Mars/Olympus"
    assert their_time_of(giulia, conversation.inbox, "en") is None


def test_an_inbox_goes_by_its_own_calendar_else_by_the_companys(conversation, office, bea):
    night = create_calendar(name="Night", zone="Asia/Manila", terms=Terms(), by=bea)
    inbox = conversation.inbox
    assert calendar_row_of(inbox) == office
    inbox = choose_calendar(inbox, night, by=bea)
    assert calendar_of(inbox) == values_of(night)
    delete_calendar(night, by=bea)
    inbox.refresh_from_db()
    assert calendar_row_of(inbox) == office


def test_the_panel_says_it_and_asks_little(
    giulia, conversation, office, bea, enter, django_assert_max_num_queries
):
    client = enter(bea)
    here = reverse("inbox:customer_panel", args=[conversation.pk])
    page = client.get(here, headers={"HX-Request": "true"}).content.decode()
    assert "their-time" in page and "Bologna" in page
    assert "call" in page and ("We are open" in page or "We are closed" in page)
    with django_assert_max_num_queries(14):
        part = client.get(f"{here}?time=1", headers={"HX-Request": "true"}).content.decode()
    assert "two-clocks" in part and "panel-person" not in part


def test_an_inbox_chooses_its_calendar_in_the_settings(conversation, office, bea, enter):
    client, inbox = enter(bea), conversation.inbox
    here = reverse("inbox:inbox_hours", args=[inbox.pk])
    assert "Office" in client.get(here).content.decode()
    client.post(here, {"calendar": office.pk}, headers={"HX-Request": "true"})
    inbox.refresh_from_db()
    assert inbox.calendar == office
    assert client.post(here, {"calendar": 999}, headers={"HX-Request": "true"}).status_code == 422
    client.post(here, {"calendar": ""})
    inbox.refresh_from_db()
    assert inbox.calendar is None
