"""Whatever goes wrong reads the same, and tells nothing that is not the caller's."""

import logging

import pytest

from rapport.rest.models import KeptAnswer

PROBLEM = "application/problem+json"


def problem(told, status, code):
    assert (told.status_code, told["Content-Type"]) == (status, PROBLEM), told.content
    body = told.json()
    assert (body["status"], body["code"], body["type"]) == (status, code, "about:blank")
    assert body["title"]
    return body


def test_addresses_that_lead_nowhere(program):
    for path in ("/nothing", "/things/", "/things/x", "", "/../../etc"):
        problem(program.get(path), 404, "missing")
    problem(program.get("/things/999999"), 500, "broken")  # the sample asks carelessly


def test_methods_that_an_address_does_not_know(program):
    told = program.delete("/things")
    problem(told, 405, "method_not_allowed")
    assert set(told["Allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_wrong_fields_are_all_named(program):
    told = problem(program.post("/things", {"kee": 1, "key": 7}), 422, "invalid")
    assert {each["field"] for each in told["errors"]} == {"kee", "key"}
    assert all(each["message"] for each in told["errors"])
    told = problem(program.post("/things", {}), 422, "invalid")
    assert told["errors"] == [{"field": "key", "message": "This is needed."}]
    told = problem(program.get("/things", limit=0), 422, "invalid")
    assert told["field"] == "limit"


def test_a_sign_that_cannot_be_kept_is_told_by_its_parameter(program):
    told = problem(program.get("/things", cursor="a\x00"), 422, "invalid")
    assert told["field"] == "cursor"


def test_head_is_answered_as_get_without_the_body(program):
    whole, head = program.get("/things"), program.send("HEAD", "/things", None)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert head["Content-Length"] == str(len(whole.content))
    assert program.send("HEAD", "/files", None).status_code == 405


def test_unknown_parameters_are_refused(program):
    told = problem(program.get("/things", limitt=5), 422, "unknown_parameter")
    assert told["errors"][0]["field"] == "limitt"


@pytest.mark.parametrize(
    "body", [b"{", b"", b"\xff\xfe", b'{"key": NaN}', b"[" * 100_000, b"{'key': 1}", b"9" * 5000]
)
def test_a_body_that_is_no_json(program, body):
    told = program.send("POST", "/things", body)
    assert told.status_code in (400, 422), told.content
    assert told["Content-Type"] == PROBLEM


@pytest.mark.parametrize("sign", ["\x00", "\\u0000", "\\ud800", "\\udfff x"])
def test_signs_that_cannot_be_kept_are_named(program, sign):
    told = program.send("POST", "/things", b'{"key": "a' + sign.encode() + b'"}')
    if sign == "\x00":
        problem(told, 400, "malformed")
    else:
        assert problem(told, 422, "invalid")["errors"][0]["field"] == "key"
    problem(program.get("/things", cursor="\x00"), 422, "invalid")
    assert not KeptAnswer.objects.exists()


def test_a_body_of_another_type(program):
    told = program.client.post(
        "/api/v1/things", "key=a", content_type="text/plain", headers=program.headers
    )
    problem(told, 415, "unsupported_media_type")
    problem(program.send("POST", "/files", b"{}"), 415, "unsupported_media_type")


def test_a_body_that_is_too_large(program, settings):
    problem(program.post("/things", {"key": "a" * 10_500_000}), 413, "too_large")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    problem(program.post("/things", {"key": "a" * 2000}), 413, "too_large")


def test_what_broke_is_logged_and_not_told(program, caplog):
    with caplog.at_level(logging.ERROR, logger="rapport"):
        told = program.post("/breakages/anything")
    problem(told, 500, "broken")
    assert b"hunter2" not in told.content and b"Traceback" not in told.content
    assert "hunter2" in caplog.text
    assert not KeptAnswer.objects.filter(key="before it broke").exists(), "undone"


def test_a_lost_database_and_a_slow_question(program):
    told = program.post("/breakages/database")
    problem(told, 503, "database_unreachable")
    assert told["Retry-After"] == "5" and b"10.0.0.3" not in told.content
    problem(program.post("/breakages/slow"), 503, "took_too_long")
    problem(program.post("/breakages/data"), 422, "invalid")


def test_what_stands_before_the_doors_reads_the_same(program, settings):
    settings.ALLOWED_HOSTS = ["rapport.example"]
    settings.DEBUG = False
    told = program.get("/things", {"host": "forged.example"})
    problem(told, 400, "malformed")


def test_a_refusal_undoes_what_was_done(program):
    problem(program.post("/things", {"key": "too late"}), 409, "changed")
    assert not KeptAnswer.objects.exists()


def test_words_are_in_the_language_that_is_asked_for(program):
    told = program.get("/nothing", {"accept-language": "ar"})
    assert told["Content-Type"] == PROBLEM
