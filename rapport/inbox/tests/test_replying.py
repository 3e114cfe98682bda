"""Replies: queued, undone, delivered, failed, tried again."""

from datetime import timedelta

import pytest

from rapport.inbox.actions import delivery
from rapport.inbox.actions.reply import (
    confirm_delivered,
    reply_to_conversation,
    send_again,
    withdraw_reply,
)
from rapport.inbox.models import Conversation, Draft, Message, MessageKind
from rapport.inbox.ports import LEASE, PerhapsDelivered, Refused, TryLater
from rapport.kernel.errors import Changed, Invalid, NotAllowed

pytestmark = pytest.mark.django_db


def due(message: Message) -> Message:
    """Let the time for undoing pass."""
    Message.objects.filter(pk=message.pk).update(send_after=message.created_at)
    return message


def send(message: Message) -> Message:
    delivery.deliver_due(due(message).pk)
    message.refresh_from_db()
    return message


def test_a_reply_goes_to_whoever_wrote_and_ends_the_waiting(conversation, bea, post):
    reply = reply_to_conversation(conversation, by=bea, html="<p>Hold <b>on</b>.</p>")
    assert reply.delivery == "scheduled"
    conversation.refresh_from_db()
    assert conversation.waiting_since is None
    assert conversation.last_words == "Hold on."
    assert conversation.assignee == bea
    sent = send(reply)
    assert (sent.delivery, sent.failure) == ("sent", "")
    [carried] = post.carried
    assert [each.address for each in carried.to] == ["k.yamada@naniwa-mail.example"]
    assert carried.token == conversation.token
    assert carried.thread == (conversation.messages.first().source_id,)
    assert carried.html == "<p>Hold <strong>on</strong>.</p>"


def test_nothing_leaves_before_the_time_for_undoing_has_passed(conversation, bea, post):
    reply = reply_to_conversation(conversation, by=bea, html="<p>Soon</p>")
    delivery.deliver_due(reply.pk)
    assert post.carried == []


def test_a_second_click_sends_nothing_twice(conversation, bea):
    replies = [
        reply_to_conversation(conversation, by=bea, html="<p>Once</p>", client_key="k1")
        for _ in range(2)
    ]
    assert replies[0].pk == replies[1].pk
    assert conversation.messages.filter(kind=MessageKind.REPLY).count() == 1


def test_undoing_gives_the_draft_back_and_undoes_what_followed(conversation, bea, post):
    reply = reply_to_conversation(conversation, by=bea, html="<p>Oops</p>", then="close")
    draft = withdraw_reply(reply, by=bea)
    assert draft.html == "<p>Oops</p>"
    fresh = Conversation.objects.get(pk=conversation.pk)
    assert (fresh.status, fresh.assignee, fresh.message_count) == ("open", None, 1)
    assert fresh.waiting_since == conversation.messages.first().created_at
    send(reply)
    assert post.carried == []


def test_only_the_author_undoes_and_only_in_time(conversation, bea, marek):
    reply = reply_to_conversation(conversation, by=bea, html="<p>Hi</p>")
    with pytest.raises(NotAllowed):
        withdraw_reply(reply, by=marek)
    send(reply)
    with pytest.raises(Changed):
        withdraw_reply(reply, by=bea)


def test_a_colleagues_answer_in_between_stops_the_second_one(conversation, bea, marek):
    seen = conversation.messages.latest("id").pk
    reply_to_conversation(conversation, by=marek, html="<p>First</p>")
    with pytest.raises(Changed, match="Marek"):
        reply_to_conversation(conversation, by=bea, html="<p>Second</p>", seen_message_id=seen)
    reply_to_conversation(
        conversation, by=bea, html="<p>Second</p>", seen_message_id=seen, force=True
    )


@pytest.mark.parametrize("html", ["", "<p><br></p>", "<script>alert(1)</script>"])
def test_an_empty_reply_is_refused(conversation, bea, html):
    with pytest.raises(Invalid):
        reply_to_conversation(conversation, by=bea, html=html)
    assert not conversation.messages.filter(kind=MessageKind.REPLY).exists()


