"""A chat goes on by mail when its visitor has left, and comes back with them."""

from datetime import timedelta

import pytest

from rapport.channels.webchat.actions import limits
from rapport.channels.webchat.actions.carrying_on import reckon
from rapport.channels.webchat.actions.state import notice_who_left
from rapport.channels.webchat.models import ChatSite, Missed
from rapport.channels.webchat.tests.letters import ANA, answer, by_mail, conversation, send, wait
from rapport.channels.webchat.words import sentence
from rapport.customers.actions.addressing import put_right
from rapport.customers.models import Aspect
from rapport.inbox.models import Message
from rapport.kernel.clock import now

pytestmark = pytest.mark.django_db


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
