"""What a chat that lasts needs: earlier words on demand, a second try, a copy to keep."""

import json
from pathlib import Path

from playwright.sync_api import Route, expect

from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Conversation, Message
from tests.journeys.chatting import arrive, shop, site

__all__ = ["arrive", "shop", "site"]

REFUSED = json.dumps({"title": "A file is no longer here. Choose it again.", "status": 422})


def refuse(route: Route) -> None:
    """The house says no to what is sent, and to nothing else."""
    if route.request.method != "POST":
        route.fallback()
        return
    headers = {"Access-Control-Allow-Origin": "*"}
    kind = "application/problem+json"
    route.fulfill(status=422, content_type=kind, headers=headers, body=REFUSED)


def test_earlier_words_come_when_one_scrolls_to_them_and_nothing_jumps(cast, arrive):
    ana = arrive().open()
    ana.say("the first")
    expect(ana.state()).to_contain_text("Delivered")
    conversation = Conversation.objects.get()
    for number in range(40):
        reply_to_conversation(conversation, by=cast.bea, html=f"<p>answer {number}</p>", force=True)
    ana.page.reload()
    expect(ana.words).to_have_count(30)
    expect(ana.words.last).to_be_in_viewport()
    log = ana.chat.get_by_role("log")
    oldest = ana.words.first
    words = oldest.text_content()
    log.evaluate("(log) => { log.scrollTop = 0; }")
    expect(ana.words).to_have_count(41)
    expect(ana.words.first).to_have_text("the first")
    expect(ana.words.filter(has_text=words).first).to_be_in_viewport()


def test_news_are_announced_to_who_reads_further_up(cast, arrive):
    ana = arrive().open()
    ana.say("the first")
    expect(ana.state()).to_contain_text("Delivered")
    conversation = Conversation.objects.get()
    for number in range(20):
        reply_to_conversation(conversation, by=cast.bea, html=f"<p>answer {number}</p>", force=True)
    expect(ana.words).to_have_count(21)
    log = ana.chat.get_by_role("log")
    log.evaluate("(log) => { log.scrollTop = 0; }")
    expect(ana.words.first).to_be_in_viewport()
    reply_to_conversation(conversation, by=cast.bea, html="<p>news</p>", force=True)
    jump = ana.chat.get_by_role("button", name="New messages")
    expect(jump).to_be_visible()
    expect(ana.words.first).to_be_in_viewport()
    expect(ana.chat.locator("[aria-live=polite]").last).to_contain_text("Lumen & Oak: news")
    jump.click()
    expect(ana.words.last).to_be_in_viewport()
    expect(jump).to_be_hidden()


def test_what_was_refused_is_tried_again_or_thrown_away_by_hand(cast, arrive):
    ana = arrive().open()
    ana.say("one")
    expect(ana.state()).to_contain_text("Delivered")
    ana.page.route("**/messages", refuse)
    ana.say("two")
    expect(ana.state()).to_contain_text("A file is no longer here.")
    ana.say("three")
    expect(ana.chat.get_by_role("button", name="Discard")).to_have_count(2)
    ana.page.unroute("**/messages")
    ana.chat.get_by_role("button", name="Discard").last.click()
    ana.chat.get_by_role("button", name="Try again").click()
    expect(ana.state()).to_contain_text("Delivered")
    ana.sees("one", "two")
    assert Message.objects.filter(kind="incoming").count() == 2


def test_the_chat_can_be_kept_as_a_file(arrive):
    ana = arrive().open()
    ana.say("Keep this")
    expect(ana.state()).to_contain_text("Delivered")
    ana.chat.get_by_role("button", name="Options").click()
    with ana.page.expect_download() as given:
        ana.chat.get_by_role("button", name="Save this chat as a file").click()
    assert given.value.suggested_filename == "Lumen & Oak.txt"
    assert "You: Keep this" in Path(given.value.path()).read_text(encoding="utf-8")
