"""Each provider's documented errors, limits and broken answers: what each is taken for, and what follows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from rapport.language.translation.calling import MOST_BYTES, Door
from rapport.language.translation.cooling import Cooling
from rapport.language.translation.errors import TranslationError
from rapport.language.translation.port import Request
from rapport.language.translation.tests.accounts import ACCOUNTS
from tests.providers.serving import Reply


def _google(status: int, words: str, name: str) -> Reply:
    return Reply(status, {"error": {"code": status, "message": words, "status": name}})


def _azure(status: int, code: int, words: str = "…") -> Reply:
    return Reply(status, {"error": {"code": code, "message": words}})


def _openai(status: int, words: str, code: str | None, kind: str = "x") -> Reply:
    return Reply(status, {"error": {"message": words, "type": kind, "param": None, "code": code}})


def _apy(status: int, words: str, explanation: str) -> Reply:
    body = {"status": "error", "code": status, "message": words, "explanation": explanation}
    return Reply(status, body)


RATE = (
    "Rate limit reached for small-model on requests per min (RPM): Limit 3. Please try again in 20s. You can "
    "increase your rate limit by adding a payment method at https://platform.openai.com/account/billing."
)
QUOTA = "You exceeded your current quota, please check your plan and billing details."
MINUTE = "Quota exceeded for quota metric 'General model characters' and limit '… per minute per project'."
DAY = (
    "Quota exceeded for quota metric 'General model characters' and limit '… per day per project'."
)
HTML = Reply(
    200, "<html><h1>Sign in to the hotel's network</h1></html>", {"Content-Type": "text/html"}
)

# Kind → what it answers, and what that is.
DOCUMENTED: dict[str, list[tuple[Reply, str]]] = {
    "deepl": [
        (Reply(400, {"message": "Value for 'target_lang' not supported."}), "unsupported"),
        (Reply(403, {"message": "Forbidden"}), "refused"),
        (Reply(404, {"message": "Not found"}), "refused"),
        (Reply(413, "<html>Request Entity Too Large</html>"), "unsupported"),
        (Reply(414, ""), "unsupported"),
        (Reply(429, {"message": "Too many requests"}, {"Retry-After": "120"}), "busy"),
        (Reply(456, {"message": "Quota exceeded"}), "out of quota"),
        (Reply(500, {"message": "Internal error"}), "unreachable"),
        (Reply(503, {"message": "Resource currently unavailable"}, {"Retry-After": "9"}), "busy"),
        (Reply(529, {"message": "Too many requests"}, {"Retry-After": "9"}), "busy"),
    ],
    "google": [
        (_google(400, "Target language is invalid.", "INVALID_ARGUMENT"), "unsupported"),
        (_google(401, "Invalid credentials.", "UNAUTHENTICATED"), "refused"),
        (_google(403, "The caller does not have permission", "PERMISSION_DENIED"), "refused"),
        (_google(403, "Daily Limit Exceeded", "PERMISSION_DENIED"), "out of quota"),
        (_google(403, "User Rate Limit Exceeded", "PERMISSION_DENIED"), "busy"),
        (_google(403, "This method requires billing to be enabled.", "PERMISSION_DENIED"), "out of quota"),
        (_google(429, MINUTE, "RESOURCE_EXHAUSTED"), "busy"),
        (_google(429, DAY, "RESOURCE_EXHAUSTED"), "out of quota"),
        (_google(500, "Internal error.", "INTERNAL"), "unreachable"),
        (_google(503, "The service is currently unavailable.", "UNAVAILABLE"), "busy"),
        (_google(504, "Deadline expired.", "DEADLINE_EXCEEDED"), "too slow"),
    ],
    "azure": [
        (_azure(400, 400036, "The target language is not valid."), "unsupported"),
        (_azure(400, 400077, "The maximum request size has been exceeded."), "unsupported"),
        (_azure(401, 401000, "The request is not authorized."), "refused"),
        (_azure(401, 401015, "The credentials provided are for the Speech API."), "refused"),
        (_azure(403, 403000, "The operation is not allowed."), "refused"),
        (_azure(403, 403001, "Cuota gratuita agotada."), "out of quota"),
        (_azure(408, 408001, "The translation system requested is being prepared."), "too slow"),
        (_azure(429, 429000, "The server rejected the request."), "busy"),
        (_azure(429, 429001, "The client has exceeded request limits."), "busy"),
        (_azure(500, 500000, "An unexpected error occurred."), "unreachable"),
        (_azure(503, 503000, "Service is temporarily unavailable."), "busy"),
    ],
    "chat": [
        (_openai(400, "Your input contains a filtered word.", "content_filter"), "unsupported"),
        (_openai(400, "The maximum context length is 8192.", "context_length_exceeded"), "unsupported"),
        (_openai(401, "Incorrect API key provided.", "invalid_api_key"), "refused"),
        (_openai(402, "Insufficient Balance", "invalid_request_error"), "out of quota"),
        (_openai(404, "The model does not exist.", "model_not_found"), "refused"),
        (_openai(429, QUOTA, "insufficient_quota", "insufficient_quota"), "out of quota"),
        (_openai(429, QUOTA, None, "insufficient_quota"), "out of quota"),
        (_openai(429, RATE, "rate_limit_exceeded", "requests"), "busy"),
        (Reply(429, {"error": {"message": RATE}}), "busy"),
        (_openai(500, "The server had an error.", None, "server_error"), "unreachable"),
        (_openai(503, "The engine is currently overloaded.", None, "server_error"), "busy"),
        (Reply(404, "404 page not found"), "refused"),
    ],
    "libretranslate": [
        (Reply(400, {"error": "xx is not supported"}), "unsupported"),
        (Reply(400, {"error": "Visit https://portal.libretranslate.com to get an API key"}), "refused"),
        (Reply(403, {"error": "Invalid API key"}), "refused"),
        (Reply(403, {"error": "Too many request limits violations"}), "out of quota"),
        (Reply(429, {"error": "Slowdown: 80 per 1 minute"}), "busy"),
        (Reply(500, {"error": "Cannot translate text: out of memory"}), "unreachable"),
    ],
    "apertium": [
        (_apy(400, "Bad Request", "That pair is not installed"), "unsupported"),
        (_apy(408, "Request Timeout", "Took too long"), "too slow"),
        (_apy(500, "Internal Server Error", ""), "unreachable"),
        (_apy(503, "Service Unavailable", ""), "busy"),
    ],
}  # fmt: skip
# Whoever it is.
BROKEN = [
    (Reply(200, ""), "garbled"),
    (Reply(204, ""), "garbled"),
    (Reply(200, "[]"), "garbled"),
    (Reply(200, "null"), "garbled"),
    (Reply(200, '"a text"'), "garbled"),
    (Reply(200, '{"translations": "none"}'), "garbled"),
    (Reply(200, "[" * 100_000), "garbled"),
    (HTML, "garbled"),
    (Reply(200, {"translatedText": ["half of an answ"]}, sent=20), "unreachable"),
    (Reply(200, "x" * (MOST_BYTES + 100)), "garbled"),
    (Reply(301, "", {"Location": "https://elsewhere.example/"}), "unreachable"),
    (Reply(307, "", {"Location": "http://169.254.169.254/latest/"}), "unreachable"),
    (Reply(403, [{"error": {"message": ["not", "a", "text"]}}]), "refused"),
    (Reply(418, "I'm a teapot"), "unreachable"),
]


@contextmanager
def asked_of(kind: str) -> Iterator[Callable[[Reply], tuple[TranslationError, int]]]:
    """said(reply): the error of a translation that is answered like this, and how often was asked."""
    account = ACCOUNTS[kind]
    with account.server() as server:
        provider: Any = account.provider(server, 30)
        provider.capabilities(*account.pair)
        if kind == "google":
            provider._account.token()
        door = provider._way._door if kind == "apertium" else provider._door
        door.sleep = lambda seconds: None

        def said(reply: Reply) -> tuple[TranslationError, int]:
            before, server.instead = len(server.seen), [reply] * 3
            with pytest.raises(TranslationError) as problem:
                provider.translate(Request(("Your order has shipped.",), *account.pair))
            return problem.value, len(server.seen) - before

        yield said


@pytest.mark.parametrize("kind", DOCUMENTED)
def test_documented_errors_are_what_they_say_and_broken_answers_are_none(kind):
    misses = []
    with asked_of(kind) as said:
        for reply, wanted in [*DOCUMENTED[kind], *BROKEN]:
            problem, asked = said(reply)
            # Only what certainly was not translated is asked again.
            most = 3 if wanted == "busy" and "Retry-After" not in reply.headers else 1
            if problem.kind != wanted or not problem.words or asked > most:
                misses.append((reply.status, str(reply.body)[:60], problem.kind, asked))
    assert not misses


def test_the_providers_own_words_are_told():
    google = _google(403, "Cloud Translation API is disabled.", "PERMISSION_DENIED")
    for kind, reply, words in (
        ("apertium", DOCUMENTED["apertium"][0][0], "That pair is not installed"),
        ("google", google, "Cloud Translation API is disabled."),
        ("deepl", BROKEN[-4][0], "leads to another one (301)"),
    ):
        with asked_of(kind) as said:
            assert words in said(reply)[0].words


def test_retry_after_is_heard_in_seconds_and_as_a_date():
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=900), usegmt=True)
    with asked_of("deepl") as told:
        for said, least, most in (
            ("120", 120, 120), (soon, 300, 900), ("0", 0, 0), ("-4", 0, 0), ("soon", None, None),
            ("inf", None, None), ("nan", None, None),
        ):  # fmt: skip
            problem, asked = told(Reply(429, {}, {"Retry-After": said}))
            after = problem.retry_after
            assert (after is None) if least is None else (least <= after <= most), (said, after)
            assert asked == (1 if after and after > 3 else 3), said
            cooling = Cooling(lambda: 0.0)
            cooling.failed("DeepL", problem)
            assert cooling.left("DeepL") == (after or 30), said


def test_a_short_wait_that_the_provider_names_is_kept_and_then_it_is_asked_again():
    from tests.providers import deepl

    waits: list[float] = []
    with deepl.Server() as server:
        server.instead = [
            Reply(429, {}, {"Retry-After": "2"}),
            Reply(503, {}, {"Retry-After": "1"}),
        ]
        door = Door(
            server.url, 30, {"Authorization": f"DeepL-Auth-Key {deepl.KEY}"}, sleep=waits.append
        )
        sent = {"text": ["Hello."], "target_lang": "DE"}
        assert door.ask("POST", "/v2/translate", json=sent)["translations"]
    assert waits == [2, 1]


def test_json_under_another_name_is_read_all_the_same():
    from tests.providers import deepl

    with deepl.Server() as server:
        row = {"text": "Hallo.", "billed_characters": 6}
        server.instead = [Reply(200, {"translations": [row]}, {"Content-Type": "text/plain"})]
        said = ACCOUNTS["deepl"].provider(server, 5).translate(Request(("Hello.",), "en", "de"))
    assert said.segments == ("Hallo.",)
