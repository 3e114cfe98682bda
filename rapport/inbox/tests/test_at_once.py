"""Two at once: real threads, real connections, one outcome."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from rapport.customers.models import Customer
from rapport.inbox.actions import delivery
from rapport.inbox.actions.assign import assign_conversation
from rapport.inbox.actions.close import close_conversation
from rapport.inbox.actions.merge import merge_conversations
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.actions.reply import reply_to_conversation, withdraw_reply
from rapport.inbox.actions.snooze import snooze_conversation, wake_due
from rapport.inbox.actions.standing import said_in, waiting_since
from rapport.inbox.models import Conversation, Message, Snooze
from rapport.inbox.tests.conftest import mail
from rapport.kernel.clock import now
from rapport.kernel.errors import Refusal

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*wishes: Callable[[], Any]) -> list[Any]:
    """Run these in threads that start together; results or exceptions in their order."""
    gate, results = threading.Barrier(len(wishes)), [None] * len(wishes)

    def run(place: int, wish: Callable[[], Any]) -> None:
        try:
            gate.wait(60)
            results[place] = wish()
        except Exception as problem:
            results[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(wishes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def check_columns(conversation: Conversation) -> None:
    fresh = Conversation.objects.get(pk=conversation.pk)
    assert fresh.message_count == said_in(fresh).count()
    assert fresh.waiting_since == waiting_since(fresh)


def test_the_same_mail_by_two_ways_at_once_is_one(support):
    inbound = mail(source_id="same@x")
    results = at_once(*[lambda: receive_message(inbound, inbox=support)] * 4)
    assert sorted(each.is_repeat for each in results) == [False, True, True, True]
    assert (Message.objects.count(), Conversation.objects.count()) == (1, 1)


def test_several_first_mails_of_one_person_at_once_are_of_one_person(support):
    wishes = [
        lambda i=i: receive_message(mail(source_id=f"{i}@x"), inbox=support) for i in range(4)
    ]
    assert not [each for each in at_once(*wishes) if isinstance(each, Exception)]
    assert Customer.objects.count() == 1
    assert Conversation.objects.count() == 4


def test_many_answers_at_once_are_all_counted(conversation, support):
    wishes = [
        lambda i=i: receive_message(
            mail(source_id=f"{i}@x", token=conversation.token), inbox=support
        )
        for i in range(6)
    ]
    assert not [each for each in at_once(*wishes) if isinstance(each, Exception)]
    assert Conversation.objects.get().message_count == 7
    check_columns(conversation)


def test_a_double_click_is_one_reply(conversation, bea):
    wish = lambda: reply_to_conversation(  # noqa: E731
        conversation, by=bea, html="<p>x</p>", client_key="one"
    )
    results = at_once(wish, wish, wish)
    assert len({each.pk for each in results}) == 1
    check_columns(conversation)


def test_two_colleagues_at_once_do_not_both_answer(conversation, bea, marek):
    seen = conversation.messages.get().pk
    results = at_once(
        *(
            lambda by=by: reply_to_conversation(
                conversation, by=by, html="<p>x</p>", seen_message_id=seen
            )
            for by in (bea, marek)
        )
    )
    assert sum(isinstance(each, Refusal) for each in results) == 1
    assert Message.objects.filter(kind="reply").count() == 1


@pytest.mark.parametrize("_round", range(4))
def test_taking_back_and_sending_at_once_is_one_or_the_other(conversation, bea, post, _round):
    reply = reply_to_conversation(conversation, by=bea, html="<p>x</p>")
    Message.objects.filter(pk=reply.pk).update(send_after=now() - timedelta(seconds=1))
    withdrawn, _sent = at_once(
        lambda: withdraw_reply(reply, by=bea), lambda: delivery.deliver_due(reply.pk)
    )
    reply.refresh_from_db()
    if isinstance(withdrawn, Refusal):
        assert (reply.delivery, len(post.carried)) == ("sent", 1)
    else:
        assert (reply.delivery, len(post.carried)) == ("withdrawn", 0)
    check_columns(conversation)


def test_two_workers_hand_a_reply_over_once(conversation, bea, post):
    reply = reply_to_conversation(conversation, by=bea, html="<p>x</p>")
    Message.objects.filter(pk=reply.pk).update(send_after=now() - timedelta(seconds=1))
    at_once(*[lambda: delivery.deliver_due(reply.pk)] * 4)
    assert len(post.carried) == 1


def test_closing_twice_at_once_is_once(conversation, bea, marek):
    results = at_once(
        *(lambda by=by: close_conversation(conversation, by=by) for by in (bea, marek))
    )
    assert not [each for each in results if isinstance(each, Exception)]
    assert conversation.messages.filter(activity__code="closed").count() == 1


def test_closing_while_the_customer_writes_never_hides_the_words(conversation, bea, support):
    for number in range(4):
        inbound = mail(source_id=f"{number}@x", token=conversation.token)
        at_once(
            lambda: close_conversation(conversation, by=bea),
            lambda inbound=inbound: receive_message(inbound, inbox=support),
        )
        fresh = Conversation.objects.get(pk=conversation.pk)
        order = [
            each.activity.get("code", "said") for each in fresh.messages.order_by("created_at")
        ]
        order = [each for each in order if each != "reopened"]
        # Closed only if the closing came last, after the customer's words.
        assert (fresh.status == "closed") == (order[-1] == "closed"), order


def test_an_answer_while_merging_arrives_where_it_lives_on(support, bea):
    for number in range(4):
        one = receive_message(mail(), inbox=support).conversation
        two = receive_message(mail(), inbox=support).conversation
        inbound = mail(source_id=f"race{number}@x", token=one.token)
        at_once(
            lambda one=one, two=two: merge_conversations(one, into=two, by=bea),
            lambda inbound=inbound: receive_message(inbound, inbox=support),
        )
        said = Message.objects.get(source_id=f"race{number}@x")
        assert said.conversation == two
        check_columns(two)


def test_merging_crosswise_at_once_neither_deadlocks_nor_loses(support, bea, marek):
    one = receive_message(mail(), inbox=support).conversation
    two = receive_message(mail(), inbox=support).conversation
    results = at_once(
        lambda: merge_conversations(one, into=two, by=bea),
        lambda: merge_conversations(two, into=one, by=marek),
    )
    assert sum(isinstance(each, Refusal) for each in results) == 1
    living = Conversation.objects.exclude(status="merged").get()
    assert living.message_count == 2


def test_many_verbs_at_once_leave_the_columns_right(conversation, bea, marek, support):
    results = at_once(
        lambda: reply_to_conversation(conversation, by=bea, html="<p>1</p>"),
        lambda: reply_to_conversation(conversation, by=marek, html="<p>2</p>", then="close"),
        lambda: receive_message(mail(token=conversation.token), inbox=support),
        lambda: assign_conversation(conversation, by=bea, member=marek),
        lambda: snooze_conversation(conversation, until=now() + timedelta(hours=1), by=bea),
    )
    assert not [each for each in results if isinstance(each, Exception)]
    check_columns(conversation)


def test_two_workers_wake_a_sleeper_once(conversation, bea):
    snooze_conversation(conversation, until=now() + timedelta(hours=1), by=bea)
    Snooze.objects.update(until=now() - timedelta(seconds=1))
    assert sorted(at_once(wake_due, wake_due)) == [0, 1]
    assert conversation.messages.filter(activity__code="woke").count() == 1
