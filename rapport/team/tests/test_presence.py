"""Who is here."""

from datetime import timedelta

import pytest

from rapport.kernel import outbox
from rapport.kernel.clock import now
from rapport.kernel.models import LiveAddress
from rapport.team.actions.presence import (
    note_leaving,
    note_sign_of_life,
    notice_changes,
    set_availability,
)
from rapport.team.models import Member
from rapport.team.queries import members_by_presence, who_is_here


def silent_for(member, **time):
    Member.objects.filter(pk=member.pk).update(last_seen_at=now() - timedelta(**time))
    member.refresh_from_db()


def test_a_sign_of_life_is_news_only_once(marek, facts):
    note_sign_of_life(marek)
    note_sign_of_life(marek)
    assert facts() == ["team.PresenceChanged"]
    assert list(who_is_here()) == [marek]


def test_two_processes_do_not_tell_the_same_news_twice(marek, facts):
    other = Member.objects.get(pk=marek.pk)
    note_sign_of_life(marek)
    other.refresh_from_db()
    note_sign_of_life(other)
    assert facts() == ["team.PresenceChanged"]


def test_who_goes_silent_is_noticed(marek, facts):
    note_sign_of_life(marek)
    assert notice_changes() == 0
    silent_for(marek, minutes=3)
    assert notice_changes() == 1
    assert notice_changes() == 0
    assert facts() == ["team.PresenceChanged"] * 2
    assert not who_is_here()


def test_a_closed_page_counts_unless_another_speaks(marek):
    note_sign_of_life(marek)
    note_leaving(marek)
    assert marek.is_here
    silent_for(marek, minutes=2)
    assert not marek.is_here
    note_leaving(marek)
    note_sign_of_life(marek)
    assert notice_changes() == 0


@pytest.mark.parametrize(
    ("said", "shown"), [("online", "online"), ("away", "away"), ("off", "off")]
)
def test_members_say_what_they_are(marek, said, shown, facts):
    note_sign_of_life(marek)
    set_availability(marek, said)
    assert members_by_presence()[shown] == [marek]
    assert len(facts()) == (1 if said == "online" else 2)


def test_everybody_is_told(marek):
    note_sign_of_life(marek)
    outbox.drain()
    told = LiveAddress.objects.get(audience="everyone")
    assert told.addresses == [f"member:{marek.pk}:presence"]
