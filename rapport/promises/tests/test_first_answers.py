"""An inbox answers first by itself: once, to people only, in their language and by their clock."""

import pytest

from rapport.inbox.actions.delivery import deliver_due
from rapport.inbox.models import Message
from rapport.inbox.ports import CLOCK, Address
from rapport.kernel import outbox
from rapport.promises.models import AutomaticAnswer, Promise

pytestmark = pytest.mark.django_db


def automatic():
    outbox.drain()
    return list(Message.objects.filter(kind="reply", is_automatic=True).order_by("id"))


def test_the_first_answer_says_when_by_the_customers_clock(hands, at_work, answering, arrive, post):
    conversation = arrive(headers=((CLOCK, "+0900"),)).conversation
    [answer] = automatic()
    promise = Promise.objects.get()
    # Three hours are left in Lisbon today, one is tomorrow's: 10:00 there, 19:00 in Osaka.
    assert promise.due_at.isoformat() == "2026-11-25T10:00:00+00:00"
    assert (promise.origin, promise.message, promise.by) == ("automatic", answer, None)
    assert "11月25日" in answer.text and "19:00" in answer.text
    assert "自動" in answer.text and answer.language == "ja"
    deliver_due(answer.pk)
    [carried] = post.carried
    assert carried.is_automatic and carried.to == (
        Address("k.yamada@naniwa-mail.example", "山田健司"),
    )
    conversation.refresh_from_db()
    assert conversation.waiting_since is not None and conversation.last_kind == "incoming"


def test_a_zone_that_is_known_comes_before_the_clock_of_a_mail(hands, at_work, answering, arrive):
    from rapport.customers.models import Customer

    arrive(headers=((CLOCK, "-0500"),), subject="first")
    Customer.objects.update(zone="Asia/Tokyo")
    AutomaticAnswer.objects.all().delete()
    arrive(headers=((CLOCK, "-0500"),), subject="second")
    assert "19:00" in automatic()[-1].text


def test_with_no_clock_known_the_time_says_whose_it_is(hands, at_work, answering, arrive):
    arrive(words="My lens is stuck.", language="en")
    [answer] = automatic()
    assert "10:00 AM (UTC)" in answer.text


SILENT = {
    "a robot": {"is_automatic": True},
    "who asks for none": {"refuses_automatic": "X-Auto-Response-Suppress: All"},
    "what cannot be read": {"is_unreadable": True},
    "an address of ours": {"sender": Address("support+c-abc@lumenoak.example")},
    "a colleague": {"sender": Address("marek@example.com")},
    "who is never answered": {"sender": Address("shop@robots.example")},
    "whose domain is never answered": {"sender": Address("x@never.example")},
}


def test_nobody_is_answered_who_should_not_be(hands, at_work, answering, arrive, marek):
    answering.never_to = ["shop@robots.example", "@never.example"]
    answering.save()
    answered = []
    for name, changes in SILENT.items():
        arrive(**changes)
        if automatic():
            answered.append(name)
            Message.objects.filter(is_automatic=True, kind="reply").delete()
    assert not answered


def test_once_a_day_and_person_however_often_and_wherever_they_write(
    hands, at_work, answering, arrive
):
    arrive(subject="one")
    arrive(subject="two")
    assert len(automatic()) == 1
    hands.move(hours=25)
    arrive(subject="three")
    assert len(automatic()) == 2


def test_only_the_first_message_of_a_conversation_is_answered(hands, at_work, answering, arrive):
    first = arrive(refuses_automatic="list")
    arrive(token=first.conversation.token, words="Hello?")
    assert automatic() == []


def test_told_twice_it_answers_once(hands, at_work, answering, arrive):
    from rapport.promises.actions.answering import answer_first

    message = arrive().message
    assert answer_first(message.pk, is_new=True) is not None
    assert answer_first(message.pk, is_new=True) is None
    assert len(automatic()) == 1


def test_outside_our_hours_only_if_so_chosen(hands, at_work, answering, arrive):
    answering.when = "closed"
    answering.save()
    arrive()
    assert automatic() == []
    hands.move(hours=5)
    arrive()
    assert len(automatic()) == 1


def test_off_is_off(hands, at_work, answering, arrive):
    answering.when = "off"
    answering.save()
    arrive()
    assert automatic() == []


def test_without_hours_it_thanks_and_promises_nothing(hands, answering, arrive, bea):
    arrive()
    [answer] = automatic()
    assert "{{" not in answer.text and not Promise.objects.exists()


def test_a_teams_own_words_with_the_promise_in_its_place(hands, at_work, answering, arrive):
    answering.words = {"ja": "{{ customer.name }} 様\n\n{{ promise }}\n\n{{ inbox.name }}"}
    answering.save()
    arrive()
    [answer] = automatic()
    promise = Promise.objects.get()
    assert answer.text.split("\n")[0] == "山田健司 様"
    assert promise.sentence in answer.text and "Support" in answer.text


def test_own_words_without_the_moment_promise_nothing(hands, at_work, answering, arrive):
    answering.words = {"ja": "ありがとうございます。"}
    answering.save()
    arrive()
    automatic()
    assert not Promise.objects.exists()


def test_a_colleagues_reply_keeps_what_the_machine_said(hands, at_work, answering, arrive, reply):
    conversation = arrive().conversation
    automatic()
    hands.move(hours=1)
    reply(conversation, "修理いたします。")
    outbox.drain()
    assert Promise.objects.get().state == "kept"
