"""Replies leave by a mail provider: a local server speaks Postmark's documented interface.

https://postmarkapp.com/developer/api/email-api (POST /email, X-Postmark-Server-Token, error codes).
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rapport.channels.email.actions.mailboxes import change_mailbox
from rapport.channels.email.tests.conftest import let_in, mail
from rapport.inbox.actions.delivery import deliver_due
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Delivery, Message

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(60)]

KEY = "a-server-token"


class Postmark:
    """Takes letters as the provider does; `answers` are given first, in turn."""

    def __init__(self) -> None:
        self.taken: list[dict] = []
        self.answers: list[tuple[int, int, str]] = []
        self.vanishes = False
        provider = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # noqa: N802
                letter = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                provider.answer(self, letter)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/"

    def answer(self, door: BaseHTTPRequestHandler, letter: dict) -> None:
        if door.headers["X-Postmark-Server-Token"] != KEY:
            return self._say(door, 401, 10, "No Account or Server API tokens were supplied")
        if self.vanishes:
            self.taken.append(letter)
            door.connection.close()
            return None
        if self.answers:
            return self._say(door, *self.answers.pop(0))
        self.taken.append(letter)
        return self._say(door, 200, 0, "OK")

    def _say(self, door: BaseHTTPRequestHandler, status: int, code: int, words: str) -> None:
        said = {"ErrorCode": code, "Message": words}
        if code == 0:
            said |= {"MessageID": "b7bc2f4a-e38e-4336-af7d-e6c392c2f817", "To": "x@example.org"}
        body = json.dumps(said).encode()
        door.send_response(status)
        door.send_header("Content-Type", "application/json")
        door.send_header("Content-Length", str(len(body)))
        door.end_headers()
        door.wfile.write(body)


@pytest.fixture
def postmark():
    provider = Postmark()
    yield provider
    provider.server.shutdown()
    provider.server.server_close()


@pytest.fixture
def connect(support, bea, postmark):
    def connect(key: str = KEY) -> None:
        found = json.dumps({"server_token": key, "api_url": postmark.url})
        change_mailbox(
            support, by=bea, sends_by="provider", provider="postmark", provider_settings=found
        )

    connect()
    return connect


@pytest.fixture
def send(support, bea, connect):
    received = let_in(mail(message_id="q1@osaka.example"), support)

    def send() -> Message:
        reply = reply_to_conversation(
            received.message.conversation, by=bea, html="<p>山田様、ありがとうございます。</p>"
        )
        return attempt(reply)

    return send


def attempt(reply: Message) -> Message:
    Message.objects.filter(pk=reply.pk).update(send_after="2026-01-01T00:00Z")
    deliver_due(reply.pk)
    reply.refresh_from_db()
    return reply


def test_a_reply_reaches_the_provider_whole_and_threaded(send, postmark):
    reply = send()
    assert reply.delivery == Delivery.SENT
    (letter,) = postmark.taken
    headers = {each["Name"]: each["Value"] for each in letter["Headers"]}
    assert headers["In-Reply-To"] == "<q1@osaka.example>"
    assert "山田様" in letter["TextBody"]
    assert "山田様" in letter["HtmlBody"]
    assert "support@lumenoak.example" in letter["From"]


def test_an_address_that_the_provider_refuses_fails_with_its_own_words(send, postmark):
    words = "You tried to send to a recipient that has been marked as inactive. "
    words += "Found inactive addresses: kenji@yamada.example. Inactive recipients are ones that "
    words += "have generated a hard bounce, a spam complaint, or a manual suppression."
    postmark.answers = [(422, 406, words)]
    reply = send()
    assert reply.delivery == Delivery.FAILED
    assert "inactive" in reply.failure
    assert not postmark.taken


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_provider_that_cannot_just_now_is_asked_again(send, postmark, status):
    postmark.answers = [(status, 100, "Maintenance")]
    reply = send()
    assert reply.delivery == Delivery.SCHEDULED
    assert attempt(reply).delivery == Delivery.SENT
    assert len(postmark.taken) == 1


def test_with_a_wrong_key_the_reply_waits_until_somebody_mends_it(send, connect, postmark):
    connect(key="an old key")
    reply = send()
    assert reply.delivery == Delivery.SCHEDULED
    assert "401" in reply.failure
    connect()
    assert attempt(reply).delivery == Delivery.SENT


def test_when_the_line_breaks_after_the_letter_left_a_person_decides(send, postmark):
    postmark.vanishes = True
    reply = send()
    assert reply.delivery == Delivery.UNCERTAIN
    deliver_due(reply.pk)
    assert len(postmark.taken) == 1


def test_a_provider_that_is_not_there_is_tried_later(send, postmark):
    postmark.server.server_close()
    postmark.server.shutdown()
    assert send().delivery == Delivery.SCHEDULED
