"""What a customer writes, in the language of who reads it."""

import pytest
from django.db import connection
from django.urls import reverse

from rapport.inbox.models import Message
from rapport.inbox.tests.doors import FRAGMENT
from rapport.kernel.errors import Changed, NotAllowed
from rapport.kernel.models import LiveAddress
from rapport.translations.actions.incoming import (
    choose_reading,
    correct_rendering,
    want_renderings,
)
from rapport.translations.actions.rendering import render_wanted
from rapport.translations.models import (
    MessageRendering,
    ReadingChoice,
    RememberedSentence,
    State,
    TranslationProvider,
)
from rapport.translations.tests.conftest import ANSWER


def test_a_message_is_translated_once_when_somebody_opens_it_who_does_not_read_it(
    thread, opened, message, deepl, deepl_server, rendered, told, bea, marek
):
    page = thread(bea)
    assert "Being translated into English…" in page
    assert reverse("translations:wanting", args=[message.conversation_id]) in page
    assert not MessageRendering.objects.exists()

    assert opened(bea, message.pk).status_code == 204
    assert opened(marek, message.pk).status_code == 204
    assert "hx-trigger" not in thread(bea).split("rendering-waiting")[1].split("</section>")[0]
    row = rendered()
    assert (row.state, row.text, row.subject) == (State.DONE, ANSWER, "About the camera")
    assert render_wanted(message.conversation_id) == 0
    assert len(deepl_server.seen) == 2

    told()
    addresses = sum(LiveAddress.objects.values_list("addresses", flat=True), [])
    assert f"conversation:{message.conversation_id}:thread" in addresses
    page = thread(marek)
    assert "English · translated by DeepL" in page and ANSWER in page
    assert page.index("電源が入りません。") < page.index(ANSWER)
    assert '<div class="rendering-text" lang="en" dir="ltr">' in page


def test_who_reads_the_language_sees_nothing_of_it(thread, message, deepl, bea):
    bea.languages = ["en", "ja"]
    bea.save()
    assert "rendering" not in thread(bea)
    assert want_renderings(message.conversation, [message.pk], by=bea) == 0


def test_always_when_asked_or_never_is_the_members_choice(
    thread, enter, message, deepl, rendered, bea, marek
):
    choice, one = (
        reverse("translations:reading"),
        reverse("translations:rendering", args=[message.pk]),
    )
    answer = enter(bea).post(choice, {"reads": "asked"}, headers=FRAGMENT)
    assert "Saved for all conversations." in answer["HX-Trigger"]
    page = thread(bea)
    assert "Translate into English" in page and "Being translated" not in page

    assert "Being translated" in enter(bea).post(one, headers=FRAGMENT).text
    rendered()
    assert '<details class="rendering-fold" open>' in thread(bea)
    choose_reading("asked", by=marek)
    assert '<details class="rendering-fold">' in thread(marek)
    choose_reading("never", by=marek)
    assert "rendering" not in thread(marek)
    assert enter(bea).post(choice, {"reads": "loudly"}, headers=FRAGMENT).status_code == 422
    assert ReadingChoice.objects.get(member=bea).reads == "asked"


def test_nothing_leaves_without_consent_and_the_page_says_so_once(
    thread, opened, arrive, message, deepl, deepl_server, rendered, bea, marek
):
    TranslationProvider.objects.update(consented_at=None)
    other = arrive(answers=(message.source_id,), words="修理はできますか。").message
    opened(bea, message.pk, other.pk)
    render_wanted(message.conversation_id)
    assert deepl_server.seen == []
    page = thread(bea)
    assert page.count("Nobody has allowed texts to be sent to DeepL.") == 1
    assert "An administrator can change that." not in page
    assert "An administrator can change that." in thread(marek)


def test_with_nobody_set_up_it_says_so(thread, opened, message, rendered, bea):
    opened(bea, message.pk)
    assert rendered().state == State.NONE
    assert "Nobody is set up to translate from Japanese into English." in thread(bea)


def test_what_a_translation_says_is_never_a_page(
    thread, opened, message, deepl, deepl_server, rendered, bea
):
    hostile = '<script>alert("x")</script> & <b onclick=x>it</b>'
    MessageRendering.objects.create(
        message=message,
        language="en",
        state=State.DONE,
        text=hostile,
        facts={"by": "<i>DeepL</i>", "origins": ["provider"], "unknown": ["<b", "it"]},
    )
    page = thread(bea)
    assert "<script>alert" not in page and "<b onclick" not in page and "<i>" not in page
    assert "&lt;script&gt;" in page and "translated by &lt;i&gt;DeepL&lt;/i&gt;" in page
    assert page.count("rendering-unknown") == 2


