"""Calls to addresses that somebody typed: where they go, and how they end."""

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rapport.kernel import outside
from rapport.kernel.errors import Invalid
from rapport.kernel.outside import CallFailed, CallForbidden, check_address, post
from rapport.kernel.outside_network import as_public


class Receiver(BaseHTTPRequestHandler):
    behaviour = "ok"
    seen: list[tuple[str, str, bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, self.headers["Host"], body))
        match self.server.behaviour:
            case "redirect":
                self.send_response(302)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()
            case "silent":
                time.sleep(100)
            case "drips":
                self.send_response(200)
                self.end_headers()
                for _byte in range(1000):
                    self.wfile.write(b".")
                    time.sleep(0.1)
            case "hangs up":
                self.connection.shutdown(socket.SHUT_RDWR)
            case "talks":
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"x" * 1_000_000)
            case _:
                self.send_response(200)
                self.end_headers()
                self.wfile.write("χαίρετε".encode())

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def receiver(settings) -> Iterator[ThreadingHTTPServer]:
    settings.ALLOW_PRIVATE_CALLS = True
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.seen, server.behaviour, server.daemon_threads = [], "ok", True
    server.handle_error = lambda *args: None
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def at(server: ThreadingHTTPServer, path: str = "/in?a=1") -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def say(server: ThreadingHTTPServer, **wishes: object) -> outside.Answer:
    return post(at(server), b'{"a": 1}', headers={"X-Own": "yes"}, **wishes)


def test_an_answer_comes_back_whole(receiver):
    answer = say(receiver)
    assert (answer.status, answer.text) == (200, "χαίρετε")
    assert receiver.seen == [("/in?a=1", f"127.0.0.1:{receiver.server_port}", b'{"a": 1}')]


def test_a_redirect_is_an_answer_and_is_not_followed(receiver):
    receiver.behaviour = "redirect"
    answer = say(receiver)
    assert (answer.status, answer.headers["location"]) == (302, "/elsewhere")
    assert len(receiver.seen) == 1


@pytest.mark.parametrize("behaviour", ["silent", "drips"])
def test_no_call_takes_longer_than_its_time_however_slowly_they_speak(receiver, behaviour):
    receiver.behaviour = behaviour
    begun = time.monotonic()
    with pytest.raises(CallFailed) as failed:
        say(receiver, seconds=0.4)
    assert time.monotonic() - begun < 50  # they go on for a hundred
    assert failed.value.was_sent


def test_of_a_long_answer_only_the_beginning_is_read(receiver):
    receiver.behaviour = "talks"
    assert len(say(receiver, most_bytes=1000).body) == 1000


def test_who_hangs_up_may_have_taken_it(receiver):
    receiver.behaviour = "hangs up"
    with pytest.raises(CallFailed) as failed:
        say(receiver)
    assert failed.value.was_sent


def test_where_nobody_listens_nothing_was_sent(settings):
    settings.ALLOW_PRIVATE_CALLS = True
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(CallFailed) as failed:
        post(f"http://127.0.0.1:{port}/", b"{}", headers={})
    assert not failed.value.was_sent


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.7", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1"),
        *("::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "ff02::1", "::127.0.0.1"),
    ],
)
def test_addresses_of_private_networks_are_known(address):
    assert as_public(address) is False


def test_public_addresses_are_public():
    assert as_public("93.184.216.34")
    assert as_public("2606:2800:220:1:248:1893:25c8:1946")
    assert as_public("64:ff9b::5db8:d822")
    assert as_public("example.com") is None


@pytest.mark.parametrize(
    "url",
    [
        *(
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://localhost/",
            "https://[::ffff:10.0.0.1]/",
        ),
        *(
            "http://example.com/",
            "ftp://example.com/",
            "https://ana:key@example.com/",
            "https://",
            "",
        ),
        "https://exa mple.com/",
        "https://example.com:99999999/",
    ],
)
def test_an_address_that_cannot_be_called_is_refused_in_words(url, settings):
    settings.ALLOW_PRIVATE_CALLS = False
    with pytest.raises(Invalid) as refused:
        check_address(url, field="url")
    assert refused.value.field == "url"
    with pytest.raises(CallForbidden):
        post(url, b"", headers={})


def test_a_usual_address_is_kept_as_it_is():
    assert check_address(" https://δοκιμή.example/in ") == "https://δοκιμή.example/in"


def test_a_name_that_leads_home_is_refused_at_the_call(settings, monkeypatch):
    settings.ALLOW_PRIVATE_CALLS = False
    leads_to(monkeypatch, "169.254.169.254", "::1")
    with pytest.raises(CallForbidden):
        post("https://metadata.example/", b"{}", headers={})


def test_a_name_is_asked_once_and_the_connection_goes_to_what_was_looked_at(receiver, monkeypatch):
    asked = leads_to(monkeypatch, "127.0.0.1")
    answer = post(f"http://shop.example:{receiver.server_port}/", b"{}", headers={})
    assert answer.status == 200
    assert asked == ["shop.example"]
    assert receiver.seen[0][1] == f"shop.example:{receiver.server_port}"


def leads_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    asked = []
    real = socket.getaddrinfo

    def answer(host: str, port: int, *args: object, **wishes: object) -> list[object]:
        if host in addresses:  # the connection itself: to a literal address
            return real(host, port, *args, **wishes)
        asked.append(host)
        return [(0, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked
