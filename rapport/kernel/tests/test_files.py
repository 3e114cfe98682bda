"""Files come back as they were stored."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps

from rapport.kernel import files
from rapport.kernel.models import FileChunk, StoredFile


@pytest.mark.django_db
@pytest.mark.parametrize("size", [0, 1, 1024 * 1024, 2_500_000])
def test_content_comes_back_whole(size):
    content = bytes(index % 251 for index in range(size))
    stored = files.store_bytes(content, name="写真.bin", media_type="application/octet-stream")
    again = StoredFile.objects.get(pk=stored.pk)
    assert files.read_bytes(again) == content
    assert b"".join(files.read_chunks(again)) == content
    assert again.size == size


@pytest.mark.django_db
def test_a_stream_is_stored_like_bytes_and_deleted_with_its_chunks():
    stored = files.store_stream(io.BytesIO(b"light"), name="a.txt", media_type="text/plain")
    assert files.read_bytes(stored) == b"light"
    stored.content.delete(save=False)
    assert not FileChunk.objects.exists()


@pytest.mark.django_db
def test_the_sweep_takes_what_nothing_refers_to_and_nothing_else():
    """Also relations without a name of their own (`related_name="+"`) count as reasons to stay."""
    files.store_bytes(b"nobody's", name="a.txt", media_type="text/plain")
    picture = files.store_bytes(b"bea", name="bea.png", media_type="image/png")
    apps.get_model("team", "Member").objects.create(
        email="bea@example.com", name="Bea Almeida", picture=picture
    )
    attached = files.store_bytes(b"kept", name="b.txt", media_type="text/plain")
    inbox = apps.get_model("inbox", "Inbox").objects.create(name="Support")
    customer = apps.get_model("customers", "Customer").objects.create(name="Ana")
    conversation = apps.get_model("inbox", "Conversation").objects.create(
        inbox=inbox, customer=customer
    )
    message = apps.get_model("inbox", "Message").objects.create(
        conversation=conversation, inbox=inbox, kind="incoming"
    )
    apps.get_model("inbox", "Attachment").objects.create(
        message=message, file=attached, name="b.txt", media_type="text/plain", size=4
    )
    later = datetime.now(UTC) + timedelta(days=3)
    assert files.sweep_orphans(later) == 1
    assert set(StoredFile.objects.values_list("pk", flat=True)) == {picture.pk, attached.pk}
