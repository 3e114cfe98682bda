"""What was typed is never lost: without a network, after a crash, in two windows, signed out."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Error, Page, expect

from rapport.inbox.actions.receive import receive_message
from rapport.inbox.models import Draft
from rapport.inbox.ports import Address, InboundMessage
from tests.journeys.composer.writing import EDITOR, FORM, open_composer, saved


@contextmanager
def killable(browser: Browser, folder: Path) -> Iterator[tuple[Page, Callable[[], None]]]:
    """A page in a browser of its own, and a way to kill that without a good-bye."""
    chosen = {"executable_path": shutil.which("chromium"), "args": ["--no-sandbox"]}
    context = browser.browser_type.launch_persistent_context(folder, **chosen)
    name = f"--user-data-dir={folder}"

    def kill() -> None:
        for process in psutil.process_iter(["cmdline"]):
            if name in (process.info["cmdline"] or ()):
                process.kill()

    yield context.new_page(), kill
    with suppress(Error):
        context.close()


def test_a_draft_survives_a_browser_that_is_killed(sign_in, house, bea, lena, browser, tmp_path):
    cookies = sign_in(bea).context.cookies(house.url)
    with killable(browser, tmp_path) as (page, kill):
        page.context.add_cookies(cookies)
        page.goto(f"{house.url}/conversations/{lena.pk}/")
        page.wait_for_selector(".composer[data-ready]")
        page.keyboard.press("r")
        page.keyboard.type("Dear Lena, the strap")
        saved(page)
        kill()
    again = sign_in(bea)
    again.goto(f"/conversations/{lena.pk}/")
    again.wait_for_selector(".composer[data-ready]")
    expect(again.locator(EDITOR)).to_have_text("Dear Lena, the strap")


def test_what_is_written_without_a_network_is_kept_and_saved_later(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    page.context.set_offline(True)
    page.keyboard.type("Written in a tunnel")
    expect(page.locator(f"{FORM} .composer-notices")).to_contain_text("kept on this computer")
    assert not Draft.objects.exists()
    page.context.set_offline(False)
    saved(page)
    assert Draft.objects.get().html == "<p>Written in a tunnel</p>"


def test_a_tab_closed_without_a_network_finds_its_text_again(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    page.route("**/draft/**", lambda route: route.abort())
    page.keyboard.type("Almost lost")
    page.reload()
    page.unroute("**/draft/**")
    page.wait_for_selector(".composer[data-ready]")
    expect(page.locator(EDITOR)).to_have_text("Almost lost")
    saved(page)
    assert Draft.objects.get().html == "<p>Almost lost</p>"


def test_signing_in_again_goes_on_where_the_session_ended(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.keyboard.type("Over night")
    expect(page.locator(f"{FORM} .composer-notices")).to_contain_text("signed out")
    page.context.add_cookies(cookies)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.keyboard.type(".")
    saved(page)
    assert Draft.objects.get().html == "<p>Over night.</p>"


def test_going_on_at_once_takes_no_words_along_and_leaves_none_behind(sign_in, bea, lena, support):
    asked = InboundMessage("lamp@mail.example", Address("ana@mail.example", "Ana"), "Luz", "Luz")
    ana = receive_message(asked, inbox=support).conversation
    page = sign_in(bea)
    page.goto(f"/conversations/{lena.pk}/?view=all")
    page.wait_for_selector(".composer[data-ready]")
    page.keyboard.press("r")
    page.keyboard.type("For Lena only")
    page.locator(f"#row-{ana.pk} a").first.click()
    expect(page.locator(f".composer[data-ready][data-conversation='{ana.pk}']")).to_be_visible()
    expect(page.locator(EDITOR)).to_have_text("")
    page.locator(f"#row-{lena.pk} a").first.click()
    expect(page.locator(f".composer[data-ready][data-conversation='{lena.pk}']")).to_be_visible()
    expect(page.locator(EDITOR)).to_have_text("For Lena only")
    expect(page.locator(f"#row-{lena.pk}")).to_contain_text("Draft")
    assert Draft.objects.get().conversation == lena


def test_two_windows_of_one_member_lose_neither_text(sign_in, bea, lena):
    one, two = sign_in(bea), sign_in(bea)
    open_composer(one, lena)
    open_composer(two, lena)
    one.keyboard.type("From the office")
    saved(one)
    two.keyboard.type("From the train")
    expect(two.locator(f"{FORM} .composer-notices")).to_contain_text("another window")
    two.get_by_role("button", name="Show the other text").click()
    expect(two.locator(EDITOR)).to_have_text("From the office")
    two.get_by_role("button", name="Show the other text").click()
    expect(two.locator(EDITOR)).to_have_text("From the train")
