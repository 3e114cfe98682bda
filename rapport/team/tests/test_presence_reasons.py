"""Why somebody is online, away or off: input, words, hours; and what it costs."""

from datetime import UTC, datetime, time, timedelta
from itertools import chain

import pytest

from rapport.kernel import clock, outbox
from rapport.team.actions import hours, presence
from rapport.team.actions.presence import (
    note_leaving,
    note_sign_of_life,
    notice_changes,
    set_availability,
)
from rapport.team.actions.profile import change_profile
from rapport.team.models import Member
from rapport.team.queries.hours import Stretch
from rapport.team.queries.presence import presence_words

MINUTE = timedelta(minutes=1)
# A Monday in Warsaw: 09:30 by Marek's clock.
MORNING = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


class Time:
    """A clock that the test moves."""

    def __init__(self, at):
        self.at = at

    def __call__(self):
        return self.at

    def pass_(self, **length):
        self.at += timedelta(**length)

    def to(self, at):
        self.at = at


@pytest.fixture
def passing(monkeypatch):
    """The clock of the whole team, moved by the test."""
    from rapport.team.models import presence as columns
    from rapport.team.queries import members
    from rapport.team.queries import presence as words

    time_ = Time(MORNING)
    for module in (clock, presence, columns, members, words):
        monkeypatch.setattr(module, "now", time_)
    return time_


def fresh(member):
    return Member.objects.get(pk=member.pk)


def works(member, *stretches, zone="Europe/Warsaw"):
    member.zone = zone
    member.save()
    hours.set_working_hours(
        member,
        [Stretch(day, time.fromisoformat(a), time.fromisoformat(b)) for day, a, b in stretches],
    )


def test_without_input_for_five_minutes_one_is_away_and_back_with_the_first_touch(marek, passing):
    note_sign_of_life(marek)
    assert fresh(marek).presence == "online"
    passing.pass_(minutes=4, seconds=59)
    note_sign_of_life(marek, idle=timedelta(minutes=4, seconds=59))
    assert fresh(marek).presence == "online"
    passing.pass_(seconds=1)
    note_sign_of_life(marek, idle=timedelta(minutes=5))
    found = fresh(marek)
    assert (found.presence, found.told_presence, found.absent_since) == ("away", "away", passing())
    assert presence_words(found) == "Away since 08:35: no input for 5 minutes."
    note_sign_of_life(found)
    assert (fresh(marek).told_presence, fresh(marek).absent_since) == ("online", None)


def test_of_two_devices_the_one_in_use_counts(marek, passing):
    note_sign_of_life(marek)
    passing.pass_(minutes=10)
    note_sign_of_life(fresh(marek))
    passing.pass_(minutes=1)
    note_sign_of_life(fresh(marek), idle=timedelta(hours=3))
    assert fresh(marek).presence == "online"


@pytest.mark.parametrize("said", ["away", "off"])
def test_what_one_says_wins_over_what_one_does(marek, said, passing):
    set_availability(marek, said)
    passing.pass_(minutes=1)
    note_sign_of_life(fresh(marek))
    assert fresh(marek).presence == said
    assert presence_words(fresh(marek)).endswith("since 08:30, as said.")
    set_availability(marek, "online")
    assert fresh(marek).presence == "online"


def test_from_away_to_off_one_is_absent_since_the_first(marek, passing):
    note_sign_of_life(marek)
    passing.pass_(minutes=6)
    note_sign_of_life(fresh(marek), idle=6 * MINUTE)
    away = passing()
    passing.pass_(minutes=30)
    notice_changes()
    found = fresh(marek)
    assert (found.told_presence, found.absent_since) == ("off", away)
    assert found.presence_since == passing()


def test_a_page_merely_open_after_hours_is_off_until_one_says_i_am_here(marek, passing):
    works(marek, *((day, "09:00", "17:00") for day in range(1, 6)))
    note_sign_of_life(fresh(marek))
    assert presence_words(fresh(marek)) == "Available until 16:00, the end of the shift."
    passing.to(datetime(2026, 3, 2, 16, 0, 30, tzinfo=UTC))  # 17:00:30 there
    note_sign_of_life(fresh(marek))
    assert fresh(marek).told_presence == "off"
    assert presence_words(fresh(marek)) == "Off: outside working hours, back Tue 08:00."
    set_availability(fresh(marek), "online")
    found = fresh(marek)
    assert (found.presence, found.extra_until) == ("online", passing() + timedelta(hours=12))
    assert presence_words(found).startswith("Available outside working hours, as said, until")


def test_available_said_within_hours_says_nothing_of_the_evening(marek, passing):
    works(marek, (1, "09:00", "17:00"))
    set_availability(fresh(marek), "online")
    assert fresh(marek).extra_until is None
    passing.to(datetime(2026, 3, 2, 16, 1, tzinfo=UTC))
    note_sign_of_life(fresh(marek))
    assert fresh(marek).presence == "off"


