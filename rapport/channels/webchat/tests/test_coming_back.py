"""What was mailed comes back: answered by its reader, by a stranger, not at all; and goes once."""

from datetime import timedelta

import pytest

from rapport.channels.webchat.actions.carrying_on import mail_what_was_missed
from rapport.channels.webchat.models import Visitor
from rapport.channels.webchat.tests.letters import ANA, answer, by_mail, conversation, send, wait
from rapport.inbox.actions.delivery import deliver_due, record_bounce
from rapport.inbox.actions.reply import send_again
from rapport.inbox.models import LETTERS, Inbox, Message
from rapport.inbox.ports import Refused
from rapport.kernel.clock import now

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_vouched", [True, False])
def test_the_answer_by_mail_is_in_the_same_conversation_and_its_writers_window(
    left, support, is_vouched
):
    wait()
    send()
    message = by_mail(support, "Gracias, muy amable", token=conversation().token)
    assert message.conversation == conversation()
    assert message.customer == conversation().customer
    Visitor.objects.update(is_email_vouched=is_vouched)
    left.visit()
    told = [(each["from"], each["text"]) for each in left.read()["messages"]]
    assert told[:2] == [("visitor", "¿Dónde está mi lámpara?"), ("team", "En camino")]
    assert ("system", f"También lo hemos enviado a {ANA}.") in told
    # Anybody may have typed the address into this window: what its owner writes is not for them.
    is_shown = ("visitor", "Gracias, muy amable") in told
    is_told = any(side == "system" and "Llegó una respuesta" in text for side, text in told)
    assert (is_shown, is_told) == (is_vouched, not is_vouched)


def test_an_answer_that_quotes_the_letter_finds_it_too(left, support):
    wait()
    (letter,) = send()
    letter.refresh_from_db()
    message = by_mail(support, "Gracias", answers=(letter.source_id,))
    assert message.conversation == conversation()


def test_an_answer_to_what_came_by_mail_goes_by_mail_at_once(left, post, support, bea):
    wait()
    send()
    by_mail(support, "¿Y el recibo?", token=conversation().token)
    answer(bea, "<p>Adjunto</p>")
    send()
    assert len(post.carried) == 2
    assert "Adjunto" in post.carried[1].text


def test_the_token_opens_nothing_from_an_inbox_that_carried_nothing(left, support):
    other = Inbox.objects.create(name="Orders", address="orders@lumenoak.example")
    wait()
    send()
    message = by_mail(other, "Hello", token=conversation().token)
    assert message.conversation.inbox == other


def test_a_stranger_who_got_the_letter_is_not_taken_for_the_visitor(left, support):
    wait()
    send()
    forwarded = by_mail(
        support, "I am her husband", sender="x@y.example", token=conversation().token
    )
    assert forwarded.conversation == conversation()
    assert forwarded.customer != conversation().customer
    left.visit()
    assert "I am her husband" not in left.words()


def test_a_letter_that_fails_is_shown_and_can_be_sent_again(left, post, support, bea):
    post.trouble.append(Refused("no such user"))
    wait()
    (letter,) = send()
    letter.refresh_from_db()
    assert (letter.delivery, letter.failure) == ("failed", "no such user")
    send_again(letter, by=bea)
    deliver_due(letter.pk)
    letter.refresh_from_db()
    assert letter.delivery == "sent"


def test_a_letter_that_bounces_says_so(left, support):
    wait()
    (letter,) = send()
    letter.refresh_from_db()
    assert record_bounce(support, source_id=letter.source_id, words="mailbox full") is not None
    letter.refresh_from_db()
    assert (letter.delivery, letter.failure) == ("failed", "mailbox full")


def test_an_address_vouched_for_is_preferred(left):
    Visitor.objects.update(email="vouched@correo.example", is_email_vouched=True)
    wait()
    (letter,) = send()
    assert letter.activity["to"] == "vouched@correo.example"


def test_a_letter_whose_worker_died_goes_once(left, post):
    """The claim is committed, the channel took it, and the worker died before writing that down."""
    from rapport.inbox.actions.delivery import overdue_replies
    from rapport.inbox.ports import LEASE

    wait()
    mail_what_was_missed()
    letter = Message.objects.get(LETTERS)
    Message.objects.filter(pk=letter.pk).update(
        delivery="sending", claimed_at=now() - LEASE - timedelta(seconds=1)
    )
    assert overdue_replies() == [letter.pk]
    deliver_due(letter.pk)
    deliver_due(letter.pk)
    letter.refresh_from_db()
    assert letter.delivery == "sent"
    # One key for both tries: the channel's own record decides that it goes once.
    assert {(each.message_id, each.sending_round) for each in post.carried} == {(letter.pk, 1)}


def test_two_workers_send_one_letter(left, post):
    from rapport.channels.webchat.actions.carrying_on import carry_on

    wait()
    assert carry_on(conversation().pk) is not None
    assert carry_on(conversation().pk) is None
    assert Message.objects.filter(LETTERS).count() == 1
