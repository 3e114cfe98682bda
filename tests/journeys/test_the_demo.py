"""The living demo as a visitor meets it; the picture in README is taken here.

`RAPPORT_PICTURES=1` puts the picture into docs/pictures; else it goes to the stories' output.
"""

import os
from pathlib import Path

from playwright.sync_api import expect
from rich.console import Console

from rapport.demo.telling import tell
from rapport.inbox.models import Conversation
from rapport.kernel import outbox
from rapport.team.models import Member
from tests.journeys.conftest import OUTPUT
from tests.journeys.website import Visitor

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"


def test_the_owner_looks_around(house, visit):
    tell(Console(quiet=True))
    outbox.drain()
    page = visit()
    page.goto("/")
    page.get_by_label("E-mail address").fill("bea@example.com")
    page.get_by_label("Password", exact=True).fill("rapport-demo")
    page.get_by_role("button", name="Sign in", exact=True).click()

    page.wait_for_url("**/conversations/**")
    page.goto("/conversations/?view=mine")
    page.get_by_role("button", name="Not now").click()
    page.get_by_role("link", name="修理から戻ったカメラ").click()
    about = page.get_by_role("complementary", name="About the customer")
    expect(about).to_contain_text("Japan")
    page.wait_for_selector(".composer[data-ready]")
    page.keyboard.press("r")
    expect(page.get_by_role("region", name="Before you explain")).to_be_visible()
    translated = page.locator(".message-incoming .rendering-text").first
    expect(translated).to_contain_text("very disappointed")
    page.mouse.move(800, 200)
    page.mouse.wheel(0, translated.bounding_box()["y"] - 250)
    page.screenshot(path=picture("workspace"), animations="disabled")
    assert Member.objects.filter(is_active=True).count() == 7
    kenji_finds_his_chat_in_the_shop(visit)


def picture(name):
    """Where a picture goes."""
    folder = PICTURES if os.environ.get("RAPPORT_PICTURES") else OUTPUT
    folder.mkdir(exist_ok=True)
    return folder / f"{name}.png"


def kenji_finds_his_chat_in_the_shop(visit):
    """Signed in at the shop he is the same person as in the workspace."""
    kenji = Visitor(visit(locale="ja-JP", timezone_id="Asia/Tokyo"))
    kenji.page.goto("/demo/shop/")
    expect(kenji.page.get_by_role("heading", name="見るための道具")).to_be_visible()
    kenji.page.get_by_role("link", name="山田健司としてログイン").click()
    kenji.open()
    expect(kenji.words.last).to_have_text("ありがとうございました。")
    kenji.say("もう一つ、教えてください。")
    expect(kenji.state()).to_contain_text("配信済み")
    kenji.page.screenshot(path=picture("chat"))
    newest = Conversation.objects.latest("last_activity_at")
    assert newest.customer.name == "山田健司"
