"""What may happen between asking for a translation and having it: two at once, late, too long, withdrawn."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse

from rapport.inbox.models import Message
from rapport.kernel.clock import now
from rapport.translations.actions import rendering
from rapport.translations.actions.incoming import want_renderings
from rapport.translations.actions.rendering import conversations_left, render_wanted
from rapport.translations.models import (
    CharactersSpent,
    MessageRendering,
    State,
    TranslationProvider,
)
from rapport.translations.tests.conftest import ANSWER, QUESTION

FRAGMENT = {"HX-Request": "true"}
at_once = pytest.mark.django_db(transaction=True)


@pytest.fixture
def message(conversation):
    return Message.objects.get(conversation=conversation)


@pytest.fixture
def thread(conversation, enter):
    here = reverse("inbox:conversation", args=[conversation.pk])
    return lambda member: enter(member).get(f"{here}?part=thread", headers=FRAGMENT).text


def beside(*those):
    """Each in a thread and on a connection of its own."""

    def run(one):
        try:
            return one()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(those)) as pool:
        return list(pool.map(run, those))


@at_once
def test_a_row_that_somebody_holds_for_a_moment_is_waited_for(message, deepl, bea, marek):
    want_renderings(message.conversation, [message.pk], by=bea)
    is_held, goes = threading.Event(), threading.Event()

    def opens():
        with transaction.atomic():
            assert want_renderings(message.conversation, [message.pk], by=marek) == 0
            is_held.set()
            assert goes.wait(60)

    def works():
        assert is_held.wait(60)
        threading.Timer(0.2, goes.set).start()
        return render_wanted(message.conversation_id)

    assert beside(opens, works)[1] == 1
    assert MessageRendering.objects.get().text == ANSWER


@at_once
def test_the_same_job_twice_asks_once(message, deepl, deepl_server, bea):
    want_renderings(message.conversation, [message.pk], by=bea)
    jobs = [lambda: render_wanted(message.conversation_id)] * 3
    assert sorted(beside(*jobs)) == [0, 0, 1]
    assert len(deepl_server.seen) == 2  # the message and its subject


@at_once
def test_two_open_it_at_once_in_two_languages_and_each_reads_their_own(
    message, deepl, deepl_server, bea, marek, told
):
    deepl_server.learn("ja", "de", QUESTION, "Es geht nicht an.")
    marek.language = "de"
    marek.save()

    def opened(member):
        want_renderings(message.conversation, [message.pk], by=member)
        render_wanted(message.conversation_id)

    beside(lambda: opened(bea), lambda: opened(marek))
    rows = dict(MessageRendering.objects.values_list("language", "text"))
    assert rows == {"en": ANSWER, "de": "Es geht nicht an."}
    assert not MessageRendering.objects.exclude(state=State.DONE).exists()
    assert len(deepl_server.seen) == 4


def test_an_answer_after_the_deadline_is_none_and_the_next_try_is_told_apart(
    thread, message, deepl, deepl_server, bea
):
    TranslationProvider.objects.update(options={"url": deepl_server.url, "seconds": 0.2})
    deepl_server.mode = "slow"
    want_renderings(message.conversation, [message.pk], by=bea)
    render_wanted(message.conversation_id)
    assert "DeepL did not answer in time." in thread(bea)
    spent = CharactersSpent.objects.get().characters
    assert spent > 0  # it may have been billed

    deepl_server._stopped.set()  # the late answer comes now, to nobody
    deepl_server.mode = "well"
    row = MessageRendering.objects.get()
    assert (row.state, row.text) == (State.NONE, "")
    want_renderings(message.conversation, [message.pk], by=bea, is_asked=True)
    render_wanted(message.conversation_id)
    assert ANSWER in thread(bea)


def test_many_slow_requests_outlive_a_lease_and_are_not_asked_for_twice(message, deepl, bea):
    """Before each request the claim is renewed: nobody else begins while this worker is at it."""
    want_renderings(message.conversation, [message.pk], by=bea)
    row = rendering._claim(message.conversation_id)
    row.claimed_at -= timedelta(seconds=50)
    MessageRendering.objects.update(claimed_at=row.claimed_at)
    rendering._check(row, "DeepL")
    assert conversations_left() == [] and now() - row.claimed_at < timedelta(minutes=1)
    assert render_wanted(message.conversation_id) == 0
    rendering._render(row)
    rendering._write(row)
    assert MessageRendering.objects.get().text == ANSWER


@at_once
def test_one_long_request_outlives_a_lease_too(message, deepl, bea, monkeypatch):
    """As long as the worker lives the claim is renewed beside what it waits for."""
    want_renderings(message.conversation, [message.pk], by=bea)
    is_renewed, renew = threading.Event(), rendering._renew

    def renews(row):
        was, found = row.claimed_at, renew(row)
        if threading.current_thread().name == "holds a translation" and row.claimed_at > was:
            is_renewed.set()
        return found

    def takes_long(row):
        assert is_renewed.wait(60)
        return render(row)

    render = rendering._render
    monkeypatch.setattr(rendering, "RENEWED_EVERY", 0.01)
    monkeypatch.setattr(rendering, "_renew", renews)
    monkeypatch.setattr(rendering, "_render", takes_long)
    assert render_wanted(message.conversation_id) == 1
    assert MessageRendering.objects.get().text == ANSWER


def test_who_lost_the_claim_spends_nothing_more(message, deepl, deepl_server, bea):
    want_renderings(message.conversation, [message.pk], by=bea)
    late = rendering._claim(message.conversation_id)
    MessageRendering.objects.update(claimed_at=now() + timedelta(seconds=1))  # another's
    rendering._render(late)
    rendering._write(late)
    assert deepl_server.seen == []
    assert MessageRendering.objects.get().state == State.WANTED


@pytest.mark.parametrize("withdrawn", [{"consented_at": None}, {"is_on": False}])
def test_consent_that_is_withdrawn_meanwhile_holds_at_once(
    thread, message, deepl, deepl_server, bea, marek, monkeypatch, withdrawn
):
    # Between queueing and running:
    want_renderings(message.conversation, [message.pk], by=bea)
    TranslationProvider.objects.update(**withdrawn)
    render_wanted(message.conversation_id)
    assert deepl_server.seen == [] and MessageRendering.objects.get().state == State.NONE

    # While the job runs: the message has left already, the subject does not follow.
    TranslationProvider.objects.update(consented_at=now(), is_on=True)
    answer = deepl_server.reply
    gone = threading.Event()

    def withdraws(asked):
        gone.set()
        return answer(asked)

    monkeypatch.setattr(deepl_server, "reply", withdraws)
    check = rendering._check

    def checked(row, name):
        if gone.is_set():
            TranslationProvider.objects.update(**withdrawn)
        check(row, name)

    monkeypatch.setattr(rendering, "_check", checked)
    want_renderings(message.conversation, [message.pk], by=bea, is_asked=True)
    render_wanted(message.conversation_id)
    row = MessageRendering.objects.get()
    assert (row.text, row.subject, len(deepl_server.seen)) == (ANSWER, "", 1)


def test_two_hundred_kilobytes_of_arabic_are_told_of_and_stop_nobody(
    thread, arrive, message, deepl, deepl_server, bea
):
    line = "لم تعمل الكاميرا منذ أن وصلت، وأرجو أن تخبروني متى يمكنكم إصلاحها. "
    words = line * (200_000 // len(line.encode()) + 1)
    assert len(words.encode()) >= 200_000
    long = arrive(words=words, language="", answers=(message.source_id,)).message
    assert long.language == "ar"
    want_renderings(message.conversation, [message.pk, long.pk], by=bea)
    assert render_wanted(message.conversation_id) == 2
    page = thread(bea)
    assert "It is too long to be translated in one piece." in page and ANSWER in page
    assert len(deepl_server.seen) == 2  # nothing of the long one

    # What is just short enough is translated, each sentence once.
    deepl_server.learn("ar", "en", line.strip(), "The camera is broken. When will you mend it?")
    short = line * (29_900 // len(line))
    last = arrive(words=short, language="", answers=(message.source_id,)).message
    want_renderings(message.conversation, [last.pk], by=bea)
    render_wanted(message.conversation_id)
    found = MessageRendering.objects.get(message=last)
    assert (found.state, found.text.count("camera")) == (State.DONE, 29_900 // len(line))
