"""By whose hours is reckoned: the inbox's calendar, the chat's own hours, the company's, the team's."""

from datetime import time, timedelta

from rapport.inbox.actions.inboxes import choose_calendar
from rapport.promises.queries.hours import hours_of
from rapport.promises.tests.conftest import START
from rapport.team.actions.calendars import Terms, create_calendar, delete_calendar
from rapport.team.queries.hours import Stretch

MORNINGS = tuple(Stretch(day, time(9), time(12)) for day in range(1, 6))


def test_a_calendar_goes_before_the_working_hours_of_members(support, at_work, bea, hands):
    assert hours_of(support).after(START, 3600) == START + timedelta(hours=1)
    office = create_calendar(name="Office", zone="Europe/Lisbon", terms=Terms(MORNINGS), by=bea)
    found = hours_of(support)
    assert (found.name, found.zone, found.calendar_id) == ("Office", "Europe/Lisbon", office.pk)
    assert found.after(START, 3600) == START + timedelta(hours=20)  # Wednesday 10:00
    assert found.next_opening(START) == START + timedelta(hours=19)
    assert not found.is_open_at(START)
    night = create_calendar(name="Night", zone="Asia/Manila", terms=Terms(), by=bea)
    support = choose_calendar(support, night, by=bea)
    assert hours_of(support).after(START, 3600) is None
    delete_calendar(night, by=bea)
    delete_calendar(office, by=bea)
    support.refresh_from_db()
    assert hours_of(support).name == "Working hours of the team"
