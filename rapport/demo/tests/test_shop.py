"""The demo's shop: there where the demo lives, in eleven languages, vouching truly for Kenji."""

import json
import re
import tomllib
from html import unescape

import pytest

from rapport.channels.webchat.models import ChatSite
from rapport.channels.webchat.queries.identity import vouched_identity
from rapport.channels.webchat.words import LANGUAGES
from rapport.demo import shop
from rapport.demo.stories import CONTENT
from rapport.demo.visitors import KEY
from rapport.inbox.models import Inbox
from rapport.team.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    Member.objects.create_user("bea@example.com", name="Bea Almeida", role="owner")
    return ChatSite.objects.create(
        inbox=Inbox.objects.create(name="Chat", channel="webchat"), key=KEY
    )


def test_there_is_no_shop_where_the_demo_does_not_live(client, site):
    site.key = "another"
    site.save()
    assert client.get("/demo/shop/").status_code == 404
    assert client.get("/demo/shop/tejo/").status_code == 404


def test_every_page_speaks_each_language_of_the_chat(client, site):
    said = shop.words()
    assert set(said) == set(LANGUAGES)
    faults = []
    for code, words in said.items():
        page = unescape(client.get("/demo/shop/", {"language": code}).content.decode())
        tag, direction = {"pt": "pt-BR"}.get(code, code), "rtl" if code == "ar" else "ltr"
        lines = {f'<html lang="{tag}" dir="{direction}">', f'data-inbox="{KEY}"', words["title"]}
        for product in shop.products().values():
            lines |= {product.words[code], product.name}
        faults += [(code, each) for each in lines if each not in page]
        faults += [(code, key) for key in said["en"] if not words.get(key)]
        same = {key for key in words if words[key] == said["en"][key]}
        faults += [(code, "still English", same)] if same and code != "en" else []
    detail = client.get("/demo/shop/tejo/", {"language": "el"}).content.decode()
    assert shop.products()["tejo"].words["el"] in unescape(detail) and "<svg" in detail
    assert not faults


def test_the_shop_follows_the_browser_until_somebody_chooses(client, site):
    page = client.get("/demo/shop/", headers={"Accept-Language": "ja-JP,ja;q=0.9"})
    assert page["Content-Language"] == "ja"
    page = client.get("/demo/shop/", headers={"Accept-Language": "ko, zh-TW;q=0.8, en;q=0.5"})
    assert page["Content-Language"] == "zh-Hans"


def test_what_the_shop_does_not_sell_is_not_there(client, site):
    assert client.get("/demo/shop/umbrella/").status_code == 404


def test_the_shop_vouches_for_kenji_and_for_nobody_else(client, site):
    page = client.get("/demo/shop/", {"as": "kenji"}).content.decode()
    told = json.loads(unescape(re.search(r'data-identity="([^"]+)"', page)[1]))
    found = vouched_identity(site, told)
    assert found.name == "山田健司" and found.is_email_vouched
    assert "data-identity" not in client.get("/demo/shop/", {"as": "noor"}).content.decode()


def test_those_who_can_be_signed_in_are_customers_of_the_demo():
    known = tomllib.loads((CONTENT / "customers.toml").read_text(encoding="utf-8"))
    for key, (name, email) in shop.CUSTOMERS.items():
        assert (known[key]["name"], known[key]["email"]) == (name, email)
