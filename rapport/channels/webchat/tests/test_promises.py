"""Nobody is here: the chat says when somebody will answer, by the visitor's clock, once."""

import pytest

from rapport.inbox.models import Message
from rapport.kernel import outbox
from rapport.kernel.clock import now
from rapport.promises.models import FirstAnswer, Promise
from rapport.team.models import WorkingHours

pytestmark = pytest.mark.django_db


@pytest.fixture
def answering(site, bea):
    bea.zone = "Europe/Lisbon"
    bea.save()
    for day in range(1, 8):
        WorkingHours.objects.create(
            member=bea, weekday=day, starts_at="09:00:00", ends_at="17:00:00"
        )
    return FirstAnswer.objects.create(inbox=site.inbox, when="always", hours=2)


def test_the_window_says_when_they_hear_back(ana, answering):
    assert ana.say("Hola, mi lámpara no enciende.").status_code == 201
    outbox.drain()
    told = ana.read()["messages"]
    assert [each["from"] for each in told] == ["visitor", "system"]
    promise = Promise.objects.get()
    assert promise.zone == "America/Lima" and promise.language == "es"
    assert promise.moment in told[1]["text"] and told[1]["author"] is None
    assert (promise.due_at - now()).days < 2


def test_it_says_so_once_and_not_again_at_every_word(ana, answering):
    ana.say("Hola")
    outbox.drain()
    ana.say("¿Hay alguien?")
    outbox.drain()
    assert Message.objects.filter(is_automatic=True).count() == 1


def test_while_somebody_is_here_nothing_is_said_by_itself(ana, answering, bea):
    bea.last_seen_at = now()
    bea.save()
    ana.say("Hola")
    outbox.drain()
    assert not Message.objects.filter(is_automatic=True).exists()