def test_a_reader_of_arabic_or_japanese_gets_its_language_and_direction(
    thread, opened, message, deepl, arrive, bea
):
    for language, direction in (("ar", "rtl"), ("de", "ltr")):
        bea.language = language
        bea.save()
        opened(bea, message.pk)
        render_wanted(message.conversation_id)
        assert f'lang="{language}" dir="{direction}"' in thread(bea), language


def test_a_correction_is_named_and_taught(
    thread, enter, message, deepl, arrive, rendered, bea, marek
):
    want_renderings(message.conversation, [message.pk], by=bea)
    rendered()
    here = reverse("translations:correction", args=[message.pk])
    form = enter(marek).get(here, headers=FRAGMENT).text
    assert ANSWER in form and 'lang="en"' in form
    better = {"text": "It won't switch on.", "seen": ANSWER}
    page = enter(marek).post(here, better, headers=FRAGMENT).text
    assert "English · corrected by Marek Nowak" in page and "It won&#x27;t switch on." in page
    kept = RememberedSentence.objects.get(origin="correction")
    assert (kept.text, kept.member) == ("It won't switch on.", marek)

    refused = enter(bea).post(here, {"text": "Broken.", "seen": ANSWER}, headers=FRAGMENT).text
    assert "A colleague changed this translation meanwhile." in refused and "Broken." in refused
    assert MessageRendering.objects.get().text == "It won't switch on."

    again = arrive(answers=(message.source_id,)).message
    want_renderings(message.conversation, [again.pk], by=bea)
    render_wanted(message.conversation_id)
    assert "English · as your team corrected it before" in thread(bea)


def test_who_may_only_look_corrects_nothing(message, deepl, rendered, bea, sofia):
    want_renderings(message.conversation, [message.pk], by=sofia)
    with pytest.raises(NotAllowed):
        correct_rendering(rendered().message, "no", seen=ANSWER, by=sofia)
    with pytest.raises(Changed):
        correct_rendering(message, "no", seen="something else", by=bea)


def test_nobody_has_translated_what_they_may_not_see(opened, enter, message, deepl, orders, tom):
    Message.objects.update(inbox=orders)
    message.conversation.inbox = orders
    message.conversation.save()
    assert opened(tom, message.pk).status_code == 404
    one = reverse("translations:rendering", args=[message.pk])
    assert enter(tom).post(one, headers=FRAGMENT).status_code == 404
    assert not MessageRendering.objects.exists()


def test_a_thread_costs_two_questions_more_however_long_it_is(thread, arrive, message, bea, marek):
    from django.test.utils import CaptureQueriesContext

    def counted():
        with CaptureQueriesContext(connection) as asked:
            thread(bea)
        return len(asked)

    def translated(each):
        MessageRendering.objects.create(
            message=each, language="en", state=State.DONE, text=ANSWER, corrected_by=marek
        )

    translated(message)
    thread(bea)
    few = counted()
    for number in range(29):
        translated(
            arrive(answers=(message.source_id,), words=f"修理はできますか。{number}").message
        )
    assert thread(bea).count(ANSWER) == 30
    assert counted() == few
    bea.languages = ["en", "ja"]
    bea.save()
    assert counted() == few - 2


def test_below_our_reply_stands_what_its_author_wrote(thread, message, bea):
    reply = Message.objects.create(
        conversation=message.conversation,
        inbox=message.inbox,
        kind="reply",
        member=bea,
        text="はい。",
    )
    MessageRendering.objects.create(
        message=reply, language="en", text="Yes.", state=State.DONE, is_original=True
    )
    page = thread(bea)
    assert "English · as Bea Almeida wrote it" in page and "Yes." in page


def test_what_failed_in_ones_first_language_stands_in_another_that_they_read(
    thread, opened, rendered, message, deepl, deepl_server, bea, marek
):
    opened(bea, message.pk)
    rendered()
    marek.language, marek.languages = "de", ["pl", "de", "en"]
    marek.save()
    deepl_server.mode = "fails"
    opened(marek, message.pk)
    render_wanted(message.conversation_id)
    page = thread(marek)
    assert page.index(ANSWER) < page.index("rendering-why")  # and the reason below
    assert "/correction/" not in page  # theirs would be the German one
    marek.languages = ["pl", "de"]
    marek.save()
    page = thread(marek)
    assert ANSWER not in page and "rendering-why" in page
    marek.languages = ["de", "en"]
    marek.save()
    MessageRendering.objects.filter(language="de").delete()
    choose_reading("asked", by=marek)
    assert '<details class="rendering-fold">' in thread(marek)  # shut, beside the offer
