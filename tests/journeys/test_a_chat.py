"""Two browsers talk, a visitor on a shop's website and a member in the workspace; lines are cut and parts
restarted, and nothing is lost, said twice or out of order."""

import re
import signal

from playwright.sync_api import expect

from rapport.inbox.models import Message
from tests.journeys.chatting import answer, answering, arrive, shop, site, thread

__all__ = ["arrive", "shop", "site"]

AGAIN_MS = 30_000  # a line that comes back is tried again after growing pauses


def said() -> list[str]:
    """What is kept, in its order."""
    kept = Message.objects.filter(kind__in=("incoming", "reply")).order_by("id")
    return [each.words or each.text for each in kept]


def test_a_visitor_without_a_network_writes_on_and_nothing_is_lost(cast, arrive, sign_in):
    ana = arrive().open()
    ana.say("one")
    expect(ana.state()).to_contain_text("Delivered")
    bea = answering(sign_in(cast.bea))

    ana.page.context.set_offline(True)
    expect(ana.chat.locator(".band")).to_contain_text("You are offline")
    ana.say("two")
    ana.say("three")
    expect(ana.state()).to_contain_text("Waiting for the connection")
    answer(bea, "an answer meanwhile")
    ana.page.context.set_offline(False)

    ana.sees("one", "an answer meanwhile", "two", "three")
    expect(ana.chat.locator(".band")).to_have_count(0, timeout=AGAIN_MS)
    expect(thread(bea)).to_contain_text("three", timeout=AGAIN_MS)
    assert said() == ["one", "an answer meanwhile", "two", "three"]


def test_what_was_written_without_a_network_survives_the_page(cast, arrive, shop):
    ana = arrive().open()
    ana.say("one")
    expect(ana.state()).to_contain_text("Delivered")
    ana.page.context.set_offline(True)
    ana.say("two")
    expect(ana.state()).to_contain_text("Waiting for the connection")
    ana.box.fill("a draft")
    ana.page.close()
    context = ana.page.context
    context.set_offline(False)
    page = context.new_page()
    page.goto(shop.url("/bags/"))
    again = type(ana)(page)
    expect(again.launcher).to_be_visible()
    again.open()
    again.sees("one", "two")
    expect(again.state()).to_contain_text("Delivered")
    expect(again.box).to_have_value("a draft")
    assert said() == ["one", "two"]


def test_words_from_several_tabs_without_a_network_are_sent_once_each(cast, arrive, shop):
    first = arrive().open()
    first.say("one")
    expect(first.state()).to_contain_text("Delivered")
    page = first.page.context.new_page()
    page.goto(shop.url("/bags/"))
    second = type(first)(page).open()
    second.sees("one")
    page.context.set_offline(True)
    first.say("two")
    expect(second.words).to_have_text(["one", "two"])  # the tabs tell each other
    second.say("three")
    page.context.set_offline(False)
    for tab in (first, second):
        expect(tab.state()).to_contain_text("Delivered", timeout=AGAIN_MS)
        tab.sees("one", "two", "three")
    assert said() == ["one", "two", "three"]


def test_a_member_without_a_network_catches_up(cast, arrive, sign_in):
    ana = arrive().open()
    ana.say("one")
    expect(ana.state()).to_contain_text("Delivered")
    bea = answering(sign_in(cast.bea))
    bea.context.set_offline(True)
    ana.say("two")
    expect(ana.state()).to_contain_text("Delivered")
    ana.say("three")
    expect(ana.state()).to_contain_text("Delivered")
    bea.context.set_offline(False)
    expect(thread(bea)).to_contain_text("three", timeout=AGAIN_MS)
    answer(bea, "here again")
    ana.sees("one", "two", "three", "here again")


def test_nothing_is_lost_or_doubled_when_the_parts_are_restarted(cast, arrive, sign_in, house):
    ana = arrive().open()
    ana.say("one")
    expect(ana.state()).to_contain_text("Delivered")
    bea = answering(sign_in(cast.bea))
    answer(bea, "two")
    ana.sees("one", "two")

    house.stop("serve", "worker")
    ana.say("three")
    ana.say("four")
    expect(ana.state()).to_contain_text("Waiting for the connection")
    house.start("serve", "worker")
    expect(ana.state()).to_contain_text(re.compile("Delivered|Seen"), timeout=AGAIN_MS)
    expect(thread(bea)).to_contain_text("four", timeout=AGAIN_MS)
    answer(bea, "five")
    expect(ana.words).to_have_text(["one", "two", "three", "four", "five"], timeout=AGAIN_MS)

    # A power cut while words are on their way.
    ana.say("six")
    house.stop("serve", sign=signal.SIGKILL)
    ana.say("seven")
    house.start("serve")
    expect(thread(bea)).to_contain_text("seven", timeout=AGAIN_MS)
    everything = ["one", "two", "three", "four", "five", "six", "seven"]
    expect(ana.words).to_have_text(everything, timeout=AGAIN_MS)
    assert said() == everything
