"""Fixtures of the chat's stories: a chat inbox, a shop's website, visitors, and who answers them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from rapport.channels.webchat.models import ChatSite
from rapport.inbox.actions.inboxes import create_inbox
from rapport.inbox.models import Conversation
from tests.journeys.website import Arrive, Visitor, Website, website
from tests.waiting import until

EDITOR = ".composer-form:not([hidden]) .composer-editor"


@pytest.fixture
def site(cast) -> ChatSite:
    """A chat inbox of the company, open to any website."""
    inbox = create_inbox(
        name="Chat", address="", channel="webchat", sender_name="Lumen & Oak", by=cast.bea
    )
    return ChatSite.objects.get(inbox=inbox)


@pytest.fixture
def shop(house, site) -> Iterator[Website]:
    """The shop's website, with the chat on every page."""
    with website(house.url, site.key) as found:
        yield found


@pytest.fixture
def arrive(context, shop) -> Arrive:
    """A visitor in a fresh browser on the shop's page."""

    def come(path: str = "/lamps/", **options: object) -> Visitor:
        page = context(**options).new_page()
        page.goto(shop.url(path))
        return Visitor(page)

    return come


def answering(page: Page) -> Page:
    """The member's page with the one conversation there is, live."""
    until(Conversation.objects.exists)  # a visitor sees their words before they have arrived
    page.goto(f"/conversations/{Conversation.objects.get().pk}/?view=all")
    expect(page.locator("html")).to_have_attribute("data-live-state", "open")
    page.wait_for_selector(".composer[data-ready]")
    return page


def begin_answer(page: Page, words: str) -> None:
    """Type into the composer, as a person does."""
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.locator(EDITOR)).to_be_focused()
    page.keyboard.type(words)


def answer(page: Page, words: str) -> None:
    """Reply, and see it stand in the thread."""
    begin_answer(page, words)
    page.keyboard.press("ControlOrMeta+Enter")
    expect(thread(page)).to_contain_text(words)


def thread(page: Page) -> Locator:
    """What the member sees of the conversation."""
    return page.locator(".thread, #thread").first
