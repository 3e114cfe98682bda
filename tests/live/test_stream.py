"""Live updates through a real server: nothing is lost between a browser's streams."""

import contextlib

import httpx
import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client

from rapport.inbox.audiences import audiences_of_request
from rapport.inbox.models import Inbox
from rapport.kernel import live, outbox, retention
from rapport.kernel.models import LiveAddress
from rapport.team.models import Member, Role
from tests.live.listening import LanternLit, Stream, WebPart
from tests.waiting import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]


def shine(fact: LanternLit) -> None:
    live.tell("everyone", f"lantern:{fact.number}")


@pytest.fixture(scope="module")
def web_part(django_db_setup, django_db_blocker):
    part = WebPart()
    yield part
    if part.is_running():
        part.kill()


@pytest.fixture
def web(monkeypatch, web_part, transactional_db):
    monkeypatch.setattr(outbox, "_reactions", {})
    outbox.subscribe({LanternLit: [shine]})
    if not web_part.is_running():
        web_part.start()
    return web_part


@pytest.fixture
def bea():
    return Member.objects.create_user("bea@example.com", "rapport-demo", role=Role.OWNER)


@pytest.fixture
def listen(web):
    """Opens streams as a member, and hangs them all up."""
    opened = []

    def open_stream(member, since=None):
        browser = Client()
        browser.force_login(member)
        headers = {} if since is None else {"Last-Event-ID": str(since)}
        opened.append(Stream(web, browser.cookies["sessionid"].value, **headers))
        return opened[-1]

    yield open_stream
    for stream in opened:
        stream.close()


def light(*numbers):
    """A member's action, and the worker's dispatcher right after it."""
    with transaction.atomic():
        outbox.publish(*(LanternLit(number) for number in numbers))
    outbox.drain()


def tell(audience, *addresses):
    with transaction.atomic(), live.collected():
        live.tell(audience, *addresses)


def test_what_happens_reaches_an_open_stream(listen, bea):
    stream = listen(bea)
    stream.next("ready")
    light(1, 2)
    assert stream.next() == {"a": ["lantern:1", "lantern:2"]}


def test_nothing_is_lost_while_the_server_is_dead(listen, web, bea):
    stream = listen(bea)
    stream.next("ready")
    light(1)
    stream.next()
    web.kill()
    stream.next("broken")
    light(2)
    web.start()
    light(3)
    again = listen(bea, since=stream.last_id)
    heard = []
    while "lantern:3" not in heard:
        number, kind, content = again.events.get(timeout=60)
        heard += content["a"] if kind == "message" else []
    assert heard == ["lantern:2", "lantern:3"]


def test_a_browser_that_was_away_too_long_fetches_everything_anew(listen, bea):
    for number in range(3):
        light(number)
    gone = LiveAddress.objects.order_by("id")[1].pk
    LiveAddress.objects.filter(pk__lte=gone).delete()
    stream = listen(bea, since=gone - 1)
    stream.next("resync")
    stream.next("ready")
    assert stream.last_id == live.newest_id()


def test_a_place_from_before_a_restored_backup_means_everything_anew(listen, bea):
    light(1)
    stream = listen(bea, since=live.newest_id() + 5000)
    stream.next("resync")


def test_old_addresses_go_but_never_the_newest(bea):
    for number in range(3):
        tell("everyone", f"lantern:{number}")
    LiveAddress.objects.update(created_at="2020-01-01T00:00Z")
    newest = live.newest_id()
    retention.forget_addresses()
    assert list(LiveAddress.objects.values_list("pk", flat=True)) == [newest]


def test_a_stream_outlives_a_lost_database_connection(listen, bea):
    stream = listen(bea)
    stream.next("ready")
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            " where datname = current_database() and application_name = 'rapport serve'"
        )
    light(1)
    assert stream.next(seconds=30) == {"a": ["lantern:1"]}


def test_nobody_hears_what_is_not_for_them(listen, bea):
    marek = Member.objects.create_user("marek@example.com", "rapport-demo", role=Role.AGENT)
    stream = listen(marek)
    stream.next("ready")
    tell(f"member:{bea.pk}", "notify:1")
    tell(f"member:{marek.pk}", "notify:2")
    assert stream.next() == {"a": ["notify:2"]}


def test_a_member_who_loses_an_inbox_stops_hearing_of_it(listen, bea):
    inbox = Inbox.objects.create(name="Orders")
    tom = Member.objects.create_user("tom@example.com", "rapport-demo", role=Role.RESTRICTED)
    access = inbox.accesses.create(member=tom)
    stream = listen(tom)
    stream.next("ready")
    tell(f"inbox:{inbox.pk}", "list")
    assert stream.next() == {"a": ["list"]}
    access.delete()
    tell(f"member:{tom.pk}", "access")
    assert stream.next() == {"a": ["access"]}
    tell(f"inbox:{inbox.pk}", "list")
    tell("everyone", "lantern:9")
    assert stream.next() == {"a": ["lantern:9"]}


def test_a_stream_ends_when_its_member_may_no_longer_sign_in(listen, bea):
    tom = Member.objects.create_user("tom@example.com", "rapport-demo", role=Role.AGENT)
    stream = listen(tom)
    stream.next("ready")
    Member.objects.filter(pk=tom.pk).update(is_active=False)
    tell(f"member:{tom.pk}", "access")
    stream.next("bye")
    stream.next("ended")


def test_without_a_session_there_is_no_stream(web, bea):
    address = f"http://127.0.0.1:{web.port}/live/stream"
    assert httpx.get(address).status_code == 204
    assert httpx.get(address, headers={"Cookie": "sessionid=made-up"}).status_code == 204
    Session.objects.all().delete()


def test_cookies_of_other_programs_on_the_same_host_do_not_matter(bea):
    browser = Client()
    browser.force_login(bea)
    own = f"sessionid={browser.cookies['sessionid'].value}"
    for strange in ('theme={"dark":true}', "a[b]=c d", 'x="open', "=nameless", "caf\u00e9=1"):
        header = f"{strange}; {own}".encode()
        audiences = audiences_of_request({"headers": [(b"cookie", header)]})
        assert audiences and f"member:{bea.pk}" in audiences, strange


def test_the_web_part_stops_in_seconds_though_streams_are_open(listen, web, bea):
    stream = listen(bea)
    stream.next("ready")
    web.stop()
    assert web.process.returncode == 0
    assert stream.events.get(timeout=60)[1] in {"ended", "broken"}


def test_a_reader_who_stands_still_is_told_to_fetch_everything_anew(listen, web, bea):
    """The browser reads nothing while more arrives than a stream keeps for it."""
    browser = Client()
    browser.force_login(bea)
    with contextlib.closing(_slow_socket(web, browser.cookies["sessionid"].value)) as slow:
        until(lambda: b"ready" in slow.recv(4096), "the stream is open")
        wide = ["lantern:" + "x" * 4000 + str(number) for number in range(40)]
        for _ in range(20):
            tell("everyone", *wide)
        for number in range(600):
            tell("everyone", f"lantern:{number}")
        quick = listen(bea)
        quick.next("ready")
        slow.settimeout(10)
        heard = b""
        with contextlib.suppress(TimeoutError):
            while b"event: resync" not in heard[-200_000:]:
                heard += slow.recv(1 << 20)
        assert b"event: resync" in heard


def _slow_socket(web, cookie):
    import socket

    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    slow.connect(("127.0.0.1", web.port))
    slow.sendall(
        b"GET /live/stream HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid="
        + cookie.encode()
        + b"\r\n\r\n"
    )
    return slow
