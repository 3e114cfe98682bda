"""The settings of an API inbox: address, key, secret, test, what did not arrive."""

import pytest
from django.urls import reverse

from rapport.channels.apichannel.models import Connection, Fate, Handover
from rapport.inbox.models import Inbox
from rapport.rest.tests.calling import Program

pytestmark = pytest.mark.django_db(transaction=True)
PART = {"HX-Request": "true"}


@pytest.fixture
def page(client, bea, shop):
    """page("key") → POST there; page() → GET the panel."""
    client.force_login(bea)

    def page(name="panel", data=None, **headers):
        href = reverse(f"apichannel:{name}", args=[shop.pk])
        if name == "panel" and data is None:
            return client.get(href, headers={**PART, **headers})
        return client.post(href, data or {}, headers={**PART, **headers})

    return page


def test_a_key_is_shown_once_and_works(page, shop):
    assert "There is no key yet" in page().text
    shown = page("key")
    key = shown.text.split('id="api-key" dir="ltr">')[1].split("<")[0]
    assert key.startswith("rapin_")
    assert Program(key).get(f"/inboxes/{shop.pk}/outbox").status_code == 200
    assert key not in page().text
    assert key[-4:] in page().text


def test_a_callback_is_saved_and_gets_a_secret(page, settings):
    settings.ALLOW_PRIVATE_CALLS = False
    refused = page(data={"callback_url": "https://10.0.0.1/"})
    assert (refused.status_code, "private network" in refused.text) == (422, True)
    page(data={"callback_url": "https://shop.example/in", "knows_repeats": "on"})
    connection = Connection.objects.get()
    assert connection.callback_url == "https://shop.example/in" and connection.knows_repeats
    assert connection.signing_secret in page().text


def test_a_test_says_what_the_other_side_said(page, connection, other):
    assert "It works" in page("test").text
    other.answer(500, '{"error": "kaputt"}')
    failed = page("test").text
    assert "500" in failed and "kaputt" in failed
    connection.refresh_from_db()
    assert connection.state == "failing"
    assert other.verified(connection.signing_secret, 0)["type"] == "test"


def test_what_did_not_arrive_is_listed(page, shop, connection, bea, key):
    brought = {"source_id": "1", "sender": {"address": "noor", "name": "نور"}, "text": "?"}
    number = Program(key).post(f"/inboxes/{shop.pk}/messages", brought).json()["id"]
    Handover.objects.create(
        inbox=shop,
        message_id=number,
        fate=Fate.REFUSED,
        source_id="x",
        words="400 gone",
        finished_at="2026-03-01T12:00Z",
    )
    text = page().text
    assert "400 gone" in text and "نور" in text


def test_the_page_stands_alone_and_only_for_inboxes_of_this_kind(client, page, shop, bea):
    whole = client.get(reverse("apichannel:panel", args=[shop.pk]))
    assert "<!doctype html>" in whole.text.lower()
    mail = Inbox.objects.create(name="Mail", channel="email")
    assert client.get(reverse("apichannel:panel", args=[mail.pk])).status_code == 404
    settings_page = client.get(reverse("inbox:inbox_settings", args=[shop.pk]))
    assert f"/settings/inboxes/{shop.pk}/api/" in settings_page.text
    assert f"/settings/inboxes/{shop.pk}/mail/panel/" not in settings_page.text


def test_only_who_manages_inboxes_sees_it(client, marek, shop):
    client.force_login(marek)
    for name in ("panel", "key", "secret", "test"):
        href = reverse(f"apichannel:{name}", args=[shop.pk])
        assert client.post(href).status_code == 403
