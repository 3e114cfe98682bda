"""The rules: whose turn it is, how much is too much, which language, and who has gone."""

from datetime import timedelta

import pytest

from rapport.customers.models import Customer
from rapport.inbox.actions import routing
from rapport.inbox.actions.assign import assign_conversation
from rapport.inbox.actions.close import close_conversation
from rapport.inbox.actions.inboxes import archive_inbox
from rapport.inbox.actions.routing import give_out
from rapport.inbox.actions.snooze import snooze_conversation
from rapport.inbox.models import (
    AssignmentRule,
    Conversation,
    Inbox,
    InboxAccess,
    Mode,
    Participant,
    Speaking,
    Workload,
)
from rapport.inbox.queries.desks import desk_of, rules_for_nobody
from rapport.inbox.templatetags.inbox_words import activity_words
from rapport.inbox.tests.routing_cast import holder, last_activity, rule_for, sits_down
from rapport.kernel import outbox
from rapport.kernel.clock import now
from rapport.team.models import Member, Role, Team, TeamMembership

pytestmark = pytest.mark.django_db


def test_in_turn_among_those_present(support, arrive, bea, marek, tom, yuki):
    rule_for(support, speaking=Speaking.IGNORED)
    sits_down(bea, marek, tom)
    letters = [arrive().conversation for _n in range(6)]
    assert give_out() == 6
    assert [holder(each) for each in letters] == [bea, marek, tom] * 2


def test_the_oldest_is_given_first(support, arrive, bea):
    rule_for(support, ceiling=1)
    young, old = arrive().conversation, arrive().conversation
    Conversation.objects.filter(pk=old.pk).update(waiting_since=now() - timedelta(hours=1))
    sits_down(bea)
    give_out()
    assert (holder(old), holder(young)) == (bea, None)


def test_who_has_least_comes_first_where_it_is_balanced(support, arrive, bea, marek):
    rule_for(support, Mode.BALANCED)
    for _n in range(3):
        assign_conversation(arrive().conversation, by=bea, member=bea)
    sits_down(bea, marek)
    letters = [arrive().conversation for _n in range(4)]
    give_out()
    assert [holder(each) for each in letters] == [marek, marek, marek, bea]


def test_nobody_present_it_waits_until_somebody_comes(support, arrive, bea):
    rule_for(support)
    letter = arrive().conversation
    assert give_out() == 0
    sits_down(bea)
    assert give_out() == 1
    assert holder(letter) == bea


def test_away_off_duty_viewers_and_those_who_do_not_see_the_inbox_get_nothing(
    support, orders, arrive, bea, marek, sofia, tom
):
    rule_for(orders)
    sits_down(bea, marek, sofia, tom)
    Member.objects.filter(pk=bea.pk).update(availability="away")
    Member.objects.filter(pk=marek.pk).update(duty_from=now(), duty_until=now())
    letter = arrive(inbox=orders).conversation
    assert give_out() == 0
    InboxAccess.objects.create(inbox=orders, member=tom)
    assert give_out() == 1
    assert holder(letter) == tom


def test_an_application_is_given_nothing(support, arrive):
    robot = Member.objects.create(
        email="robot@example.com", name="Robot", role=Role.AGENT, is_application=True
    )
    rule_for(support)
    sits_down(robot)
    letter = arrive().conversation
    assert give_out() == 0
    assert holder(letter) is None


def test_the_ceiling_holds_and_frees_with_closing_and_snoozing(support, arrive, bea):
    rule_for(support, ceiling=2)
    sits_down(bea)
    letters = [arrive().conversation for _n in range(4)]
    assert give_out() == 2
    close_conversation(letters[0], by=bea)
    assert give_out() == 1
    snooze_conversation(letters[1], until=now() + timedelta(days=1), by=bea)
    assert give_out() == 1
    assert [holder(each) for each in letters] == [bea] * 4


def test_what_fell_silent_an_hour_ago_takes_no_place(support, arrive, bea):
    rule_for(support, ceiling=1)
    sits_down(bea)
    first, _second = arrive().conversation, arrive().conversation
    assert give_out() == 1
    quiet = Conversation.objects.filter(pk=first.pk)
    quiet.update(waiting_since=None, last_activity_at=now() - timedelta(minutes=59))
    assert give_out() == 0
    quiet.update(last_activity_at=now() - timedelta(minutes=61))
    assert give_out() == 1


def test_an_own_ceiling_counts_all_inboxes_that_have_one(support, orders, arrive, bea):
    rule_for(support, ceiling=10)
    rule_for(orders, ceiling=10)
    mail = Inbox.objects.create(name="Mail", address="mail@lumenoak.example")
    rule_for(mail)
    Workload.objects.create(member=bea, ceiling=3)
    sits_down(bea)
    for inbox in (support, orders, mail):
        for _n in range(3):
            arrive(inbox=inbox)
    give_out()
    mine = Conversation.objects.filter(assignee=bea)
    assert mine.exclude(inbox=mail).count() == 3
    assert mine.filter(inbox=mail).count() == 3


