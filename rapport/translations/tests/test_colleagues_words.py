"""What colleagues write in a language that not everybody reads: replies and notes, in the reader's own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.inbox.actions.note import add_note
from rapport.inbox.actions.reply import reply_to_conversation, withdraw_reply
from rapport.inbox.models import Message
from rapport.team.tests.tokens import program_of
from rapport.translations.actions.incoming import want_renderings
from rapport.translations.actions.rendering import render_wanted
from rapport.translations.models import MessageRendering, State, TranslationProvider

FRAGMENT = {"HX-Request": "true"}
OURS, READ = "電池を交換してみてください。", "Please try to replace the battery."
NOTE, NOTE_READ = "この方には以前もご迷惑をおかけしました。", "We have troubled this person before."


@pytest.fixture(autouse=True)
def taught(deepl_server):
    deepl_server.learn("ja", "en", OURS, READ)
    deepl_server.learn("ja", "en", NOTE, NOTE_READ)


@pytest.fixture
def hana(marek):
    """Marek's desk is Hana's today: she reads and writes Japanese, too."""
    marek.languages = ["en", "ja"]
    marek.save()
    return marek


@pytest.fixture
def reply(conversation, hana):
    return reply_to_conversation(conversation, by=hana, html=f"<p>{OURS}</p>")


@pytest.fixture
def thread(conversation, enter):
    here = reverse("inbox:conversation", args=[conversation.pk])

    def thread(member, *, message=None):
        page = enter(member).get(f"{here}?part=thread", headers=FRAGMENT).text
        if message is None:
            return page
        return page.split(f'id="message-{message.pk}"')[1].split("</article>")[0]

    return thread


def test_a_colleagues_reply_is_read_by_who_does_not_read_its_language(
    thread, enter, reply, deepl, deepl_server, bea, hana
):
    number = reply.conversation_id
    page = thread(bea)
    assert page.count("Being translated into English…") == 2
    asks = f"{reply.conversation.messages.first().pk} {reply.pk}"
    assert f'"messages": "{asks}"' in page
    enter(bea).post(
        reverse("translations:wanting", args=[number]), {"messages": asks}, headers=FRAGMENT
    )
    assert render_wanted(number) == 2
    part = thread(bea, message=reply)
    assert "English · translated by DeepL" in part and part.index(OURS) < part.index(READ)
    assert len(deepl_server.seen) == 3  # two messages, and one subject
    # Who wrote it, and who reads it, see the words alone.
    assert "rendering" not in thread(hana, message=reply)
    want_renderings(reply.conversation, [reply.pk], by=hana, is_asked=True)
    assert MessageRendering.objects.filter(message=reply).count() == 1

    # Put right as any other, and learned.
    here = reverse("translations:correction", args=[reply.pk])
    better = {"text": "Try another battery, please.", "seen": READ}
    assert "corrected by Bea" in enter(bea).post(here, better, headers=FRAGMENT).text


def test_an_english_reply_in_a_japanese_conversation_is_english(
    thread, conversation, deepl, bea, hana
):
    reply = reply_to_conversation(
        conversation, by=hana, html="<p>Could you tell us what you saw on the screen?</p>"
    )
    assert reply.language == "en"
    Message.objects.filter(pk=reply.pk).update(language="ja")  # as it was told once
    reply.refresh_from_db()
    assert "rendering" not in thread(bea, message=reply)
    bea.language, bea.languages = "de", []
    bea.save()
    assert "rendering-waiting" in thread(bea, message=reply)


def test_the_authors_own_words_go_before_where_they_are_read(thread, reply, deepl, bea):
    MessageRendering.objects.create(
        message=reply, language="en", text=READ, state=State.DONE, is_original=True
    )
    assert "as Marek Nowak wrote it" in thread(bea, message=reply)
    bea.language, bea.languages = "de", []
    bea.save()
    assert "rendering-waiting" in thread(bea, message=reply)
    TranslationProvider.objects.update(consented_at=None)
    want_renderings(reply.conversation, [reply.pk], by=bea)
    render_wanted(reply.conversation_id)
    part = thread(bea, message=reply)
    assert READ in part and "rendering-original" in part and "data-asks" in part


def test_a_note_leaves_only_where_a_colleague_asks(
    thread, enter, conversation, deepl, deepl_server, bea, hana
):
    note = add_note(conversation, by=hana, html=f"<p>{NOTE}</p>")
    part = thread(bea, message=note)
    first = conversation.messages.first()
    assert "Translate into English" in part and f'"messages": "{first.pk}"' in part
    assert want_renderings(conversation, [note.pk], by=bea) == 0
    here = reverse("translations:rendering", args=[note.pk])
    assert "Being translated" in enter(bea).post(here, headers=FRAGMENT).text
    assert render_wanted(conversation.pk) == 1
    assert NOTE_READ in thread(bea, message=note)
    assert len(deepl_server.seen) == 1  # no subject goes with it
    vague = add_note(conversation, by=hana, html="<p>OK LO-12345</p>")
    assert "rendering" not in thread(bea, message=vague)


def test_what_was_taken_back_or_may_not_leave_stays_here(
    conversation, reply, deepl, deepl_server, bea, hana
):
    TranslationProvider.objects.update(consented_at=None)
    want_renderings(conversation, [reply.pk], by=bea)
    render_wanted(conversation.pk)
    assert MessageRendering.objects.get(message=reply).state == State.NONE
    withdraw_reply(reply, by=hana)
    TranslationProvider.objects.update(consented_at=bea.joined_at)
    assert want_renderings(conversation, [reply.pk], by=bea, is_asked=True) == 0
    assert deepl_server.seen == []


def test_programs_ask_for_it_too(conversation, reply, deepl, bea, hana):
    program = program_of(bea)
    asked = program.post(f"/messages/{reply.pk}/renderings", {"language": "en"})
    assert (asked.status_code, asked.json()["state"]) == (202, "wanted")
    render_wanted(conversation.pk)
    (told,) = program.get(f"/messages/{reply.pk}").json()["renderings"]
    assert (told["text"], told["is_original"]) == (READ, False)
    same = program.post(f"/messages/{reply.pk}/renderings", {"language": "ja"})
    assert same.status_code == 422


def test_a_thread_of_two_hundred_with_forty_foreign_ones_costs_what_one_of_four_does(
    thread, arrive, conversation, bea, hana
):
    first = conversation.messages.first()

    def more(number):
        """Of ten, two are foreign: a customer's message and a colleague's note."""
        said = [
            arrive(answers=(first.source_id,), words=f"修理はできますか。{number}").message,
            add_note(conversation, by=hana, html=f"<p>{NOTE}{number}</p>"),
        ]
        for each in said:
            MessageRendering.objects.create(
                message=each, language="en", state=State.DONE, text="It.", corrected_by=hana
            )
        for each in range(8):
            add_note(conversation, by=hana, html=f"<p>The parcel number {each} has left.</p>")

    def counted():
        with CaptureQueriesContext(connection) as asked:
            thread(bea)
        return len(asked)

    more(1)
    counted()
    few = counted()
    for number in range(19):
        more(number)
    assert counted() == few