def test_i_am_here_ends_where_the_next_shift_begins(marek, passing):
    works(marek, (1, "12:00", "13:00"))
    set_availability(fresh(marek), "online")
    assert fresh(marek).extra_until == datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
    passing.to(datetime(2026, 3, 2, 11, 30, tzinfo=UTC))
    note_sign_of_life(fresh(marek))
    assert fresh(marek).presence == "online"
    passing.to(datetime(2026, 3, 2, 12, 0, tzinfo=UTC))
    note_sign_of_life(fresh(marek))
    assert fresh(marek).presence == "off"


def test_a_night_shift_goes_on_past_midnight_in_its_own_zone(tom, passing):
    works(tom, (1, "21:00", "05:00"), zone="Asia/Manila")
    seen = {}
    for local in ("20:59", "21:00", "23:59", "00:00", "04:59", "05:00"):
        hour, minute = map(int, local.split(":"))
        day = 2 if hour > 12 else 3
        passing.to(datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=8))
        note_sign_of_life(fresh(tom))
        seen[local] = fresh(tom).presence
    assert seen == dict(
        chain(
            {"20:59": "off", "21:00": "online", "23:59": "online"}.items(),
            {"00:00": "online", "04:59": "online", "05:00": "off"}.items(),
        )
    )


def test_the_sweep_sees_shifts_begin_and_end_while_a_page_is_open(marek, passing):
    works(marek, (1, "09:00", "10:00"), (2, "09:00", "10:00"))
    note_sign_of_life(fresh(marek))
    passing.pass_(minutes=31)
    Member.objects.update(last_seen_at=passing(), last_input_at=passing())
    assert notice_changes() == 1
    assert fresh(marek).duty_from == datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    passing.to(datetime(2026, 3, 3, 8, 0, tzinfo=UTC))
    Member.objects.update(last_seen_at=passing(), last_input_at=passing())
    assert notice_changes() == 1
    assert fresh(marek).told_presence == "online"


def test_another_zone_moves_the_shift(marek, passing):
    works(marek, (1, "09:00", "17:00"))
    change_profile(marek, zone="America/Lima")
    assert fresh(marek).duty_from == datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
    works(marek, zone="America/Lima")
    assert fresh(marek).duty_until is None


def test_closing_the_last_page_is_noticed_soon(marek, passing):
    from procrastinate.contrib.django.models import ProcrastinateJob

    note_sign_of_life(marek)
    note_leaving(fresh(marek))
    note_leaving(fresh(marek))
    outbox.drain()
    jobs = ProcrastinateJob.objects.filter(task_name__endswith="notice_who_left")
    assert jobs.count() == 1
    passing.pass_(seconds=21)
    presence.notice_departure(fresh(marek))
    assert fresh(marek).told_presence == "off"
    assert presence_words(fresh(marek)).startswith("Off since")


def test_signing_out_is_leaving(marek, enter, facts):
    browser = enter(marek)
    browser.get("/settings/profile/")
    browser.post("/account/logout/")
    assert "team.MemberLeaving" in facts()


def test_signs_that_change_nothing_write_nothing(marek, passing, django_assert_num_queries):
    note_sign_of_life(marek)
    early, late = fresh(marek), fresh(marek)
    passing.pass_(seconds=30)
    with django_assert_num_queries(0):
        assert note_sign_of_life(early) is False
    passing.pass_(seconds=20)
    with django_assert_num_queries(3):  # savepoint, one row, release
        assert note_sign_of_life(late) is True


def test_the_sweep_asks_the_same_for_three_hundred(db, passing, django_assert_num_queries):
    Member.objects.bulk_create(
        Member(
            email=f"m{n}@example.com",
            name=f"Member {n}",
            last_seen_at=passing(),
            last_input_at=passing(),
            told_presence="online",
            absent_since=None,
        )
        for n in range(300)
    )
    with django_assert_num_queries(4):
        assert notice_changes() == 0


@pytest.mark.parametrize("said", ["", "-5", "nonsense", "٣", "9" * 30])
def test_a_page_that_says_nonsense_of_its_idleness_was_touched_just_now(marek, enter, said):
    answer = enter(marek).post("/presence/sign/", {"idle": said})
    assert (answer.status_code, answer["X-Idle-After"]) == (204, "300")
    assert fresh(marek).presence == "online"


def test_a_ping_of_an_untouched_page_is_no_touch(marek, enter):
    enter(marek).post("/presence/sign/", {"idle": "900"})
    assert fresh(marek).presence == "away"


def test_what_a_script_sends_is_no_touch_either(marek, enter):
    browser = enter(marek)
    browser.post("/presence/sign/", {"idle": "900"})
    Member.objects.update(last_seen_at=clock.now() - MINUTE)
    browser.post("/presence/", {"presence": "nonsense"}, headers={"Sec-Fetch-Mode": "cors"})
    assert fresh(marek).presence == "away"


def test_the_account_menu_says_why_and_offers_the_way_back(marek, enter):
    browser = enter(marek)
    part = browser.post("/presence/", {"presence": "away"}, headers={"HX-Request": "true"})
    assert "Away since" in part.content.decode()
    part = browser.get("/presence/", headers={"HX-Request": "true"}).content.decode()
    assert "I am here" in part
    browser.post("/presence/", {"presence": "online"})
    assert "I am here" not in browser.get("/presence/").content.decode()