@pytest.mark.parametrize(
    ("speaking", "expected"),
    [
        (Speaking.IGNORED, ["Bea Almeida", "Yuki Tanaka"]),
        (Speaking.PREFERRED, ["Yuki Tanaka", "Bea Almeida"]),
        (Speaking.REQUIRED, ["Yuki Tanaka", None]),
    ],
)
def test_who_writes_the_language(support, arrive, bea, yuki, speaking, expected):
    rule_for(support, speaking=speaking, ceiling=1)
    sits_down(bea, yuki)
    letters = [arrive(language="ja").conversation, arrive(language="ja").conversation]
    give_out()
    assert [holder(each) and holder(each).name for each in letters] == expected


def test_a_language_not_known_is_anybodys(support, arrive, bea):
    rule_for(support, speaking=Speaking.REQUIRED)
    sits_down(bea)
    letter = arrive(language="", words="?", text="?").conversation
    Conversation.objects.update(language="")
    give_out()
    assert holder(letter) == bea


def test_who_writes_only_a_number_goes_to_who_writes_the_customers_language(
    support, arrive, bea, yuki
):
    rule_for(support, speaking=Speaking.PREFERRED)
    sits_down(bea, yuki)
    letters = [arrive(language="", words="LO-48190", text="LO-48190").conversation for _ in "ab"]
    Conversation.objects.update(language="")
    Customer.objects.update(language="ja")
    give_out()
    assert [holder(each) for each in letters] == [yuki, yuki]


@pytest.mark.parametrize("speaking", [Speaking.PREFERRED, Speaking.REQUIRED])
def test_who_said_nothing_of_a_language_goes_by_their_browser_and_waits_for_nobody(
    support, arrive, bea, yuki, speaking, monkeypatch
):
    rule_for(support, speaking=speaking)
    sits_down(bea, yuki)
    browsers = iter(["ja", "ja-JP", "sw", ""])
    spoken = {arrive(language="", words="ok", text="ok").conversation.pk: each for each in browsers}
    monkeypatch.setattr(routing, "clock_told", lambda _kind, number: ("", spoken[number]))
    give_out()
    held = [holder(each).name for each in Conversation.objects.order_by("pk")]
    assert held[:2] == ["Yuki Tanaka"] * 2 and set(held[2:]) <= {"Bea Almeida", "Yuki Tanaka"}


def test_only_those_who_take_part(support, arrive, bea, marek, yuki):
    rule = rule_for(support, is_for_all=False)
    sits_down(bea, marek, yuki)
    letter = arrive().conversation
    assert give_out() == 0
    team = Team.objects.create(name="Repairs")
    TeamMembership.objects.create(team=team, member=marek)
    Participant.objects.create(rule=rule, team=team)
    assert give_out() == 1
    assert holder(letter) == marek
    Participant.objects.create(rule=rule, member=yuki)
    assert [seat.member for seat in desk_of(rule).seats] == [marek, yuki]


def test_what_belongs_to_a_team_stays_in_it(support, arrive, bea, marek):
    rule_for(support)
    team = Team.objects.create(name="Repairs")
    TeamMembership.objects.create(team=team, member=marek)
    sits_down(bea)
    letter = arrive().conversation
    assign_conversation(letter, by=bea, team=team)
    assert give_out() == 0
    sits_down(marek)
    give_out()
    assert holder(letter) == marek


def test_what_a_person_puts_back_stays_there_until_the_customer_writes(support, arrive, bea):
    rule_for(support)
    sits_down(bea)
    letter = arrive().conversation
    give_out()
    assign_conversation(letter, by=bea, member=None)
    assert give_out() == 0
    outbox.drain()
    assert give_out() == 0
    arrive(token=letter.token)
    outbox.drain()
    assert give_out() == 1


def test_no_rule_no_archived_inbox_nothing_older_than_the_rule(support, orders, arrive, bea):
    sits_down(bea)
    arrive()
    rule_for(support, Mode.OFF)
    rule_for(orders, takes_from=now() + timedelta(seconds=1))
    arrive(inbox=orders)
    assert give_out() == 0
    AssignmentRule.objects.update(mode=Mode.IN_TURN)
    archive_inbox(support, by=bea)
    assert give_out() == 0


def test_the_thread_says_why(support, arrive, yuki):
    rule_for(support, ceiling=10)
    sits_down(yuki)
    chat = arrive(language="ja").conversation
    give_out()
    words = activity_words(last_activity(chat), "")
    assert words == (
        "Assigned to <b>Yuki Tanaka</b> by the rule of the inbox <b>Support</b>:"
        " writes <b>Japanese</b>, <b>1</b> of <b>10</b> open."
    )


def test_the_questions_of_a_desk_are_as_many_for_three_as_for_thirty(
    support, arrive, django_assert_num_queries
):
    rule = rule_for(support, ceiling=5)
    counted = {}
    for count in (3, 30):
        people = [
            Member(email=f"p{count}-{n}@example.com", name=f"P{n}", role="agent")
            for n in range(count)
        ]
        sits_down(*Member.objects.bulk_create(people))
        with django_assert_num_queries(5):
            counted[count] = len(desk_of(rule).seats)
    assert counted == {3: 3, 30: 33}


def test_a_rule_in_which_nobody_takes_part_is_found(support, orders, bea):
    rule_for(support)
    lonely = rule_for(orders, is_for_all=False)
    assert rules_for_nobody() == [lonely]
    Participant.objects.create(rule=lonely, member=bea)
    assert not rules_for_nobody()
