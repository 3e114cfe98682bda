"""Files through the door for programs: sent ahead, carried by their message, forgotten."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.inbox.actions.uploads import sweep_uploads
from rapport.inbox.models import Attachment
from rapport.kernel.clock import now
from rapport.team.tests.tokens import program_of

pytestmark = pytest.mark.django_db


def test_files_are_sent_ahead_and_go_with_their_message(program, here, bea):
    lamp = SimpleUploadedFile("ランプ.png", b"\x89PNG", "image/png")
    ahead = program.upload("/attachments", {"file": lamp})
    assert ahead.status_code == 201
    file = ahead.json()
    # Nobody else has it or can send it.
    stranger = program_of(bea)
    assert stranger.get(f"/attachments/{file['id']}/content").status_code == 404
    taken = stranger.post(f"{here}/replies", {"text": "Hi", "attachment_ids": [file["id"]]})
    assert taken.status_code == 404
    html = f'<p>Look: <img src="/attachments/{file["id"]}/" alt="lamp"></p>'
    sent = {"html": html, "attachment_ids": [file["id"]]}
    told = program.post(f"{here}/replies", sent).json()
    assert told["attachments"][0]["name"] == "ランプ.png"
    twice = program.post(f"{here}/replies", {"text": "Hi", "attachment_ids": [file["id"]]})
    assert twice.status_code == 404
    assert stranger.get(f"/attachments/{file['id']}/content").status_code == 200


def test_what_is_too_large_together_is_refused(program, here, post):
    post.max_attachment_bytes = 10
    ids = [
        program.upload("/attachments", {"file": SimpleUploadedFile("a", b"123456")}).json()["id"]
        for _time in range(2)
    ]
    answer = program.post(f"{here}/replies", {"text": "Hi", "attachment_ids": ids})
    assert answer.status_code == 413
    assert program.post(f"{here}/replies", {"attachment_ids": ids[:1]}).status_code == 201


def test_an_upload_without_a_message_is_forgotten_after_a_day(program):
    program.upload("/attachments", {"file": SimpleUploadedFile("a.txt", b"a")})
    sweep_uploads()
    assert Attachment.objects.count() == 1
    Attachment.objects.update(created_at=now() - timedelta(hours=25))
    sweep_uploads()
    assert not Attachment.objects.exists()
