"""A promise is made by what was said, and followed until it is kept, broken, moved or withdrawn."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.inbox.actions.close import close_conversation, reopen_conversation
from rapport.inbox.actions.delivery import deliver_due, record_bounce
from rapport.inbox.actions.merge import merge_conversations
from rapport.inbox.actions.reply import reply_to_conversation, withdraw_reply
from rapport.inbox.models import Message
from rapport.inbox.ports import TryLater
from rapport.kernel import outbox
from rapport.kernel.errors import Invalid, Missing, NotAllowed
from rapport.kernel.models import FactRow
from rapport.promises.actions.changing import withdraw_promise
from rapport.promises.actions.following import break_due, remind_due
from rapport.promises.actions.making import offer, promise_by_hand
from rapport.promises.actions.terms import terms_at, terms_in_hours
from rapport.promises.models import Promise

pytestmark = pytest.mark.django_db


def told():
    """Tell every fact, and name those of promises."""
    outbox.drain()
    names = FactRow.objects.filter(name__startswith="promises.").order_by("id")
    return [each.removeprefix("promises.") for each in names.values_list("name", flat=True)]


@pytest.fixture
def promised(hands, at_work, conversation, reply):
    """Marek promised an answer within two hours: by 16:00 in Lisbon."""
    reply(conversation, "We look into it.", hours=2)
    told()
    return Promise.objects.get()


def test_what_is_said_in_a_reply_is_promised_in_the_customers_words(promised, marek):
    assert (promised.state, promised.origin, promised.by) == ("open", "reply", marek)
    assert promised.due_at == datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
    assert promised.language == "ja" and promised.moment in promised.sentence
    assert promised.hours_name == "Working hours of the team"
    assert promised.business_seconds == 7200


def test_a_reply_in_time_keeps_it(promised, conversation, reply, hands):
    hands.move(hours=1)
    answer = reply(conversation, "It is repaired.")
    assert told()[-1] == "PromiseKept"
    promised.refresh_from_db()
    assert (promised.state, promised.answer) == ("kept", answer)
    hands.move(days=3)
    assert break_due() == 0


def test_it_is_broken_once_at_its_hour_and_answered_late(promised, conversation, reply, hands):
    hands.move(hours=3)
    assert (break_due(), break_due()) == (1, 0)
    promised.refresh_from_db()
    assert promised.state == "broken" and promised.settled_at == promised.due_at
    reply(conversation, "Sorry for the wait.")
    assert [name for name in told() if "Made" not in name] == [
        "PromiseBroken",
        "PromiseAnsweredLate",
    ]
    promised.refresh_from_db()
    assert timedelta(hours=1) < promised.lateness < timedelta(hours=1, minutes=2)


def test_a_reply_that_leaves_too_late_breaks_it_even_before_the_worker_looks(
    promised, conversation, reply, hands
):
    hands.move(hours=2, minutes=20)
    reply(conversation, "Sorry.")
    assert told()[-2:] == ["PromiseBroken", "PromiseAnsweredLate"]


def test_a_reply_written_in_time_may_take_a_minute_to_leave(promised, conversation, reply, hands):
    hands.at = promised.due_at - timedelta(seconds=3)
    sent = reply(conversation, "Here it is.", leaves=False)
    hands.move(seconds=8)
    break_due()
    promised.refresh_from_db()
    assert promised.state == "open"
    hands.move(seconds=5)
    deliver_due(sent.pk)
    told()
    promised.refresh_from_db()
    assert promised.state == "kept"


def test_a_reply_that_hangs_at_the_mail_server_does_not_keep_it(
    promised, conversation, reply, hands, post
):
    hands.at = promised.due_at - timedelta(seconds=20)
    post.trouble.append(TryLater("no route"))
    reply(conversation, "Here it is.")
    hands.move(minutes=2)
    break_due()
    assert told()[-1] == "PromiseBroken"


def test_a_moment_that_was_edited_out_is_not_promised(hands, at_work, conversation, marek, reply):
    offer(conversation, terms_in_hours(conversation, 4), by=marek)
    reply(conversation, "We look into it, as soon as we can.")
    told()
    assert not Promise.objects.exists()


def test_the_sentence_may_be_rewritten_around_its_moment(
    hands, at_work, conversation, marek, reply
):
    said = offer(conversation, terms_in_hours(conversation, 4), by=marek)
    spaced = said.moment.replace("(", "\u00a0(", 1)
    reply(conversation, f"<b>{spaced}</b>には必ず。")
    told()
    assert Promise.objects.get().due_at == said.due_at


def test_a_colleagues_offer_is_not_mine(hands, at_work, conversation, marek, bea, reply):
    said = offer(conversation, terms_in_hours(conversation, 4), by=bea)
    reply(conversation, said.sentence, by=marek)
    told()
    assert not Promise.objects.exists()


def test_a_later_one_moves_the_earlier(promised, conversation, reply):
    reply(conversation, "It takes longer.", hours=8)
    assert told()[-2:] == ["PromiseMoved", "PromiseMade"]
    promised.refresh_from_db()
    newer = Promise.objects.get(state="open")
    assert (promised.state, promised.replaced_by) == ("moved", newer)
    assert newer.due_at == datetime(2026, 11, 25, 14, 15, tzinfo=UTC)


def test_a_reply_taken_back_makes_and_keeps_nothing(promised, conversation, reply, marek, hands):
    sent = reply(conversation, "Later, then.", hours=8, leaves=False)
    withdraw_reply(sent, by=marek)
    hands.move(seconds=20)
    deliver_due(sent.pk)
    told()
    assert Promise.objects.get() == promised and promised.state == "open"


def test_a_bounce_undoes_what_the_reply_settled(promised, conversation, reply, support, hands):
    sent = reply(conversation, "It is repaired.", hours=8)
    told()
    sent.refresh_from_db()
    record_bounce(support, source_id=sent.source_id, words="550 no such user")
    assert told()[-2:] == ["PromiseWithdrawn", "PromiseRestored"]
    promised.refresh_from_db()
    assert promised.state == "open"
    assert Promise.objects.get(message=sent).reason == "undelivered"


def test_programs_and_machines_keep_nothing(promised, conversation, bea, hands, reply):
    bea.is_application = True
    bea.save()
    reply(conversation, "Your request is important to us.", by=bea)
    told()
    promised.refresh_from_db()
    assert promised.state == "open"


def test_closing_without_an_answer_withdraws_it_and_opening_restores_it(
    promised, conversation, marek
):
    close_conversation(conversation, by=marek)
    assert told()[-1] == "PromiseWithdrawn"
    promised.refresh_from_db()
    assert (promised.reason, promised.settled_by) == ("closed", marek)
    reopen_conversation(conversation, by=marek)
    assert told()[-1] == "PromiseRestored"
    promised.refresh_from_db()
    assert promised.state == "open"


def test_reply_and_close_keeps_it(promised, conversation, marek, hands):
    sent = reply_to_conversation(conversation, by=marek, html="<p>Done.</p>", then="close")
    told()
    hands.move(seconds=11)
    deliver_due(sent.pk)
    told()
    promised.refresh_from_db()
    assert promised.state == "kept"


def test_of_two_merged_ones_the_earlier_holds(promised, conversation, arrive, reply, marek, hands):
    other = arrive(words="And the strap?").conversation
    reply(other, "Soon.", hours=1)
    told()
    merge_conversations(other, into=conversation, by=marek)
    told()
    held = Promise.objects.get(state="open")
    assert held.conversation == conversation and held.business_seconds == 3600
    promised.refresh_from_db()
    assert (promised.state, promised.reason) == ("withdrawn", "merged")


def test_by_hand_by_who_may(hands, at_work, conversation, marek, sofia, tom, orders, arrive):
    at = hands() + timedelta(hours=3)
    made = promise_by_hand(conversation, terms_at(conversation, at, ours="UTC"), by=marek)
    assert (made.origin, made.state) == ("hand", "open")
    with pytest.raises(NotAllowed):
        withdraw_promise(conversation, by=sofia)
    hidden = arrive(orders).conversation
    with pytest.raises(Missing):
        promise_by_hand(hidden, terms_at(hidden, at, ours="UTC"), by=tom)
    assert withdraw_promise(conversation, by=tom).state == "withdrawn"
    assert withdraw_promise(conversation, by=tom) is None
    assert Message.objects.filter(activity__code="promise_withdrawn").count() == 1
    with pytest.raises(Invalid):
        terms_at(conversation, hands(), ours="UTC")


def test_a_reminder_goes_once_before_the_hour(promised, hands):
    assert remind_due() == 0
    hands.at = promised.due_at - timedelta(minutes=59)
    assert (remind_due(), remind_due()) == (1, 0)
    assert told()[-1] == "PromiseDueSoon"


def test_a_reply_told_twice_promises_once(promised, conversation):
    from rapport.promises.actions.following import reply_arrived

    reply_arrived(promised.message_id)
    reply_arrived(promised.message_id)
    assert Promise.objects.count() == 1
    promised.refresh_from_db()
    assert promised.state == "open"


def test_nobodys_hours_make_no_promise(hands, conversation):
    with pytest.raises(Invalid):
        terms_in_hours(conversation, 4)
