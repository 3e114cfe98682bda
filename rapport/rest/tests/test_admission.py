"""Who is let in, how often, and with what."""

from datetime import timedelta

from rapport.kernel import limits
from rapport.kernel.clock import now
from rapport.kernel.models import RateCount
from rapport.rest.guarding import FAILURES
from rapport.rest.tests.calling import Program


def test_a_program_without_a_token_is_told_how_to_bring_one(sample_api):
    told = Program().get("/things")
    assert (told.status_code, told.json()["code"]) == (401, "token_missing")
    assert told["Content-Type"] == "application/problem+json"
    assert told["WWW-Authenticate"].startswith("Bearer")


def test_a_token_in_the_address_opens_nothing(sample_api):
    for name in ("access_token", "token", "api_key"):
        assert Program().get("/things", **{name: "rap_all"}).status_code == 401
    told = Program("rap_all").get("/things", access_token="rap_all")
    assert (told.status_code, told.json()["code"]) == (422, "unknown_parameter")


def test_only_bearer_is_a_way_in(sample_api):
    for told in ("Basic rap_all", "rap_all", "Bearer", "Bearer rap_none", "Token rap_all"):
        assert Program().get("/things", {"authorization": told}).status_code == 401
    assert Program().get("/things", {"authorization": "bearer rap_all"}).status_code == 200


def test_wrong_tokens_from_one_address_come_to_an_end_and_right_ones_do_not(sample_api, program):
    stranger = Program("rap_wrong")
    codes = [stranger.get("/things").status_code for _number in range(FAILURES + 2)]
    assert codes == [401] * FAILURES + [429] * 2
    told = stranger.get("/things")
    assert 0 < int(told["Retry-After"]) <= 300
    assert program.get("/things").status_code == 200


def test_a_missing_scope_is_named(reader):
    told = reader.post("/things", {"key": "a"})
    assert told.status_code == 403
    assert told.json()["scope"] == "things:write"
    assert 'scope="things:write"' in told["WWW-Authenticate"]


def test_every_answer_tells_what_is_left_and_too_many_must_wait(program, reader, settings):
    settings.API_PER_MINUTE = 3
    told = [program.get("/things") for _number in range(4)]
    assert [each["RateLimit-Remaining"] for each in told] == ["2", "1", "0", "0"]
    assert [each.status_code for each in told] == [200, 200, 200, 429]
    assert told[0]["RateLimit-Limit"] == "3"
    assert 0 < int(told[3]["Retry-After"]) == int(told[3]["RateLimit-Reset"]) <= 60
    assert reader.get("/things").status_code == 200, "each token counts for itself"
    RateCount.objects.update(ends_at=now() - timedelta(seconds=1))
    assert program.get("/things").status_code == 200


def test_what_failed_counts_too(program):
    program.post("/breakages/all", None)
    counted = limits.allow("api:sample:1", limit=300, window=timedelta(minutes=1))
    assert counted.remaining == 298
