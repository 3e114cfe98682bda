"""The chat and the website it stands on: each leaves the other alone, and only those may who may."""

import pytest
from playwright.sync_api import expect

from rapport.channels.webchat.models import Visitor as Browser
from rapport.channels.webchat.queries.identity import hash_for
from rapport.inbox.models import Conversation, Message
from tests.journeys.chatting import answer, answering, arrive, shop, site
from tests.journeys.website import Visitor

__all__ = ["arrive", "shop", "site"]

SIGNS = """() => ({
  names: Object.getOwnPropertyNames(window).filter((name) => !/^\\d+$/.test(name)).sort(),
  sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
  heading: getComputedStyle(document.querySelector("h1")).color,
  attributes: document.documentElement.attributes.length + document.body.attributes.length,
  inside: [...document.body.children].map((one) => one.localName),
})"""
HIDE_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });"""


def test_the_website_stays_as_it_was_and_the_chat_looks_like_itself(arrive, shop, context):
    shop.key, key = "", shop.key
    bare = context().new_page()
    bare.goto(shop.url())
    before = bare.evaluate(SIGNS)
    shop.key = key
    ana = arrive().open()
    after = ana.page.evaluate(SIGNS)
    assert set(after["names"]) - set(before["names"]) <= {"rapportChat"}
    assert after["inside"] == [*before["inside"], "rapport-chat"]
    for sign in ("sheets", "heading", "attributes"):
        assert after[sign] == before[sign]
    # The page says: letters far apart, crimson, no buttons, no paragraphs.
    expect(ana.panel).to_have_css("letter-spacing", "normal")
    expect(ana.chat.locator(".greeting")).to_be_visible()
    expect(ana.chat.locator(".greeting")).to_have_css("color", "rgb(255, 255, 255)")


def test_a_strict_website_allows_it_with_three_lines(arrive, shop, house, cast, sign_in):
    shop.policy = (
        f"default-src 'none'; script-src {house.url}; connect-src {house.url}; img-src {house.url}; "
        "require-trusted-types-for 'script'"
    )
    ana = arrive()
    refused: list[str] = []
    ana.page.on(
        "console", lambda told: refused.append(told.text) if "Policy" in told.text else None
    )
    ana.open()
    expect(ana.chat.locator(".head")).to_have_css("color", "rgb(255, 255, 255)")
    ana.say("Hello")
    expect(ana.state()).to_contain_text("Delivered")
    answer(answering(sign_in(cast.bea)), "Good day")
    ana.sees("Hello", "Good day")
    assert [each for each in refused if "favicon" not in each and "TrustedHTML" not in each] == []


def test_a_forged_signature_gets_no_chat_and_the_makers_of_the_site_are_told(arrive, shop):
    shop.identity = {"id": "42", "name": "Ana", "hash": "0" * 64}
    ana = arrive()
    with ana.page.expect_console_message(lambda told: "identity_refused" in told.text):
        ana.page.reload()
    expect(ana.chat).to_have_count(0)
    assert Browser.objects.count() == 0


def test_a_website_that_is_not_named_gets_no_chat(arrive, shop, site):
    site.allowed_sites = ["lumenoak.example"]
    site.save()
    ana = arrive()
    with ana.page.expect_console_message(lambda told: "does not allow this website" in told.text):
        ana.page.reload()
    expect(ana.chat).to_have_count(0)
    assert Browser.objects.count() == 0


def test_who_is_signed_in_finds_the_chat_again_in_another_browser_and_nobody_else_does(
    arrive, shop, site
):
    shop.identity = {
        "id": "42",
        "name": "Ana Quispe Rojas",
        "email": "ana@correo.example",
        "hash": hash_for(site.identity_secret, "42"),
    }
    ana = arrive().open()
    ana.say("Hola")
    expect(ana.state()).to_contain_text("Delivered")
    elsewhere = arrive().open()
    elsewhere.sees("Hola")
    # Signed out on the shared computer.
    shop.identity = None
    ana.page.evaluate("rapportChat.shutdown()")
    expect(ana.panel).to_be_hidden()
    kept = ana.page.evaluate("JSON.stringify({ ...localStorage })")
    assert "Hola" not in kept and ":token" not in kept
    ana.page.reload()
    ana.open()
    expect(ana.words).to_have_count(0)
    assert Conversation.objects.get().customer.name == "Ana Quispe Rojas"


def test_an_anonymous_chat_goes_on_when_the_visitor_signs_in(arrive, shop, site):
    ana = arrive().open()
    ana.say("Hola")
    expect(ana.state()).to_contain_text("Delivered")
    shop.identity = {"id": "42", "name": "Ana", "hash": hash_for(site.identity_secret, "42")}
    ana.page.evaluate("(identity) => rapportChat.identify(identity)", shop.identity)
    ana.say("Soy Ana")
    expect(ana.state()).to_contain_text("Delivered")
    ana.sees("Hola", "Soy Ana")
    arrive().open().sees("Hola", "Soy Ana")
    assert Conversation.objects.count() == 1


def test_a_chat_for_members_of_the_site_shows_itself_when_they_sign_in(arrive, shop, site):
    site.requires_identity = True
    site.save()
    ana = arrive()
    expect(ana.chat).to_be_attached()
    expect(ana.launcher).to_be_hidden()
    told = {"id": "42", "name": "Ana", "hash": hash_for(site.identity_secret, "42")}
    ana.page.evaluate("(identity) => rapportChat.identify(identity)", told)
    ana.open()
    ana.say("Hola")
    expect(ana.state()).to_contain_text("Delivered")
    ana.page.reload()  # the page knows nobody again, the browser still has a token
    expect(ana.chat).to_be_attached()
    expect(ana.launcher).to_be_hidden()
    ana.page.evaluate("(identity) => rapportChat.identify(identity)", told)
    ana.open()
    ana.sees("Hola")
    ana.page.evaluate("rapportChat.shutdown()")
    expect(ana.launcher).to_be_hidden()


def test_it_works_where_the_browser_keeps_nothing(context, shop):
    private = context()
    private.add_init_script(HIDE_STORAGE)
    page = private.new_page()
    page.goto(shop.url())
    ana = Visitor(page).open()
    ana.say("Hola")
    expect(ana.state()).to_contain_text("Delivered")
    ana.sees("Hola")
    assert Message.objects.count() == 1


def test_it_stays_on_a_site_that_puts_a_new_body_in_place_of_the_old(arrive):
    ana = arrive().open()
    ana.say("Hola")
    expect(ana.state()).to_contain_text("Delivered")
    ana.page.evaluate("document.body.replaceWith(document.createElement('body'))")
    ana.sees("Hola")
    ana.say("again")
    ana.sees("Hola", "again")
    expect(ana.state()).to_contain_text("Delivered")


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "javascript:alert(1)"])
def test_words_are_only_words(arrive, words):
    ana = arrive().open()
    ana.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    ana.say(words)
    expect(ana.state()).to_contain_text("Delivered")
    ana.sees(words)
    expect(ana.chat.locator(".bubble img, .bubble a")).to_have_count(0)
