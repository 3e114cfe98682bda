"""Business calendars: made, changed, counted by; their pages."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from rapport.culture.calendars import add_business_time, is_open_at
from rapport.kernel.errors import Invalid, NotAllowed
from rapport.team.actions.calendars import (
    Terms,
    change_calendar,
    create_calendar,
    delete_calendar,
    make_company_calendar,
    remove_version,
    set_calendar_hours,
)
from rapport.team.actions.special_days import add_special_days, remove_special_days
from rapport.team.models import AuditEntry, BusinessCalendar, CalendarVersion
from rapport.team.queries.audit import sentence_of
from rapport.team.queries.calendars import standing_of, values_of
from rapport.team.queries.hours import Stretch

NINE_TO_FIVE = tuple(Stretch(day, time(9), time(17)) for day in range(1, 6))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def office(ines):
    terms = Terms(NINE_TO_FIVE, "PT")
    return create_calendar(name="Office", zone="Europe/Lisbon", terms=terms, by=ines)


def test_a_calendar_counts_what_was_said(office, ines, facts):
    calendar = values_of(office)
    due = add_business_time(calendar, at("2026-11-30 16:00"), timedelta(hours=2))
    assert due == at("2026-12-02 10:00")  # 1 December is kept in Portugal
    set_calendar_hours(office, since=None, terms=Terms(NINE_TO_FIVE), by=ines)
    office.refresh_from_db()
    due = add_business_time(values_of(office), at("2026-11-30 16:00"), timedelta(hours=2))
    assert due == at("2026-12-01 10:00")
    assert set(facts()) == {"team.CalendarChanged"}


def test_special_days_and_versions_hold_in_their_time(office, ines):
    add_special_days(
        office, name="Stocktaking", first_on=date(2026, 11, 25), last_on=date(2026, 11, 26), by=ines
    )
    extra = add_special_days(
        office,
        first_on=date(2026, 11, 29),
        last_on=date(2026, 11, 29),
        starts_at=time(10),
        ends_at=time(13),
        by=ines,
    )
    late = Terms((Stretch(1, time(22), time(6)),), "PT")
    set_calendar_hours(office, since=date(2026, 12, 7), terms=late, by=ines)
    office.refresh_from_db()
    calendar = values_of(office)
    assert not is_open_at(calendar, at("2026-11-25 10:00"))
    assert is_open_at(calendar, at("2026-11-29 12:59"))
    assert is_open_at(calendar, at("2026-12-04 10:00"))
    assert is_open_at(calendar, at("2026-12-08 05:00"))  # on from Monday night, into a holiday
    remove_special_days(office, extra, by=ines)
    remove_version(office, CalendarVersion.objects.get(valid_from=date(2026, 12, 7)), by=ines)
    office.refresh_from_db()
    assert not is_open_at(values_of(office), at("2026-11-29 12:00"))
    assert is_open_at(values_of(office), at("2026-12-07 10:00"))
    with pytest.raises(Invalid):
        remove_version(office, CalendarVersion.objects.get(), by=ines)


def of_the_company():
    """The calendar of the whole company, if there is one; never two."""
    found = list(BusinessCalendar.objects.filter(is_company_wide=True))
    assert len(found) < 2
    return found[0] if found else None


def test_the_first_calendar_is_the_companys_until_another_is(office, ines):
    assert of_the_company() == office
    night = create_calendar(name="Night", zone="Asia/Manila", terms=Terms(), by=ines)
    make_company_calendar(night, by=ines)
    assert of_the_company() == night
    delete_calendar(night, by=ines)
    assert of_the_company() is None


def test_what_cannot_be_is_refused(office, ines, marek):
    with pytest.raises(Invalid) as taken:
        create_calendar(name="OFFICE", zone="UTC", terms=Terms(), by=ines)
    assert taken.value.field == "name"
    twice = Terms((Stretch(7, time(22), time(6)), Stretch(1, time(5), time(9))))
    with pytest.raises(Invalid) as overlap:
        set_calendar_hours(office, since=None, terms=twice, by=ines)
    assert overlap.value.code == "overlap"
    with pytest.raises(Invalid):
        set_calendar_hours(office, since=None, terms=Terms((), "ZZ"), by=ines)
    with pytest.raises(NotAllowed):
        change_calendar(office, name="Mine", zone="UTC", by=marek)


def test_who_changed_what_stands_in_the_audit_log(office, ines):
    change_calendar(office, name="Head office", zone="Europe/Madrid", by=ines)
    day = add_special_days(office, first_on=date(2026, 12, 24), last_on=date(2026, 12, 24), by=ines)
    remove_special_days(office, day, by=ines)
    delete_calendar(office, by=ines)
    entries = list(AuditEntry.objects.order_by("pk"))
    assert [entry.action for entry in entries] == [
        *("calendar.created", "calendar.hours", "calendar.changed"),
        *("calendar.day_added", "calendar.day_removed", "calendar.deleted"),
    ]
    assert "Mon 09:00–17:00" in sentence_of(entries[1])
    assert "2026-12-24" in sentence_of(entries[3])


def test_standing_says_until_when_and_from_when(office, ines):
    calendar = values_of(office)
    assert standing_of(calendar, at("2026-11-23 10:00")).closes_at == at("2026-11-23 17:00")
    assert standing_of(calendar, at("2026-11-23 18:00")).opens_at == at("2026-11-24 09:00")
    never = create_calendar(name="Never", zone="UTC", terms=Terms(), by=ines)
    assert standing_of(values_of(never)).opens_at is None


def test_an_administrator_makes_and_shapes_a_calendar(ines, enter):
    client = enter(ines)
    assert b"No calendar yet" in client.get(reverse("calendars")).content
    sent = {"name": "Office", "zone": "Europe/Berlin", "country": "DE"}
    made = client.post(reverse("new_calendar"), sent, follow=True)
    calendar = BusinessCalendar.objects.get()
    assert made.redirect_chain[-1][0] == reverse("calendar", args=[calendar.pk])
    page = made.content.decode()
    assert "Bayern" in page and "Coming holidays" in page
    week = {"start-1": "00:00", "end-1": "00:00", "country": "DE", "subdivision": "BY"}
    client.post(reverse("calendar", args=[calendar.pk]), week | {"half_days_until": "13:00"})
    version = CalendarVersion.objects.get()
    assert (version.subdivision, version.half_days_until, version.hours.count()) == (
        "BY",
        time(13),
        1,
    )
    later = week | {"since": "2030-01-01", "country": "", "subdivision": "BY"}
    client.post(reverse("calendar_version", args=[calendar.pk]), later)
    assert CalendarVersion.objects.get(valid_from=date(2030, 1, 1)).country == ""
    preview = client.get(reverse("calendar_holidays"), {"country": "AT", "subdivision": "BY"})
    assert (
        "Nationalfeiertag" in preview.content.decode() or "National Day" in preview.content.decode()
    )
    day = {"name": "Stocktaking", "first_on": "2026-12-28", "last_on": "2026-12-30"}
    client.post(reverse("calendar_days", args=[calendar.pk]), day)
    assert "Stocktaking" in client.get(reverse("calendar", args=[calendar.pk])).content.decode()


def test_what_is_wrong_is_said_beside_it(office, ines, enter):
    client = enter(ines)
    page = reverse("calendar", args=[office.pk])
    refused = client.post(page, {"start-1": "09:00", "end-1": "17:00", "country": "ZZ"})
    assert refused.status_code == 422
    refused = client.post(
        reverse("calendar_version", args=[office.pk]), {"start-1": "09:00", "end-1": "17:00"}
    )
    assert refused.status_code == 422 and "From which day on?" in refused.content.decode()
    first = {"first_on": "2026-12-28"}
    for wrong in (
        {},
        {"first_on": "0001-01-01"},
        first | {"last_on": "2026-12-01"},
        first | {"starts_at": "09:00"},
        first | {"last_on": "2028-01-01"},
    ):
        found = client.post(reverse("calendar_days", args=[office.pk]), wrong)
        assert found.status_code == 422, wrong
    assert not office.special_days.exists()
    assert client.get(f"{page}?version=999").status_code == 404
