"""ETags: not read again for nothing, not overwritten unseen."""

import pytest

from rapport.rest.models import KeptAnswer


@pytest.fixture
def thing(db):
    return KeptAnswer.objects.create(caller="thing", key="before", status=1, body=b"")


def test_what_is_known_is_not_sent_again(program, thing):
    first = program.get(f"/things/{thing.pk}")
    tag = first["ETag"]
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = program.get(f"/things/{thing.pk}", {"if-none-match": known})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
        assert "RateLimit-Remaining" in again
    assert program.get(f"/things/{thing.pk}", {"if-none-match": '"x"'}).status_code == 200
    KeptAnswer.objects.update(key="after")
    assert program.get(f"/things/{thing.pk}", {"if-none-match": tag}).status_code == 200


def test_what_changed_since_is_not_overwritten(program, thing):
    path = f"/things/{thing.pk}"
    tag = program.get(path)["ETag"]
    told = program.patch(path, {"key": "mine"}, {"if-match": tag})
    assert told.status_code == 200
    assert told["ETag"] == program.get(path)["ETag"] != tag
    late = program.patch(path, {"key": "theirs"}, {"if-match": tag})
    assert (late.status_code, late.json()["code"]) == (412, "changed")
    thing.refresh_from_db()
    assert thing.key == "mine"
    assert program.patch(path, {"key": "a"}, {"if-match": told["ETag"]}).status_code == 200
    assert program.patch(path, {"key": "b"}, {"if-match": "*"}).status_code == 200
    weakened = f"W/{program.get(path)['ETag']}"  # by a proxy that compresses
    assert program.patch(path, {"key": "d"}, {"if-match": weakened}).status_code == 200
    assert program.patch(path, {"key": "e"}, {"if-match": weakened}).status_code == 412
    assert program.patch(path, {"key": "c"}).status_code == 200
