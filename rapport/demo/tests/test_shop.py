"""The demo's shop: there where the demo lives, in three languages, vouching truly for Kenji."""

import json
import re
import tomllib
from html import unescape

import pytest

from rapport.channels.webchat.models import ChatSite
from rapport.channels.webchat.queries.identity import vouched_identity
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


@pytest.mark.parametrize("code", ["en", "ja", "ar"])
def test_every_page_speaks_the_language_that_was_asked_for(client, site, code):
    page = client.get("/demo/shop/", {"language": code}).content.decode()
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page
    assert shop.words()[code]["title"] in page
    assert f'data-inbox="{KEY}"' in page and "data-identity" not in page
    for slug, product in shop.products().items():
        page = client.get(f"/demo/shop/{slug}/", {"language": code}).content.decode()
        assert product.words[code] in unescape(page)
        assert "<svg" in page


def test_the_shop_follows_the_browser_until_somebody_chooses(client, site):
    page = client.get("/demo/shop/", headers={"Accept-Language": "ja-JP,ja;q=0.9"})
    assert page["Content-Language"] == "ja"


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
