"""A chat goes on by mail when its visitor has left, and comes back with them."""

from datetime import timedelta

import pytest

from rapport.channels.webchat.actions import limits
from rapport.channels.webchat.actions.carrying_on import mail_what_was_missed, reckon
from rapport.channels.webchat.actions.state import notice_who_left
from rapport.channels.webchat.channel import WebchatChannel
from rapport.channels.webchat.models import ChatSite, Missed, Visitor
from rapport.channels.webchat.words import sentence
from rapport.customers.actions.addressing import put_right
from rapport.customers.models import Aspect
from rapport.inbox import ports
from rapport.inbox.actions.delivery import deliver_due, record_bounce
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.actions.reply import reply_to_conversation, send_again
from rapport.inbox.models import LETTERS, Conversation, Inbox, Message
from rapport.inbox.ports import Address, InboundMessage, Refused
from rapport.inbox.tests.conftest import Post
from rapport.kernel.clock import now
from rapport.team.models import Member

pytestmark = pytest.mark.django_db
ANA = "ana@correo.example"


@pytest.fixture
def post(monkeypatch):
    channel = Post()
    monkeypatch.setattr(ports, "_channels", {"webchat": WebchatChannel(), "email": channel})
    return channel


@pytest.fixture
def support(site) -> Inbox:
    made = Inbox.objects.create(name="Support", address="support@lumenoak.example")
    ChatSite.objects.update(mail_inbox=made)
    return made


@pytest.fixture
def left(post, support, ana, bea):
    """Ana asked, told her address, and closed the page; we answered after that."""
    ana.say("¿Dónde está mi lámpara?")
    ana.ask("patch", "visitor", {"name": "Ana", "email": ANA})
    ana.ask("post", "state", {"is_here": False})
    answer(bea, "<p>En camino</p>")
    return ana


def conversation() -> Conversation:
    return Conversation.objects.get()


def answer(by: Member, html: str) -> Message:
    reply = reply_to_conversation(conversation(), by=by, html=html)
    deliver_due(reply.pk)
    reckon(conversation().pk)
    return reply


def wait(minutes: int = 4) -> None:
    """Let time pass: everything that happened, happened earlier."""
    pause = timedelta(minutes=minutes)
    for message in Message.objects.all():
        message.created_at -= pause
        message.save(update_fields=["created_at"])
    for visitor in Visitor.objects.all():
        visitor.last_seen_at -= pause
        visitor.gone_at = visitor.gone_at and visitor.gone_at - pause
        visitor.save()
    reckon(conversation().pk)


def send(most: int = 10) -> list[Message]:
    mail_what_was_missed()
    letters = list(Message.objects.filter(LETTERS).order_by("id"))
    for letter in letters:
        deliver_due(letter.pk)
    return letters


def by_mail(inbox: Inbox, words: str, *, sender: str = ANA, **more) -> Message:
    """What came by mail."""
    number = Message.objects.count()
    mail = InboundMessage(
        source_id=f"mail-{number}@correo.example",
        sender=Address(sender, "Ana Quispe"),
        text=words,
        words=words,
        **more,
    )
    return receive_message(mail, inbox=inbox).message


def test_what_was_missed_goes_in_one_letter(left, post, bea, support):
    answer(bea, "<p>Llega el martes</p>")
    wait()
    (letter,) = send()
    letter.refresh_from_db()
    (carried,) = post.carried
    assert letter.delivery == "sent"
    assert carried.inbox_id == support.pk
    assert [each.address for each in carried.to] == [ANA]
    assert carried.token == conversation().token
    assert carried.subject == "Su conversación con Chat"
    for words in ("En camino", "Llega el martes", "Bea Almeida"):
        assert words in carried.text


def test_who_is_addressed_as_tu_is_written_to_and_refused_as_tu(left, post, bea, support):
    put_right(conversation().customer, {Aspect.REGISTER: "informal"}, by=bea)
    answer(bea, "<p>Llega el martes</p>")
    wait()
    send()
    (carried,) = post.carried
    assert carried.subject == "Tu conversación con Chat"
    assert "Ya habías salido del chat" in carried.text and "Responde a este correo" in carried.text
    assert left.visit().json()["visitor"]["form"] == "informal"
    refused = left.ask("post", "messages", {"text": "", "client_key": "k"}).json()
    assert refused["title"] == sentence(refused["code"], "es", "informal")


def test_to_an_address_merely_typed_goes_nothing_that_its_typist_wrote(left, post, support):
    """Else anybody mails anything to anybody, in our name."""
    wait()
    send()
    (carried,) = post.carried
    assert "lámpara" not in carried.text and "Ana" not in carried.text
    assert [each.name for each in carried.to] == [""]


def test_who_answered_from_there_is_quoted_what_they_asked(left, post, support, bea):
    wait()
    send()
    by_mail(support, "¿Y el recibo?", token=conversation().token)
    answer(bea, "<p>Adjunto</p>")
    send()
    assert "¿Y el recibo?" in post.carried[1].text
    assert "Ana" in post.carried[1].text.split("\n")[0], "greeted by the name we know"


def test_an_address_merely_typed_gets_few_letters_a_day(left, post, bea, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "letter", [("address", 2, limits.HOUR)])
    for number in range(4):
        answer(bea, f"<p>Número {number}</p>")
        wait()
        send()
    assert len(post.carried) == 2
    assert Missed.objects.get().due_at is None


def test_nothing_goes_before_the_time_has_passed(left):
    wait(minutes=1)
    assert send() == []


def test_nothing_goes_twice(left, post, bea):
    wait()
    send()
    wait()
    send()
    assert len(post.carried) == 1
    answer(bea, "<p>Una cosa más</p>")
    wait()
    send()
    assert len(post.carried) == 2
    assert "En camino" not in post.carried[1].text


def test_who_comes_back_in_time_gets_no_letter(left, post):
    left.visit()
    wait(minutes=0)
    left.ask("post", "state", {"is_here": True})
    reckon(conversation().pk)
    Missed.objects.update(due_at=now() - timedelta(minutes=1))
    assert send() == []


def test_what_was_seen_is_not_mailed(left, bea):
    newest = Message.objects.order_by("-id").first()
    left.ask("post", "state", {"read_until": newest.pk, "is_here": False})
    wait()
    assert send() == []


def test_who_vanishes_without_a_word_has_left(post, support, ana, bea):
    ana.say("Hola")
    ana.ask("patch", "visitor", {"email": ANA})
    answer(bea, "<p>Buenas</p>")
    assert Missed.objects.get().due_at is None
    wait()
    assert notice_who_left() == 1
    reckon(conversation().pk)
    assert len(send()) == 1


def test_without_an_address_or_an_inbox_to_mail_from_nothing_is_owed(post, ana, bea, support):
    ana.say("Hola")
    ana.ask("post", "state", {"is_here": False})
    answer(bea, "<p>Buenas</p>")
    wait()
    assert Missed.objects.get().due_at is None
    ana.ask("patch", "visitor", {"email": ANA})
    ChatSite.objects.update(mail_after_minutes=0)
    wait()
    assert send() == []


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
