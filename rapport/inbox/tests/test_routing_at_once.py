"""Several workers give out at once: each conversation once, turns in turn, no ceiling passed."""

import pytest

from rapport.inbox.actions.assign import assign_conversation
from rapport.inbox.actions.routing import give_one, give_out
from rapport.inbox.models import AssignmentRule, Conversation, Message, Speaking, Workload
from rapport.inbox.tests.routing_cast import leaves, rule_for, sits_down
from rapport.inbox.tests.test_at_once import at_once
from rapport.team.models import Member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def four(db):
    members = [
        Member.objects.create(email=f"w{n}@example.com", name=f"W{n}", role="agent")
        for n in range(4)
    ]
    sits_down(*members)
    return members


def shares(members):
    return [Conversation.objects.filter(assignee=each).count() for each in members]


def assignments():
    return Message.objects.filter(kind="activity", activity__code="assigned").count()


def test_four_workers_give_each_once_and_in_turn(support, arrive, four):
    rule_for(support, speaking=Speaking.IGNORED)
    for _n in range(20):
        arrive()
    given = at_once(*[give_out] * 4)
    assert sum(given) == 20
    assert shares(four) == [5] * 4
    assert assignments() == 20
    assert AssignmentRule.objects.get().turns == 20


def test_two_conversations_in_the_same_moment_and_one_place(support, arrive, four):
    rule = rule_for(support, ceiling=1)
    leaves(four[1], "off", hours=1)
    leaves(four[2], "off", hours=1)
    leaves(four[3], "off", hours=1)
    one, two = arrive().conversation, arrive().conversation
    results = at_once(lambda: give_one(rule, one), lambda: give_one(rule, two))
    assert sorted(results) == [False, True]
    assert shares(four) == [1, 0, 0, 0]


def test_two_inboxes_do_not_fill_the_same_last_place(support, orders, arrive, four):
    rules = [rule_for(support, ceiling=9), rule_for(orders, ceiling=9)]
    for each in four:
        Workload.objects.create(member=each, ceiling=1)
    waiting = [(rule, arrive(inbox=rule.inbox).conversation) for rule in rules for _n in range(4)]
    results = at_once(*[lambda pair=pair: give_one(*pair) for pair in waiting])
    assert not [each for each in results if isinstance(each, Exception)]
    assert sum(results) == 4
    assert shares(four) == [1] * 4


def test_a_person_who_takes_it_and_the_rule_do_not_both_get_it(support, arrive, four, bea):
    rule = rule_for(support)
    letters = [arrive().conversation for _n in range(6)]
    wishes = [lambda each=each: give_one(rule, each) for each in letters]
    wishes += [lambda each=each: assign_conversation(each, by=bea, member=bea) for each in letters]
    assert not [each for each in at_once(*wishes) if isinstance(each, Exception)]
    assert Conversation.objects.filter(assignee=bea).count() == 6


def test_what_is_taken_from_who_left_moves_once(support, arrive, four):
    rule_for(support, gone_after=0, speaking=Speaking.IGNORED)
    for _n in range(8):
        arrive()
    give_out()
    before = assignments()
    leaves(four[0], "off", hours=1)
    at_once(*[give_out] * 4)
    assert shares(four)[0] == 0
    assert sum(shares(four)) == 8
    assert assignments() == before + 2
