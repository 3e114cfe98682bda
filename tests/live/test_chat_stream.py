"""The live stream of a chat window: by its bearer token, from allowed websites, in order."""

import httpx
import pytest
from django.test import Client

from rapport.channels.webchat.models import ChatSite
from rapport.config.subscriptions import SUBSCRIPTIONS
from rapport.inbox.actions.inboxes import create_inbox
from rapport.inbox.actions.looking import look_at
from rapport.inbox.actions.reading import mark_read
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Conversation
from rapport.kernel import outbox
from rapport.team.models import Member, Role
from tests.live.listening import Stream, WebPart

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
SHOP = "https://shop.lumenoak.example"


@pytest.fixture(scope="module")
def web_part(django_db_setup, django_db_blocker):
    part = WebPart()
    yield part
    if part.is_running():
        part.kill()


@pytest.fixture
def web(web_part, transactional_db):
    outbox.subscribe(SUBSCRIPTIONS)
    if not web_part.is_running():
        web_part.start()
    return web_part


@pytest.fixture
def bea():
    return Member.objects.create_user("bea@example.com", "rapport-demo", role=Role.OWNER)


@pytest.fixture
def site(bea):
    inbox = create_inbox(by=bea, name="Chat", channel="webchat")
    outbox.drain()
    return ChatSite.objects.get(inbox=inbox)


@pytest.fixture
def listen(web, site):
    """Opens the stream of a visitor's window, and hangs up."""
    opened = []

    def open_stream(token, origin=SHOP, since=None):
        headers = {"Authorization": f"Bearer {token}", "Origin": origin}
        if since is not None:
            headers["Last-Event-ID"] = str(since)
        opened.append(Stream(web, "", path=f"/live/chat/{site.key}", **headers))
        return opened[-1]

    yield open_stream
    for stream in opened:
        stream.close()


def visit(site):
    response = Client().post(f"/chat/{site.key}/visits", {}, content_type="application/json")
    return response.json()["token"]


def say(site, token, words="Hola"):
    body = {"text": words, "client_key": "0123456789"}
    return Client().post(
        f"/chat/{site.key}/messages",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )


def test_a_window_hears_of_words_typing_and_reading(listen, site, bea):
    token = visit(site)
    stream = listen(token)
    stream.next("ready")
    say(site, token)
    outbox.drain()
    assert stream.next() == {"a": ["chat:messages"]}
    conversation = Conversation.objects.get()
    look_at(conversation, by=bea, typing_kind="reply")
    outbox.drain()
    assert stream.next() == {"a": ["chat:typing"]}
    mark_read(conversation, by=bea)
    outbox.drain()
    assert stream.next() == {"a": ["chat:state"]}
    reply_to_conversation(conversation, by=bea, html="<p>Buenas</p>")
    outbox.drain()
    assert "chat:messages" in stream.next()["a"]


def test_a_window_hears_nothing_of_others(listen, site, bea):
    mine, theirs = visit(site), visit(site)
    stream = listen(mine)
    stream.next("ready")
    say(site, theirs)
    outbox.drain()
    say(site, mine)
    outbox.drain()
    stream.next()
    assert stream.events.empty()


def test_a_stream_goes_on_where_it_was_cut_off(listen, site, bea):
    token = visit(site)
    first = listen(token)
    first.next("ready")
    seen = first.last_id
    first.close()
    say(site, token)
    outbox.drain()
    again = listen(token, since=seen)
    assert again.next() == {"a": ["chat:messages"]}
    again.next("ready")


def test_a_website_may_read_its_stream_and_no_other_may(web, site):
    ChatSite.objects.update(allowed_sites=["shop.lumenoak.example"])
    response = Client().post(
        f"/chat/{site.key}/visits", {}, content_type="application/json", headers={"Origin": SHOP}
    )
    bearer = {"Authorization": f"Bearer {response.json()['token']}"}
    address = f"http://127.0.0.1:{web.port}/live/chat/{site.key}"
    with httpx.stream("GET", address, headers=bearer | {"Origin": SHOP}) as told:
        assert told.status_code == 200
        assert told.headers["access-control-allow-origin"] == SHOP
    for headers in (bearer | {"Origin": "https://evil.example"}, {"Authorization": "Bearer x"}, {}):
        with httpx.stream("GET", address, headers=headers) as told:
            assert told.status_code == 204
    preflight = httpx.options(address, headers={"Origin": SHOP})
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == SHOP


def test_a_members_cookie_opens_no_visitors_stream(web, site, bea):
    browser = Client()
    browser.force_login(bea)
    cookie = {"Cookie": f"sessionid={browser.cookies['sessionid'].value}"}
    address = f"http://127.0.0.1:{web.port}/live/chat/{site.key}"
    with httpx.stream("GET", address, headers=cookie) as told:
        assert told.status_code == 204
