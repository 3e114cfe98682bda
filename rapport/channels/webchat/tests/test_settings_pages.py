"""The settings of a chat, and the panel of a visitor."""

import io
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from rapport.channels.webchat.models import Block, ChatSite, Visitor
from rapport.channels.webchat.queries.sites import opening_of, site_of
from rapport.channels.webchat.tests.conftest import SHOP
from rapport.channels.webchat.words import LANGUAGES
from rapport.inbox.actions.inboxes import choose_calendar
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Conversation, Inbox
from rapport.team.actions.calendars import Terms, create_calendar
from rapport.team.models import AuditEntry
from rapport.team.queries.hours import Stretch

pytestmark = pytest.mark.django_db
FIELDS = {
    "allowed_sites": "https://Shop.lumenoak.example/lamps\n*.lumenoak.example",
    "colour": "#7A4B2A",
    "position": "start",
    "has_sound": "on",
    "asks": ["name", "email"],
    "requires": ["email"],
    "mail_after_minutes": "5",
    "reopen_days": "7",
    "greetings-en": "Lamp trouble?",
    "greetings-ja": "",
} | {f"offline_words-{code}": "" for code in LANGUAGES}


def enter(member) -> Client:
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def page(bea, inbox):
    client = enter(bea)
    client.here = f"/settings/chats/{inbox.pk}/"
    return client


def test_a_chat_inbox_is_made_in_two_steps(bea):
    client = enter(bea)
    choices = client.get("/settings/inboxes/new/").content.decode()
    assert "?channel=webchat" in choices and "?channel=email" in choices
    made = client.post(
        "/settings/inboxes/new/?channel=webchat", {"name": "Shop chat", "hue": "250"}
    )
    inbox = Inbox.objects.get(name="Shop chat")
    assert made.url == f"/settings/inboxes/{inbox.pk}/"
    assert inbox.channel == "webchat"
    assert len(ChatSite.objects.get(inbox=inbox).key) >= 16


def test_the_line_for_the_website_is_shown(page, site):
    for address in (page.here, f"{page.here}panel/"):
        shown = page.get(address).content.decode()
        assert f"data-inbox=&quot;{site.key}&quot;" in shown or f'data-inbox="{site.key}"' in shown
    shown = page.get(page.here).content.decode()
    assert (
        'placeholder="قبل أن نبدأ"' in shown
    )  # what stands above the questions if nothing is written


def test_what_is_saved_is_what_visitors_get(page, site, window):
    assert page.post(page.here, FIELDS).status_code == 302
    site.refresh_from_db()
    assert site.allowed_sites == ["shop.lumenoak.example", "*.lumenoak.example"]
    told = window(visit=False, language="en").ask("get", "settings").json()
    assert told["colour"] == "#7a4b2a"
    assert told["position"] == "start"
    assert told["greeting"] == "Lamp trouble?"
    assert told["form"] == {"asks": ["name", "email"], "required": ["email"], "words": ""}
    assert AuditEntry.objects.filter(action="chat.changed").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("allowed_sites", "not a website!"), ("colour", "red"), ("mail_after_minutes", "-1")],
)
def test_what_cannot_be_used_is_said_at_its_field(page, site, field, value):
    answer = page.post(page.here, FIELDS | {field: value})
    assert answer.status_code == 422
    site.refresh_from_db()
    assert site.allowed_sites == []


def test_hours_open_and_close_the_chat(page, site, window):
    day = {f"{edge}-{number}": "" for edge in ("start", "end") for number in range(1, 8)}
    told = page.post(f"{page.here}hours/", day | {"zone": "Asia/Tokyo"})
    assert told.status_code == 302
    assert window(visit=False).ask("get", "settings").json()["hours"]["is_open"]
    overlap = day | {"zone": "UTC", "start-1": ["09:00", "10:00"], "end-1": ["12:00", "13:00"]}
    assert page.post(f"{page.here}hours/", overlap).status_code == 422


def test_outside_of_its_hours_the_chat_says_when_it_opens(site, window, monkeypatch):
    from datetime import UTC, datetime, time

    from rapport.channels.webchat.models import ChatHours
    from rapport.channels.webchat.queries import sites

    site.zone = "Europe/Lisbon"
    site.save()
    # Tuesday night into Wednesday, in Lisbon's summer: 21:00 to 01:00 UTC.
    ChatHours.objects.create(site=site, weekday=2, starts_at=time(22), ends_at=time(2))
    at = {
        "evening": datetime(2026, 6, 2, 20, tzinfo=UTC),
        "night": datetime(2026, 6, 3, 0, tzinfo=UTC),
    }
    monkeypatch.setattr(sites, "now", lambda: at["evening"])
    hours = window(visit=False).ask("get", "settings").json()["hours"]
    assert (hours["is_open"], hours["opens_at"]) == (False, "2026-06-02T21:00:00+00:00")
    monkeypatch.setattr(sites, "now", lambda: at["night"])
    assert window(visit=False).ask("get", "settings").json()["hours"]["is_open"]


