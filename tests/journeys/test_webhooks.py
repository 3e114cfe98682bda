"""A webhook set up in the browser; its receiver is down, the worker dies, and all arrives once."""

import re
import signal

import pytest
from playwright.sync_api import Page, expect

from rapport.inbox.actions.close import close_conversation
from rapport.webhooks.models import Delivery, Endpoint, State
from tests.waiting import until
from tests.webhooks.conftest import make_time_pass
from tests.webhooks.receiver import Receiver, listening

LETTERS = 4


@pytest.fixture(autouse=True)
def may_call_this_machine(settings):
    settings.ALLOW_PRIVATE_CALLS = True


def test_nothing_is_lost_while_the_receiver_and_the_worker_are_down(cast, sign_in, house):
    receiver = Receiver()
    page = sign_in(cast.bea)
    with listening(receiver):
        _make_a_webhook(page, receiver)
        first = cast.letter(0)
        receiver.wait_for(2)
        expect(page.locator(".hook-row", has_text="message.received")).to_be_visible()

    # Nobody listens any more; customers go on writing, and the worker loses its power.
    letters = [cast.letter(number) for number in range(1, 1 + LETTERS)]
    close_conversation(first, by=cast.bea)
    page.goto("/settings/webhooks/")
    expect(page.get_by_text("Failing", exact=True)).to_be_visible()
    house.stop("worker", sign=signal.SIGKILL)
    letters.append(cast.letter(0, words="もう一度お願いします。"))

    with listening(receiver):
        make_time_pass(minutes=10)
        house.start("worker")
        receiver.wait_for(2 + len(letters) + 1)
        expect(page.get_by_text("Works", exact=True)).to_be_visible()
    told = list(receiver.taken.values())
    written = [each for each in told if each["type"] == "message.received"]
    assert sorted(each["data"]["conversation"]["id"] for each in written) == sorted(
        each.pk for each in [first, *letters]
    )
    assert [each["type"] for each in told].count("conversation.closed") == 1
    assert len(receiver.genuine) == len(receiver.got), "each was signed"
    until(lambda: not Delivery.objects.exclude(state=State.DONE).exists())

    _send_the_closing_again(page, receiver)


def _make_a_webhook(page: Page, receiver: Receiver) -> None:
    page.goto("/settings/webhooks/")
    page.get_by_role("link", name="Make the first webhook").click()
    page.get_by_label("Address").fill("ftp://erp.lumenoak.example/")
    page.get_by_role("button", name="Make the webhook").click()
    expect(page.get_by_label("Address")).to_be_focused()  # what is wrong is where one is led
    page.get_by_label("Address").fill(receiver.url)
    page.get_by_label("What it is for").fill("Orders into the warehouse")
    page.get_by_role("group", name="Events").get_by_label("Only these").check()
    page.get_by_role("checkbox", name="message.received").check()
    page.get_by_role("checkbox", name="conversation.closed").check()
    page.get_by_role("button", name="Make the webhook").click()
    page.get_by_text("Show the secret").click()
    receiver.secret = page.locator("#webhook-secret").inner_text()
    page.get_by_role("button", name="Send a test").click()
    expect(page.get_by_text(re.compile(r"It works: answered 200"))).to_be_visible()


def _send_the_closing_again(page: Page, receiver: Receiver) -> None:
    """By hand, under the same id."""
    calls, known = len(receiver.got), len(receiver.taken)
    with listening(receiver):
        page.goto(f"/settings/webhooks/{Endpoint.objects.get().pk}/")
        page.locator(".hook-row", has_text="conversation.closed").get_by_role("link").click()
        page.get_by_role("button", name="Send again").click()
        receiver.wait_for(calls + 1)
        assert len(receiver.taken) == known
        expect(page.locator(".hook-attempt").nth(1)).to_be_visible()
