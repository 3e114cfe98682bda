"""The work behind a translated message: failures told, workers that die, one translation however many ask."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from rapport.inbox.models import Message
from rapport.inbox.tests.doors import FRAGMENT
from rapport.kernel.clock import now
from rapport.translations.actions import rendering
from rapport.translations.actions.incoming import (
    want_renderings,
)
from rapport.translations.actions.rendering import conversations_left, render_wanted
from rapport.translations.models import (
    MessageRendering,
    State,
)
from rapport.translations.tests.conftest import ANSWER


def test_every_failure_of_a_provider_is_said_in_words_and_can_be_tried_again(
    thread, enter, message, deepl, deepl_server, monkeypatch, bea
):
    said = {
        "fails": "DeepL could not be reached.",
        "quota": "The account at DeepL is used up.",
        "auth": "DeepL did not accept the key or the request.",
        "busy": "DeepL has too much to do just now.",
        "garbled": "had lost something of the text",
    }
    one = reverse("translations:rendering", args=[message.pk])
    found = {}
    for mode in said:
        deepl_server.mode = mode
        enter(bea).post(one, headers=FRAGMENT)
        render_wanted(message.conversation_id)
        found[mode] = thread(bea)
    assert {mode: said[mode] in page for mode, page in found.items()} == dict.fromkeys(said, True)
    assert "Try again" in found["quota"]

    deepl_server.mode = "well"
    enter(bea).post(one, headers=FRAGMENT)
    render_wanted(message.conversation_id)
    assert ANSWER in thread(bea)


def test_what_failed_is_asked_for_again_by_itself_only_after_a_while(
    thread, opened, message, rendered, bea
):
    opened(bea, message.pk)
    rendered()
    assert "data-asks" not in thread(bea)
    assert want_renderings(message.conversation, [message.pk], by=bea) == 0
    MessageRendering.objects.update(done_at=now() - timedelta(minutes=11))
    assert "data-asks" in thread(bea)
    assert want_renderings(message.conversation, [message.pk], by=bea) == 1


def test_a_worker_that_died_half_way_leaves_it_to_the_next(
    message, deepl, deepl_server, rendered, monkeypatch, bea
):
    class Killed(BaseException):
        pass

    def killed(_row):
        raise Killed

    want_renderings(message.conversation, [message.pk], by=bea)
    with monkeypatch.context() as patch:
        patch.setattr(rendering, "_render", killed)
        with pytest.raises(Killed):
            render_wanted(message.conversation_id)
    assert conversations_left() == [] and render_wanted(message.conversation_id) == 0
    MessageRendering.objects.update(claimed_at=now() - timedelta(minutes=4))
    assert conversations_left() == [message.conversation_id]
    assert rendered().text == ANSWER


def test_a_worker_that_comes_back_late_changes_nothing(message, deepl, rendered, bea):
    want_renderings(message.conversation, [message.pk], by=bea)
    late = rendering._claim(message.conversation_id)
    MessageRendering.objects.update(claimed_at=now() - timedelta(minutes=4))
    assert rendered().text == ANSWER
    late.text, late.state = "something older", State.DONE
    rendering._write(late)
    assert rendered().text == ANSWER


def test_a_message_that_kills_every_worker_is_given_up(message, deepl, rendered, bea):
    want_renderings(message.conversation, [message.pk], by=bea)
    MessageRendering.objects.update(attempts=3)
    assert rendered().facts == {"why": "stumbled"}


@pytest.mark.django_db(transaction=True)
def test_two_who_open_it_at_once_have_it_translated_once(
    conversation, deepl, deepl_server, bea, marek
):
    message = Message.objects.get(conversation=conversation)

    def opened(member):
        try:
            want_renderings(conversation, [message.pk], by=member)
            render_wanted(conversation.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(opened, [bea, marek, bea, marek]))
    assert MessageRendering.objects.get().text == ANSWER
    assert len(deepl_server.seen) == 2  # the message and its subject


def test_each_reason_is_told_once_and_tried_again_together(
    thread, enter, arrive, message, deepl, rendered, bea
):
    others = [arrive(answers=(message.source_id,), words=f"修理は{n}。").message for n in range(3)]
    why = ["unreachable", "unreachable", "garbled"]
    for each, outcome in zip((message, *others), why, strict=False):
        MessageRendering.objects.create(
            message=each,
            language="en",
            state=State.NONE,
            facts={"attempts": [["DeepL", outcome]]},
            done_at=now(),
        )
    MessageRendering.objects.create(
        message=others[2], language="en", state=State.DONE, text="It works.", done_at=now()
    )
    page = thread(bea)
    assert page.count("DeepL could not be reached.") == 1
    assert page.count("had lost something of the text") == 1
    assert f'id="rendering-{message.pk}"' not in page

    one = reverse("translations:rendering", args=[others[0].pk])
    enter(bea).post(one, headers=FRAGMENT)
    wanted = MessageRendering.objects.filter(state=State.WANTED)
    assert set(wanted.values_list("message", flat=True)) == {message.pk, others[0].pk}
