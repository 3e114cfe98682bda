"""A request that is sent twice with one key has one effect."""

import threading
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from rapport.kernel.clock import now
from rapport.rest.models import KeptAnswer
from rapport.rest.repeats import forget_answers
from rapport.rest.tests import sample
from rapport.rest.tests.calling import Program

KEY = {"idempotency-key": "order-7"}


def made():
    return KeptAnswer.objects.filter(caller__in=("thing", "file")).count()


def test_the_same_key_gives_the_same_answer_and_no_second_effect(program):
    first = program.post("/things", {"key": "a"}, KEY)
    again = program.post("/things", {"key": "a"}, KEY)
    assert (first.status_code, again.status_code, made()) == (201, 201, 1)
    assert first.content == again.content and first["ETag"] == again["ETag"]
    assert again["Idempotent-Replayed"] == "true" and "Idempotent-Replayed" not in first
    program.post("/things", {"key": "b"}, {"idempotency-key": "order-8"})
    program.post("/things", {"key": "c"})
    assert made() == 3


def test_a_key_belongs_to_one_request_and_one_token(program, sample_api, monkeypatch):
    program.post("/things", {"key": "a"}, KEY)
    told = program.post("/things", {"key": "b"}, KEY)
    assert (told.status_code, told.json()["code"]) == (422, "key_reused")
    other = sample.Caller("sample:3", frozenset({"things:write"}), object())
    monkeypatch.setitem(sample.SECRETS, "rap_other", other)
    assert Program("rap_other").post("/things", {"key": "b"}, KEY).status_code == 201
    assert made() == 2


def test_what_was_refused_may_be_tried_again_with_its_key(program):
    assert program.post("/things", {"key": "too late"}, KEY).status_code == 409
    assert program.post("/things", {"key": "in time"}, KEY).status_code == 201


def test_a_file_sent_again_is_known_by_what_is_in_it(program):
    def file(content):
        return {"file": SimpleUploadedFile("a.txt", content, "text/plain")}

    first = program.upload("/files", file(b"one"), KEY)
    again = program.upload("/files", file(b"one"), KEY)
    assert (first.status_code, again.status_code, made()) == (201, 201, 1)
    assert bytes(KeptAnswer.objects.get(caller="file").body) == b"one"
    assert program.upload("/files", file(b"two"), KEY).status_code == 422


def test_keys_have_bounds(program):
    for key in ("x" * 256, "tab\there"):
        assert program.post("/things", {"key": "a"}, {"idempotency-key": key}).status_code == 422
    assert made() == 0


def test_after_a_day_a_key_is_free_and_swept(program):
    program.post("/things", {"key": "a"}, KEY)
    KeptAnswer.objects.filter(key="order-7").update(created_at=now() - timedelta(hours=25))
    assert program.post("/things", {"key": "b"}, KEY).status_code == 201
    KeptAnswer.objects.filter(key="order-7").update(created_at=now() - timedelta(hours=25))
    assert forget_answers() == 1 and made() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_told_to_wait(program, monkeypatch):
    inside, go_on = threading.Event(), threading.Event()
    create = KeptAnswer.objects.create

    def slowly(**fields):
        inside.set()
        assert go_on.wait(60)
        return create(**fields)

    monkeypatch.setattr(KeptAnswer.objects, "create", slowly)
    told = []

    def first():
        told.append(Program("rap_all").post("/things", {"key": "a"}, KEY).status_code)
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert inside.wait(60)
    meanwhile = program.post("/things", {"key": "a"}, KEY)
    go_on.set()
    thread.join(60)
    assert (meanwhile.status_code, meanwhile.json()["code"]) == (409, "in_progress")
    assert told == [201] and made() == 1


def test_what_waits_for_somebody_outside_holds_no_transaction_and_has_one_effect(
    program, monkeypatch
):
    waiting = {"idempotency-key": "slow-1"}
    first = program.post("/waits", {"key": "a"}, waiting)
    again = program.post("/waits", {"key": "a"}, waiting)
    assert (first.status_code, first.content, made()) == (201, again.content, 1)
    assert again["Idempotent-Replayed"] == "true"
    told = program.post("/waits", {"key": "b"}, waiting)
    assert (told.status_code, told.json()["code"]) == (422, "key_reused")
    # Refused: what it spent meanwhile stays, and the key is free again.
    refused = {"idempotency-key": "slow-2"}
    assert program.post("/waits", {"key": "too late"}, refused).status_code == 409
    assert made() == 2 and not KeptAnswer.objects.filter(key="slow-2").exists()
    # Somebody is at it: wait; somebody died over it: the key is free after a while.
    mine = KeptAnswer.objects.get(key="slow-1")
    KeptAnswer.objects.filter(pk=mine.pk).update(status=0, created_at=now())
    told = program.post("/waits", {"key": "a"}, waiting)
    assert (told.status_code, told.json()["code"]) == (409, "in_progress")
    KeptAnswer.objects.filter(pk=mine.pk).update(created_at=now() - timedelta(minutes=4))
    KeptAnswer.objects.filter(caller="thing").delete()
    assert program.post("/waits", {"key": "a"}, waiting).status_code == 201
    assert program.post("/waits", {"key": "c"}).status_code == 201