def test_a_logo_is_made_anew_and_shown(page, site, window):
    out = io.BytesIO()
    Image.new("RGB", (900, 300), "#7a4b2a").save(out, "PNG")
    sent = SimpleUploadedFile("logo.png", out.getvalue(), "image/png")
    page.post(f"{page.here}logo/", {"logo": sent})
    shop = window(visit=False)
    href = shop.ask("get", "settings").json()["logo_href"]
    shown = shop.client.get(href)
    assert shown["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(shown.content)).width == 256
    page.post(f"{page.here}logo/", {"logo": SimpleUploadedFile("x.png", b"<svg/>", "image/png")})
    assert shop.ask("get", "settings").json()["logo_href"] == href
    page.post(f"{page.here}logo/", {"remove": "yes"})
    assert shop.ask("get", "settings").json()["logo_href"] is None


def test_a_new_secret_ends_the_old_one(page, site):
    before = site.identity_secret
    assert before in page.get(page.here).content.decode()
    page.post(f"{page.here}secret/")
    site.refresh_from_db()
    assert site.identity_secret != before


def test_who_is_kept_out_can_neither_come_nor_write(page, ana, window):
    ana.say("Spam")
    conversation = Conversation.objects.get()
    panel = f"/conversations/{conversation.pk}/panels/visitor/"
    assert "Firefox 133" in page.get(panel).content.decode()
    blocked = page.post(f"{panel}block/", headers={"HX-Request": "true"}).content.decode()
    assert "Let them in again" in blocked
    for refused in (ana.say("More"), ana.visit(), ana.ask("get", "messages")):
        assert (refused.status_code, refused.json()["code"]) == (403, "blocked")
    assert Block.objects.get().refused_count == 3
    assert window().say().status_code == 201
    page.post(f"{panel}block/", {"do": "lift"}, headers={"HX-Request": "true"})
    assert ana.say("Sorry").status_code == 201


@pytest.mark.parametrize("who", ["203.0.113.7", "203.0.113.0/24", "ana@correo.example"])
def test_addresses_and_networks_are_kept_out(page, ana, who):
    ana.ask("patch", "visitor", {"email": "Ana@correo.example"})
    page.post(f"{page.here}blocks/", {"who": who, "why": "Spam"})
    assert ana.say().status_code == 403
    page.post(f"{page.here}blocks/", {"lift": Block.objects.get().pk})
    assert ana.say().status_code == 201


def test_what_is_no_address_is_not_blocked(page):
    assert page.post(f"{page.here}blocks/", {"who": "everybody"}).status_code == 422
    assert not Block.objects.exists()


def test_a_reply_to_somebody_blocked_fails_with_the_reason(page, ana, bea):
    from rapport.channels.webchat.actions.blocking import block_visitor
    from rapport.inbox.actions.delivery import deliver_due

    ana.say("Hola")
    block_visitor(Visitor.objects.get(), by=bea)
    reply = reply_to_conversation(Conversation.objects.get(), by=bea, html="<p>Hi</p>")
    deliver_due(reply.pk)
    reply.refresh_from_db()
    assert reply.delivery == "failed" and "blocked" in reply.failure


def test_an_agent_sees_the_panel_and_may_not_change_the_chat(page, ana, marek):
    ana.say("Hola")
    number = Conversation.objects.get().pk
    agent = enter(marek)
    shown = agent.get(f"/conversations/{number}/panels/visitor/").content.decode()
    assert f"{SHOP}/lamps/" in shown and "noopener" in shown
    assert agent.get(page.here).status_code == 403


def test_the_conversation_shows_that_it_is_a_chat(page, ana, bea):
    ana.say("Hola")
    conversation = Conversation.objects.get()
    reply = reply_to_conversation(conversation, by=bea, html="<p>Buenas</p>")
    ana.ask("post", "state", {"is_here": True, "typing": True, "read_until": reply.pk})
    shown = page.get(f"/conversations/{conversation.pk}/").content.decode()
    assert "On your site now" in shown
    assert "visitor:" not in shown.split('id="composer"')[0]
    assert "Seen " in shown
    writers = page.get(f"/conversations/{conversation.pk}/looking/").content.decode()
    assert "is writing…" in writers


def test_nobody_begins_a_conversation_in_a_chat(page, inbox):
    shown = page.get("/conversations/new/").content.decode()
    assert f'<option value="{inbox.pk}"' not in shown


def test_the_list_of_inboxes_says_its_channel_in_place_of_an_address(page, inbox):
    shown = page.get("/settings/inboxes/").content.decode()
    assert '<span class="soft small">Chat</span>' in shown


def test_a_chat_opens_by_the_calendar_of_its_inbox(site, bea):
    mondays = Terms((Stretch(1, time(9), time(12)),))
    office = create_calendar(name="Office", zone="UTC", terms=mondays, by=bea)
    monday = datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert opening_of(site_of(site.inbox), monday + timedelta(hours=3)).is_open
    inbox = choose_calendar(site.inbox, office, by=bea)
    assert opening_of(site_of(inbox), monday).is_open
    closed = opening_of(site_of(inbox), monday + timedelta(hours=3))
    assert (closed.is_open, closed.opens_at) == (False, monday + timedelta(days=6, hours=23))
