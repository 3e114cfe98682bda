"""A conversation that we begin: its text, and its files."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rapport.inbox.actions.reply import withdraw_reply
from rapport.inbox.actions.start import NewFile, start_conversation
from rapport.inbox.models import Attachment, Conversation, Draft
from rapport.inbox.tests.doors import FRAGMENT
from rapport.kernel.errors import TooLarge
from rapport.kernel.models import StoredFile

HERE = reverse("inbox:new_conversation")


@pytest.fixture
def send(client, bea, support):
    client.force_login(bea)

    def send(headers=None, **changes):
        letter = {"inbox": support.pk, "to": "ana@correo.example", "subject": "Hola", "html": ""}
        return client.post(HERE, letter | {"client_key": "k"} | changes, headers=headers)

    return send


def pdf(name="Oferta.pdf", size=20):
    return SimpleUploadedFile(name, b"%PDF" + b"x" * (size - 4), "application/pdf")


def test_files_go_with_the_first_letter(send, bea):
    picture = SimpleUploadedFile("写真.png", b"\x89PNG", "image/png")
    assert send(html="<p>Mira <b>esto</b></p>", files=[pdf(), picture]).status_code == 302
    letter = Conversation.objects.get().messages.get()
    assert letter.html == "<p>Mira <strong>esto</strong></p>"
    told = [(each.name, each.media_type, each.size) for each in letter.attachments.all()]
    assert told == [("Oferta.pdf", "application/pdf", 20), ("写真.png", "image/png", 4)]
    assert not Draft.objects.exists()
    draft = withdraw_reply(letter, by=bea)
    assert draft.attachments.count() == 2


def test_a_file_says_enough_without_words(send):
    assert send(files=[pdf()], headers=FRAGMENT).status_code == 204
    assert Attachment.objects.get().message.text == ""


def test_words_in_a_plain_area_are_words(send):
    send(html="<3 de Lima\n\nBea")
    message = Conversation.objects.get().messages.get()
    assert message.html == "<p>&lt;3 de Lima</p><p>Bea</p>"


def test_pressed_twice_the_files_are_there_once(send):
    for _ in range(2):
        send(html="Hola", files=[pdf()])
    assert Conversation.objects.get().messages.get().attachments.count() == 1


@pytest.mark.parametrize("sizes", [[2_000_000], [600_000, 600_000]])
def test_what_does_not_fit_is_said_beside_the_files_and_nothing_is_begun(send, sizes):
    files = [pdf(f"{number}.pdf", size) for number, size in enumerate(sizes)]
    answer = send(html="Hola", files=files, headers=FRAGMENT)
    assert answer.status_code == 422
    assert f"“{len(sizes) - 1}.pdf” does not fit: all files together may have 1 MB." in answer.text
    assert not Conversation.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_page_without_scripts_says_that_files_must_be_chosen_again(send):
    answer = send(to="nobody", html="Hola", files=[pdf()])
    assert answer.status_code == 422
    assert "Choose the files again" in answer.text
    assert "Hola" in answer.text
    assert "Choose the files again" not in send(to="nobody", html="Hola").text


def test_in_the_dialog_text_and_files_stay_where_they_are(send):
    answer = send(to="nobody", html="Hola", files=[pdf()], headers=FRAGMENT)
    assert answer.status_code == 422
    assert answer.text.count("hx-preserve") == 2
    assert "Choose the files again" not in answer.text


def test_a_refused_file_leaves_no_conversation_behind(support, bea):
    files = [NewFile("a", "", io.BytesIO(b"a")), NewFile("b", "", io.BytesIO(b"b" * 2_000_000))]
    with pytest.raises(TooLarge):
        start_conversation(
            inbox=support, by=bea, to=["a@b.example"], subject="", html="<p>x</p>", files=files
        )
    assert not Conversation.objects.exists() and not Attachment.objects.exists()
