"""Files come back as they were stored."""

import io

import pytest

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
