"""What was given to somebody who is gone: who gets it, what the thread says, who keeps theirs."""

from datetime import timedelta

import pytest

from rapport.inbox.actions.close import close_conversation
from rapport.inbox.actions.routing import give_out, hand_over, keep_mine, see_handovers
from rapport.inbox.models import (
    Conversation,
    Handover,
)
from rapport.inbox.queries.routing import handovers_of, held_by, is_asked_to_hand_over
from rapport.inbox.templatetags.inbox_words import activity_words
from rapport.inbox.tests.routing_cast import holder, last_activity, leaves, rule_for, sits_down
from rapport.kernel.clock import now
from rapport.team.models import Member

pytestmark = pytest.mark.django_db


def test_a_chat_reopened_while_its_agent_sleeps_goes_to_who_is_awake(support, arrive, bea, yuki):
    """Twenty-four hours of shifts: what is reopened must not wait for who is asleep."""
    rule_for(support, gone_after=3, counts_away=True, ceiling=10)
    sits_down(yuki)
    chat = arrive().conversation
    give_out()
    close_conversation(chat, by=yuki)
    leaves(yuki, "off", hours=7)
    sits_down(bea)
    arrive(token=chat.token)
    give_out()
    assert holder(chat) == bea
    said = last_activity(chat)
    words = activity_words(said, "")
    assert "Yuki Tanaka</b> was not there since" in words
    assert "Assigned to <b>Bea Almeida</b> by the rule of the inbox <b>Support</b>" in words
    assert "<b>1</b> of <b>10</b> open" in words


def test_who_is_present_keeps_their_customer(support, arrive, bea, yuki):
    rule_for(support, gone_after=0, counts_away=True)
    sits_down(bea, yuki)
    chat = arrive().conversation
    give_out()
    kept = holder(chat)
    arrive(token=chat.token)
    assert give_out() == 0
    assert holder(chat) == kept


@pytest.mark.parametrize(("minutes", "moves"), [(2, False), (4, True)])
def test_gone_is_who_is_away_longer_than_the_rule_says(support, arrive, bea, yuki, minutes, moves):
    rule_for(support, gone_after=3, counts_away=True)
    sits_down(yuki)
    chat = arrive().conversation
    give_out()
    leaves(yuki, "away", minutes=minutes)
    sits_down(bea)
    assert give_out() == moves
    assert holder(chat) == (bea if moves else yuki)


def test_where_away_does_not_count_only_who_is_off_has_gone(support, arrive, bea, yuki):
    rule_for(support, gone_after=240)
    sits_down(yuki)
    chat = arrive().conversation
    give_out()
    sits_down(bea)
    leaves(yuki, "away", hours=9)
    assert give_out() == 0
    leaves(yuki, "off", hours=5)
    assert give_out() == 1
    assert holder(chat) == bea


def test_a_customer_waits_no_longer_for_who_just_left_than_the_rule_allows(
    support, arrive, bea, yuki
):
    rule_for(support, gone_after=60, waits_at_most=10, counts_away=True)
    sits_down(yuki)
    chat = arrive().conversation
    give_out()
    sits_down(bea)
    leaves(yuki, "away", minutes=1)
    assert give_out() == 0
    Conversation.objects.update(waiting_since=now() - timedelta(minutes=11))
    assert give_out() == 1
    assert holder(chat) == bea


def test_nobody_waits_nothing_is_taken(support, arrive, bea, yuki):
    rule_for(support, gone_after=0, counts_away=True)
    sits_down(yuki)
    chat = arrive().conversation
    give_out()
    Conversation.objects.update(waiting_since=None)
    leaves(yuki, "off", hours=1)
    sits_down(bea)
    assert give_out() == 0
    assert holder(chat) == yuki


@pytest.mark.parametrize("stays", [True, False])
def test_with_nobody_else_it_stays_or_goes_back_to_everybody(support, arrive, bea, yuki, stays):
    rule_for(support, gone_after=0, stays_if_alone=stays)
    sits_down(yuki)
    chat = arrive().conversation
    give_out()
    leaves(yuki, "off", hours=1)
    give_out()
    assert holder(chat) == (yuki if stays else None)
    if not stays:
        assert "offered to everybody" in activity_words(last_activity(chat), "")
    sits_down(bea)
    give_out()
    assert holder(chat) == bea


def test_who_returns_hears_what_went_to_others_once(support, arrive, bea, yuki):
    rule_for(support, gone_after=0)
    sits_down(yuki)
    chat = arrive().conversation
    give_out()
    leaves(yuki, "off", hours=1)
    sits_down(bea)
    give_out()
    sits_down(yuki)
    assert [each.conversation.assignee for each in handovers_of(yuki)] == [bea]
    see_handovers(yuki)
    assert not handovers_of(yuki)
    assert Handover.objects.get(conversation=chat).seen_at


def test_who_leaves_is_asked_and_hands_over(support, arrive, bea, yuki):
    rule_for(support, gone_after=240)
    sits_down(yuki)
    chat = arrive().conversation
    give_out()
    Member.objects.filter(pk=yuki.pk).update(availability="off", last_seen_at=now())
    Member.objects.filter(pk=yuki.pk).update(absent_since=now(), told_presence="off")
    yuki.refresh_from_db()
    assert is_asked_to_hand_over(yuki)
    assert list(held_by(yuki)) == [chat]
    sits_down(bea)
    assert hand_over(yuki) == 1
    assert holder(chat) == bea
    assert "handed this over" in activity_words(last_activity(chat), "")
    assert not is_asked_to_hand_over(yuki)


def test_who_keeps_theirs_keeps_those_who_wait_now_and_no_later_ones(support, arrive, bea, yuki):
    rule_for(support, gone_after=0)
    sits_down(yuki)
    chat = arrive().conversation
    give_out()
    leaves(yuki, "off", minutes=1)
    keep_mine(yuki)
    sits_down(bea)
    assert give_out() == 0
    Conversation.objects.update(waiting_since=now() + timedelta(seconds=1))
    assert give_out() == 1
    assert holder(chat) == bea
