"""Many tabs and members at once: one conversation, every word once, in the order in which it is stored."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Conversation, Message

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]


def at_once(*works):
    """Run all of them, begun in the same moment; their answers."""
    gate = threading.Barrier(len(works))

    def run(work):
        gate.wait()
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return [each.result() for each in [pool.submit(run, work) for work in works]]


def tabs(window, ana, count):
    """The same visitor in several tabs: one token, a client each."""
    return [window(visit=False, token=ana.token) for _tab in range(count)]


def test_first_words_from_several_tabs_begin_one_conversation(ana, window):
    said = at_once(*(tab.say for tab in tabs(window, ana, 6)))
    assert {each.status_code for each in said} == {201}
    assert Conversation.objects.count() == 1
    assert Message.objects.count() == 6


def test_one_message_sent_by_several_tabs_is_one(ana, window):
    works = [lambda tab=tab: tab.say("Hola", key="the-same-key") for tab in tabs(window, ana, 6)]
    said = at_once(*works)
    assert sorted(each.status_code for each in said) == [200] * 5 + [201]
    assert len({each.json()["id"] for each in said}) == 1
    assert Message.objects.count() == 1


def test_whoever_follows_the_cursor_misses_and_repeats_nothing(ana, window, bea, marek):
    ana.say("Hola")
    conversation = Conversation.objects.get()
    begun = ana.read()
    is_over = threading.Event()

    def follow():
        """A window that asks again and again while everybody writes."""
        cursor, seen = begun["cursor"], []
        while True:
            was_over = is_over.is_set()
            told = reader.read(f"?after={cursor}")
            seen += [each["id"] for each in told["messages"]]
            cursor = told["cursor"]
            if was_over and not told["messages"]:
                return seen

    def write(tab):
        for number in range(5):
            assert tab.say(f"word {number}").status_code == 201

    def answer(member):
        for number in range(5):
            reply_to_conversation(conversation, by=member, html=f"<p>answer {number}</p>")

    reader, *writers = tabs(window, ana, 4)
    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(follow)
        at_once(
            *(lambda tab=tab: write(tab) for tab in writers),
            *(lambda by=by: answer(by) for by in (bea, marek)),
        )
        is_over.set()
        seen = following.result(60)
    known = begun["messages"][-1]["id"]
    wanted = Message.objects.filter(kind__in=["incoming", "reply"], pk__gt=known).order_by("pk")
    assert seen == list(wanted.values_list("pk", flat=True))
    assert len(seen) == 25


def test_an_identified_person_in_two_browsers_begins_one_conversation(window, site):
    from rapport.channels.webchat.queries.identity import hash_for

    identity = {"id": "42", "hash": hash_for(site.identity_secret, "42")}
    browsers = [window(visit=False), window(visit=False)]
    for browser in browsers:
        browser.visit(identity=identity)
    at_once(*(browser.say for browser in browsers))
    assert Conversation.objects.count() == 1
