"""Where translations stand, and where they do not."""

from django.urls import reverse

from rapport.inbox.models import Message
from rapport.inbox.tests.doors import FRAGMENT
from rapport.translations.actions.incoming import choose_reading, want_renderings
from rapport.translations.actions.rendering import render_wanted


def test_the_head_says_the_subject_in_the_readers_language(
    conversation, message, enter, deepl, rendered, bea
):
    here = reverse("inbox:conversation", args=[conversation.pk]) + "?part=header"
    assert "rendering-subject" not in enter(bea).get(here, headers=FRAGMENT).text
    want_renderings(conversation, [message.pk], by=bea)
    rendered()
    page = enter(bea).get(here, headers=FRAGMENT).text
    assert '<bdi lang="en" dir="ltr">About the camera</bdi>' in page
    assert page.index("カメラの件") < page.index("About the camera")
    choose_reading("asked", by=bea)
    assert "About the camera" not in enter(bea).get(here, headers=FRAGMENT).text


def test_what_holds_no_words_has_nothing_below_it(thread, arrive, message, deepl, bea):
    other = arrive(answers=(message.source_id,), words="LO-48251 👍").message
    Message.objects.filter(pk=other.pk).update(language="ja")
    want_renderings(message.conversation, [message.pk, other.pk], by=bea)
    render_wanted(message.conversation_id)
    page = thread(bea)
    assert f'id="rendering-{message.pk}"' in page and f'id="rendering-{other.pk}"' not in page