def test_a_wrong_address_is_refused_with_its_name(conversation, bea):
    with pytest.raises(Invalid, match="not-an-address"):
        reply_to_conversation(conversation, by=bea, html="<p>x</p>", to=["not-an-address"])


def test_try_later_waits_longer_each_time_and_keeps_the_servers_words(conversation, bea, post):
    reply = reply_to_conversation(conversation, by=bea, html="<p>x</p>")
    pauses = []
    for _ in range(4):
        post.trouble = [TryLater("451 greylisted")]
        before = send(reply)
        pauses.append((before.send_after - before.claimed_at).total_seconds())
        assert (before.delivery, before.failure) == ("scheduled", "451 greylisted")
    assert [round(pause) for pause in pauses] == [15, 30, 60, 120]
    assert send(reply).delivery == "sent"


def test_after_a_day_of_trying_it_has_failed(conversation, bea, post):
    reply = reply_to_conversation(conversation, by=bea, html="<p>x</p>")
    day_ago = reply.created_at - timedelta(hours=25)
    Message.objects.filter(pk=reply.pk).update(queued_at=day_ago)
    post.trouble = [TryLater("451 still busy")]
    assert send(reply).delivery == "failed"


def test_a_failure_opens_the_conversation_again_with_the_servers_words(conversation, bea, post):
    reply = reply_to_conversation(conversation, by=bea, html="<p>x</p>", then="close")
    post.trouble = [Refused("550 no such user")]
    assert (send(reply).delivery, reply.failure) == ("failed", "550 no such user")
    conversation.refresh_from_db()
    assert conversation.status == "open"
    assert conversation.waiting_since is not None
    again = send_again(reply, by=bea)
    assert again.sending_round == 2
    assert send(again).delivery == "sent"
    assert post.carried[0].sending_round == 2


def test_an_uncertain_fate_waits_for_a_person(conversation, bea, post):
    reply = reply_to_conversation(conversation, by=bea, html="<p>x</p>")
    post.trouble = [PerhapsDelivered("connection lost after DATA")]
    assert send(reply).delivery == "uncertain"
    assert send(reply).delivery == "uncertain"
    assert post.carried == []
    assert confirm_delivered(reply, by=bea).delivery == "sent"


def test_a_worker_that_died_is_followed_by_another_with_the_same_key(conversation, bea, post):
    reply = due(reply_to_conversation(conversation, by=bea, html="<p>x</p>"))
    post.trouble = [RuntimeError("killed")]
    delivery.deliver_due(reply.pk)
    delivery.deliver_due(reply.pk)
    reply.refresh_from_db()
    assert (reply.delivery, post.carried) == ("sending", [])
    assert delivery.overdue_replies() == []
    Message.objects.filter(pk=reply.pk).update(claimed_at=reply.claimed_at - LEASE)
    assert delivery.overdue_replies() == [reply.pk]
    delivery.deliver_due(reply.pk)
    assert [each.sending_round for each in post.carried] == [1]


def test_a_bounce_turns_sent_into_failed(conversation, bea):
    reply = send(reply_to_conversation(conversation, by=bea, html="<p>x</p>"))
    found = delivery.record_bounce(
        conversation.inbox, source_id=reply.source_id, words="550 mailbox full"
    )
    assert found == reply
    reply.refresh_from_db()
    assert (reply.delivery, reply.failure) == ("failed", "550 mailbox full")


def test_withdrawn_words_do_not_overwrite_a_new_draft(conversation, bea):
    from rapport.inbox.actions.drafts import save_draft

    reply = reply_to_conversation(conversation, by=bea, html="<p>One</p>")
    save_draft(conversation, by=bea, kind="reply", html="<p>Two</p>")
    withdraw_reply(reply, by=bea)
    assert Draft.objects.get().html == "<p>One</p><p>Two</p>"
