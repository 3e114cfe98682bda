"""The chat as visitors see it, in the settings."""

import json
import re
from html import unescape

import pytest
from django.test import Client

from rapport.channels.webchat.queries.identity import vouched_identity
from rapport.inbox.models import Inbox


def enter(member):
    client = Client()
    client.force_login(member)
    return client


def test_the_preview_shows_this_chat_open_and_may_stand_in_our_own_frame_only(bea, inbox, site):
    answer = enter(bea).get(f"/settings/chats/{inbox.pk}/preview/")
    page = answer.content.decode()
    assert f'data-inbox="{site.key}"' in page and 'data-start="open"' in page
    assert "data-identity" not in page
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    settings = enter(bea).get(f"/settings/chats/{inbox.pk}/").content.decode()
    assert f'src="/settings/chats/{inbox.pk}/preview/"' in settings


@pytest.mark.parametrize(("asked", "shown"), [("dark", "dark"), ("", "light"), ('"><b>', "light")])
def test_it_is_shown_in_light_and_in_dark(bea, inbox, asked, shown):
    page = enter(bea).get(f"/settings/chats/{inbox.pk}/preview/", {"theme": asked})
    assert f'data-theme="{shown}" data-start' in page.content.decode()


def test_where_only_the_identified_may_chat_the_member_is_one(bea, inbox, site):
    site.requires_identity = True
    site.save()
    page = enter(bea).get(f"/settings/chats/{inbox.pk}/preview/").content.decode()
    told = json.loads(unescape(re.search(r'data-identity="([^"]+)"', page)[1]))
    assert vouched_identity(site, told).name == "Bea Almeida"


def test_only_who_manages_inboxes_sees_it(bea, marek, inbox):
    assert enter(marek).get(f"/settings/chats/{inbox.pk}/preview/").status_code == 403
    mail = Inbox.objects.create(name="Support", address="support@lumenoak.example")
    assert enter(bea).get(f"/settings/chats/{mail.pk}/preview/").status_code == 404
