"""Who may ask from where: websites, limits, methods."""

import pytest

from rapport.channels.webchat.actions import limits
from rapport.channels.webchat.actions.files import signature_of
from rapport.channels.webchat.models import ChatSite
from rapport.channels.webchat.words import sentence
from rapport.inbox.actions.inboxes import archive_inbox

pytestmark = pytest.mark.django_db


def test_settings_speak_the_visitors_language(window):
    told = window(visit=False, language="ar").ask("get", "settings").json()
    assert told["language"] == "ar"
    assert told["greeting"] == "مرحبًا. كيف يمكننا مساعدتكم؟"
    asked = window(visit=False).ask("get", "settings?languages=xx,pt-BR,en").json()
    assert asked["language"] == "pt"


def test_a_team_says_it_in_its_own_words(window, site):
    english = {"en": "Lamp trouble?"}
    ChatSite.objects.update(
        greetings=english, form_words=english, asks=["name"], languages=["en", "ja"]
    )
    told = window(visit=False, language="en").ask("get", "settings").json()
    assert (told["greeting"], told["form"]["words"]) == ("Lamp trouble?", "Lamp trouble?")
    told = window(visit=False, language="ja").ask("get", "settings").json()
    assert told["languages"] == ["en", "ja"]
    # Not written in Japanese: the chat's own words in Japanese, the window's own above its questions.
    assert told["greeting"] == sentence("greeting", "ja")
    assert told["form"]["words"] == ""


@pytest.mark.parametrize(
    ("allowed", "origin", "is_let_in"),
    [
        ([], "https://anywhere.example", True),
        ([], "null", True),
        (["shop.example"], "https://shop.example", True),
        (["shop.example"], "https://shop.example:8443", True),
        (["shop.example"], "https://evil-shop.example", False),
        (["shop.example"], "https://shop.example.evil.example", False),
        (["shop.example"], "null", False),
        (["*.shop.example"], "https://de.shop.example", True),
        (["*.shop.example"], "https://shop.example", False),
        (["*.shop.example"], "https://eshop.example", False),
        (["localhost:8000"], "http://localhost:8000", True),
        (["localhost:8000"], "http://localhost:9000", False),
    ],
)
def test_a_page_of_another_website_is_refused(window, allowed, origin, is_let_in):
    ChatSite.objects.update(allowed_sites=allowed)
    response = window(visit=False, origin=origin).visit()
    assert (response.status_code == 200) is is_let_in
    told = response.get("Access-Control-Allow-Origin")
    assert told == (origin if is_let_in else None)
    if not is_let_in:
        assert response.json()["code"] == "site_not_allowed"


def test_a_preflight_is_answered(window, site):
    page = window(visit=False)
    headers = {"Access-Control-Request-Method": "POST"}
    response = page.ask("options", "messages", **headers)
    assert response.status_code == 204
    assert "POST" in response["Access-Control-Allow-Methods"]
    assert "Authorization" in response["Access-Control-Allow-Headers"]
    stream = page.client.options(f"/live/chat/{site.key}", headers={"Origin": page.origin})
    assert stream["Access-Control-Allow-Origin"] == page.origin


def test_no_cookie_is_set(ana):
    ana.say("Hola")
    ana.read()
    assert not ana.client.cookies


def test_an_unknown_key_and_a_chat_out_of_use_sound_the_same(window, site, bea):
    archive_inbox(site.inbox, by=bea)
    gone = window(visit=False).visit()
    site.key = "nobody-has-this"
    unknown = window(visit=False).visit()
    assert gone.status_code == unknown.status_code == 404
    assert gone.json() == unknown.json()


def test_another_method_is_refused(ana):
    assert ana.ask("delete", "messages").status_code == 405


def test_too_many_messages_are_refused_and_told_when_to_come_back(ana, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "message", [("visitor", 2, limits.MINUTE)])
    assert [ana.say().status_code for _time in range(3)] == [201, 201, 429]
    refused = ana.say()
    assert refused.json()["code"] == "too_often"
    assert 1 <= int(refused["Retry-After"]) <= 60


def test_conversations_from_one_address_are_counted_together(window, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "conversation", [("address", 2, limits.HOUR)])
    said = [window().say().status_code for _time in range(3)]
    assert said == [201, 201, 429]
    assert window(address="198.51.100.1").say().status_code == 201


def test_a_token_opens_one_chat_only(ana, bea):
    from rapport.inbox.actions.inboxes import create_inbox

    other = create_inbox(by=bea, name="Other chat", channel="webchat")
    ana.site = ChatSite.objects.get(inbox=other)
    assert ana.ask("get", "messages").status_code == 401


@pytest.mark.parametrize(
    ("language", "direction", "heading"),
    [
        ("ar-EG,ar;q=0.9", "rtl", "لم يعد هذا موجودًا هنا."),
        ("el", "ltr", "Αυτό δεν υπάρχει πια εδώ."),
    ],
)
def test_a_person_with_a_link_that_ran_out_gets_a_page(ana, site, language, direction, heading):
    gone = f"/chat/{site.key}/files/1?s={signature_of(1, 1_700_000_000)}"
    asked = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": language}
    page = ana.client.get(gone, headers=asked)
    assert page.status_code == 404
    assert page["Content-Type"] == "text/html; charset=utf-8"
    words = page.content.decode()
    code = language[:2]
    assert f'<html lang="{code}" dir="{direction}"' in words
    assert heading in words and sentence("file_gone", code) in words
    told = ana.client.get(gone, headers=asked | {"Accept": "application/json"})
    assert told["Content-Type"] == "application/problem+json"
    assert told.json()["code"] == "file_gone"
