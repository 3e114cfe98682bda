"""Kept files as answers: whole, in part, not at all where nothing changed."""

import pytest
from django.test import RequestFactory

from rapport.kernel.files import store_bytes
from rapport.kernel.serving import file_answer
from rapport.kernel.storage import CHUNK

CONTENT = bytes(range(256)) * (2 * CHUNK // 256) + b"the end"


@pytest.fixture
def stored(db):
    return store_bytes(CONTENT, name="lamp.bin", media_type="image/png")


def ask(stored, **headers):
    request = RequestFactory().get("/", headers=headers)
    return file_answer(request, stored, name="ランプ.png", media_type="image/png")


def test_a_file_is_streamed_whole_and_saved_under_its_name(stored):
    answer = ask(stored)
    assert b"".join(answer) == CONTENT
    assert answer["Content-Length"] == str(len(CONTENT))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E3%83%A9")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=5-", 5, len(CONTENT)),
        ("bytes=-7", len(CONTENT) - 7, len(CONTENT)),
        (f"bytes={CHUNK - 3}-{CHUNK + 3}", CHUNK - 3, CHUNK + 4),
        (f"bytes={2 * CHUNK}-99999999999", 2 * CHUNK, len(CONTENT)),
    ],
)
def test_a_part_is_what_was_asked_for(stored, asked, start, end):
    answer = ask(stored, range=asked)
    assert answer.status_code == 206
    assert b"".join(answer) == CONTENT[start:end]
    assert answer["Content-Length"] == str(end - start)
    assert answer["Content-Range"] == f"bytes {start}-{end - 1}/{len(CONTENT)}"


@pytest.mark.parametrize(
    "asked", ["bytes=9-3", "bytes=-", "bytes=0-1,4-5", "lines=1-2", "bytes=-0"]
)
def test_a_range_that_makes_no_sense_gives_the_whole(stored, asked):
    assert b"".join(ask(stored, range=asked)) == CONTENT


def test_beyond_the_end_there_is_nothing(stored):
    answer = ask(stored, range="bytes=99999999-")
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(CONTENT)}")


def test_a_part_of_another_version_is_not_given(stored):
    assert ask(stored, range="bytes=0-9", if_range='"another"').status_code == 200
    etag = ask(stored)["ETag"]
    assert ask(stored, range="bytes=0-9", if_range=etag).status_code == 206


def test_who_has_it_is_told_so(stored):
    assert ask(stored, if_none_match=ask(stored)["ETag"]).status_code == 304
