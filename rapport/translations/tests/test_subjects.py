"""Subjects and notices in the member's language; each member in their own; one conversation by itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.inbox.models import Conversation, LanguageChoice, Message
from rapport.inbox.ports import Address
from rapport.inbox.tests.doors import FRAGMENT
from rapport.kernel.models import LiveAddress
from rapport.translations.actions.incoming import choose_reading, want_renderings
from rapport.translations.actions.rendering import render_wanted
from rapport.translations.models import MessageRendering, ReadingHere, State
from rapport.translations.tests.conftest import ANSWER

UNCLEAR = "Kan jy asseblief na my bestelling kyk?"


@pytest.fixture
def translated(message, deepl):
    """translated(member): opened by them, and a worker has been at it."""

    def translated(member):
        want_renderings(message.conversation, [message.pk], by=member)
        render_wanted(message.conversation_id)
        return MessageRendering.objects.filter(message=message)

    return translated


@pytest.fixture
def rows(enter):
    return lambda member: (
        enter(member).get("/conversations/?view=all&part=rows", headers=FRAGMENT).text
    )


@pytest.fixture
def opens(enter, conversation):
    here = reverse("inbox:conversation", args=[conversation.pk])
    return lambda member, part="thread": (
        enter(member).get(f"{here}?part={part}", headers=FRAGMENT).text
    )


def test_a_list_shows_what_was_translated_and_asks_nobody(
    rows, opens, translated, deepl_server, told, conversation, bea
):
    assert "About the camera" not in rows(bea)
    assert deepl_server.seen == [] and not MessageRendering.objects.exists()
    translated(bea)
    asked = len(deepl_server.seen)
    page = rows(bea)
    assert '<bdi class="clip" lang="en" dir="ltr">About the camera</bdi>' in page
    assert page.index("カメラの件") < page.index("About the camera")
    assert "About the camera" in opens(bea, "header")
    assert len(deepl_server.seen) == asked
    told()
    assert "list" in sum(LiveAddress.objects.values_list("addresses", flat=True), [])


def test_a_list_asks_one_question_more_however_long_it_is(rows, translated, arrive, bea):
    def counted():
        with CaptureQueriesContext(connection) as asked:
            rows(bea)
        return len(asked)

    translated(bea)
    counted()
    one = counted()
    for number in range(6):
        arrive(
            subject=f"修理の件 {number}", sender=Address(f"k{number}@naniwa-mail.example", "Kenji")
        )
    assert Conversation.objects.count() == 7
    assert counted() == one
    bea.languages = ["ja"]
    bea.save()
    assert counted() == one - 1


def test_who_wants_none_sees_none_and_a_merged_subject_is_not_anothers(
    rows, translated, conversation, bea, marek
):
    translated(bea)
    choose_reading("asked", by=bea)
    assert "About the camera" not in rows(bea) and "About the camera" in rows(marek)
    choose_reading("never", by=marek)
    assert "About the camera" not in rows(marek)
    choose_reading("always", by=marek)
    Conversation.objects.update(subject="ケースの件")
    assert "About the camera" not in rows(marek)


def test_each_member_gets_their_own_language_and_two_of_one_cost_once(
    opens, rows, translated, deepl_server, bea, marek, sofia
):
    deepl_server.learn("ja", "de", "電源が入りません。", "Sie geht nicht an.")
    deepl_server.learn("ja", "ar", "電源が入りません。", "لا تعمل.")
    deepl_server.learn("ja", "de", "カメラの件", "Zur Kamera")
    deepl_server.learn("ja", "ar", "カメラの件", "بخصوص الكاميرا")
    for member, language in ((bea, "de"), (marek, "ar"), (sofia, "de")):
        member.language = language
        member.save()
    for member in (bea, marek):
        translated(member)
    assert len(deepl_server.seen) == 4  # two messages, two subjects
    assert translated(sofia).count() == 2 and len(deepl_server.seen) == 4
    said = {each: opens(each) for each in (bea, marek, sofia)}
    assert "Sie geht nicht an." in said[bea] and "لا تعمل." not in said[bea]
    assert "لا تعمل." in said[marek] and "Sie geht" not in said[marek]
    assert 'lang="ar" dir="rtl"' in said[marek] and "Sie geht nicht an." in said[sofia]
    assert "Zur Kamera" in rows(bea) and "بخصوص الكاميرا" in rows(marek)

    bea.language = "ar"
    bea.save()
    assert "لا تعمل." in opens(bea) and len(deepl_server.seen) == 4


def test_a_notice_is_in_the_members_language_where_that_exists(
    enter, translated, message, bea, marek
):
    here = reverse("inbox:notification", args=[message.pk])
    for member in (bea, marek):
        member.wants_notifications = True
        member.save()
    assert enter(bea).get(here).json()["body"] == "電源が入りません。"
    translated(bea)
    told = enter(bea).get(here).json()
    assert (told["body"], told["lang"], told["dir"]) == (ANSWER, "en", "ltr")
    assert told["title"] == "山田健司 · translated"
    choose_reading("asked", by=marek)
    told = enter(marek).get(here).json()
    assert (told["body"], told["lang"]) == ("電源が入りません。", "ja")


def test_one_conversation_may_be_read_otherwise_than_all(
    opens, enter, translated, conversation, bea, rows
):
    translated(bea)
    here = reverse("translations:reading_here", args=[conversation.pk])
    answer = enter(bea).post(here, {"reads": "never"}, headers=FRAGMENT)
    assert "Saved for this conversation." in answer["HX-Trigger"]
    page = opens(bea)
    assert ANSWER not in page and "You turned translations off in this conversation." in page
    assert "About the camera" not in rows(bea) and "About the camera" not in opens(bea, "header")
    enter(bea).post(here, {"reads": "asked"}, headers=FRAGMENT)
    assert '<details class="rendering-fold">' in opens(bea)
    choose_reading("never", by=bea)
    enter(bea).post(here, {"reads": "always"}, headers=FRAGMENT)
    assert '<details class="rendering-fold" open>' in opens(bea) and "About the camera" in rows(bea)
    enter(bea).post(here, {"reads": ""}, headers=FRAGMENT)
    assert not ReadingHere.objects.exists() and "rendering" not in opens(bea)
    assert enter(bea).post(here, {"reads": "loudly"}, headers=FRAGMENT).status_code == 422


def test_what_nobody_could_tell_is_asked_about_and_then_translated(
    opens, enter, message, deepl, deepl_server, bea, sofia
):
    Message.objects.update(language="", language_doubt="af nl", words=UNCLEAR, text=UNCLEAR)
    Conversation.objects.update(language="")
    deepl_server.learn("nl", "en", UNCLEAR, "Can you look at my order?")
    page = opens(bea)
    assert "Which language is this?" in page and "data-asks" not in page
    likely = page.split("<select")[1].split("<hr>")[0]
    assert likely.index("Afrikaans") < likely.index("Dutch") and "Japanese" not in likely
    assert "Which language is this?" not in opens(sofia)  # only looks on

    here = reverse("translations:source", args=[message.pk])
    assert enter(sofia).post(here, {"language": "nl"}, headers=FRAGMENT).status_code == 403
    assert enter(bea).post(here, {"language": "no one"}, headers=FRAGMENT).status_code == 422
    assert "Being translated" in enter(bea).post(here, {"language": "nl"}, headers=FRAGMENT).text
    render_wanted(message.conversation_id)
    assert "Can you look at my order?" in opens(bea)
    message.refresh_from_db()
    assert (message.language, message.language_doubt) == ("nl", "")
    assert LanguageChoice.objects.get().language == "nl"


def test_of_what_is_read_or_says_nothing_nobody_asks(opens, enter, message, bea):
    cases = [
        # words, in doubt, languages of the member, asked about
        (UNCLEAR, "af nl", ["en"], True),
        (UNCLEAR, "af nl", ["en", "nl", "af"], False),
        (UNCLEAR, "", ["en"], True),
        ("ok 👍 LO-1234", "", ["en"], False),
        ("", "", ["en"], False),
    ]
    found = []
    Conversation.objects.update(language="")
    for words, doubt, languages, _asked in cases:
        Message.objects.update(language="", language_doubt=doubt, words=words, text=words)
        bea.languages = languages
        bea.save()
        found.append("rendering-unclear" in opens(bea))
    assert found == [each[-1] for each in cases]

    bea.languages = ["en", "nl"]
    bea.save()
    Message.objects.update(language="", language_doubt="af nl", words=UNCLEAR, text=UNCLEAR)
    here = reverse("translations:source", args=[message.pk])
    answer = enter(bea).post(here, {"language": "nl"}, headers=FRAGMENT)
    assert "nothing to translate" in answer["HX-Trigger"]
    assert not MessageRendering.objects.filter(state=State.WANTED).exists()
