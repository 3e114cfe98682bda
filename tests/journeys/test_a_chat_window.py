"""The chat's window as its visitors meet it: their language, their keyboard, their hours, their files."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, Route, expect

from rapport.channels.webchat.models import ChatHours
from rapport.channels.webchat.models import Visitor as Browser
from rapport.inbox.models import Attachment, Conversation, Message
from rapport.kernel.clock import now
from tests.axe import complaints
from tests.journeys.chatting import answer, answering, arrive, shop, site, thread

__all__ = ["arrive", "shop", "site"]

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fea735812a0000000049454e44ae426082"
)


def axe(page: Page) -> list[str]:
    """What a machine can tell is wrong in the chat for those who see, hear or move differently."""
    return complaints(page, within="rapport-chat")


def test_noor_reads_arabic_from_right_to_left(cast, arrive, sign_in):
    noor = arrive(locale="ar-AE", timezone_id="Asia/Dubai").open()
    root = noor.chat.locator(".root")
    expect(root).to_have_attribute("dir", "rtl")
    expect(root).to_have_attribute("lang", "ar")
    expect(noor.box).to_have_attribute("placeholder", "اكتبوا رسالة")
    assert noor.launcher.bounding_box()["x"] < 100
    noor.say("متى تصل طلبيتي؟")
    expect(noor.state()).to_contain_text("وصلت")
    bea = answering(sign_in(cast.bea))
    expect(thread(bea)).to_contain_text("متى تصل طلبيتي؟")
    answer(bea, "غدًا")
    noor.sees("متى تصل طلبيتي؟", "غدًا")
    assert Message.objects.filter(kind="incoming").get().language == "ar"
    assert Browser.objects.get().language == "ar"
    assert axe(noor.page) == []


def test_the_enter_that_ends_a_composition_sends_nothing(cast, arrive):
    kenji = arrive(locale="ja-JP", timezone_id="Asia/Tokyo").open()
    expect(kenji.chat.locator(".root")).to_have_attribute("lang", "ja")
    expect(kenji.chat.locator(".greeting")).to_have_css("-webkit-locale", '"ja"')
    kenji.box.focus()
    line = kenji.page.context.new_cdp_session(kenji.page)
    written = {"text": "れんず", "selectionStart": 3, "selectionEnd": 3}
    line.send("Input.imeSetComposition", written)
    expect(kenji.box).to_have_value("れんず")
    for enter in ({"isComposing": True}, {"keyCode": 229}):  # the second is Safari's
        kenji.box.dispatch_event("keydown", {"key": "Enter", "bubbles": True, **enter})
    line.send("Input.insertText", {"text": "レンズ"})
    expect(kenji.box).to_have_value("レンズ")
    expect(kenji.words).to_have_count(0)
    kenji.box.press("Shift+Enter")
    kenji.box.press_sequentially("35mm")
    kenji.box.press("Enter")
    expect(kenji.words).to_have_text(["レンズ\n35mm"])
    expect(kenji.state()).to_contain_text("配信済み")


def test_two_tabs_of_one_visitor_are_one_chat_and_one_line(cast, arrive, shop, sign_in):
    first = arrive()
    lines: list[str] = []
    first.page.context.on(
        "request", lambda asked: lines.append(asked.url) if "/live/chat/" in asked.url else None
    )
    with first.page.expect_request("**/live/chat/*"):
        first.open()
    page = first.page.context.new_page()
    page.goto(shop.url("/bags/"))
    second = type(first)(page).open()
    second.say("from the second tab")
    first.sees("from the second tab")
    first.say("from the first")
    second.sees("from the second tab", "from the first")
    answer(answering(sign_in(cast.bea)), "to both")
    for tab in (first, second):
        tab.sees("from the second tab", "from the first", "to both")
    assert len(lines) == 1  # the first tab's line serves both
    first.page.close()
    second.say("alone now")
    expect(second.state()).to_contain_text("Delivered")
    assert Browser.objects.count() == 1
    assert Message.objects.filter(kind="incoming").count() == 3


def test_files_and_pictures_go_both_ways(cast, arrive, sign_in, tmp_path):
    ana = arrive().open()
    with ana.page.expect_file_chooser() as chosen:
        ana.chat.get_by_role("button", name="Attach a file").click()
    chosen.value.set_files(
        [
            {"name": "scratch.png", "mimeType": "image/png", "buffer": PIXEL},
            {"name": "receipt.txt", "mimeType": "text/plain", "buffer": b"LO-48190"},
        ]
    )
    expect(ana.chat.locator(".tray li")).to_have_count(2)
    expect(ana.chat.locator(".tray progress")).to_have_count(0)
    ana.say("See the scratch")
    expect(ana.chat.locator(".picture img")).to_have_js_property("naturalWidth", 1)
    expect(ana.chat.get_by_role("link", name="Download receipt.txt")).to_be_visible()
    assert {each.name for each in Attachment.objects.all()} == {"scratch.png", "receipt.txt"}

    bea = answering(sign_in(cast.bea))
    expect(thread(bea)).to_contain_text("receipt.txt")
    file = tmp_path / "label.png"
    file.write_bytes(PIXEL)
    bea.keyboard.press("r")
    bea.locator(".composer-form:not([hidden]) input[type=file]").set_input_files(file)
    expect(bea.locator(".composer-form:not([hidden])")).to_contain_text("label.png")
    bea.keyboard.type("Use this label")
    bea.keyboard.press("ControlOrMeta+Enter")
    expect(ana.words.last).to_have_text("Use this label")
    expect(ana.chat.locator(".theirs .picture img")).to_have_js_property("naturalWidth", 1)


def test_a_file_that_is_too_large_is_refused_with_the_reason(cast, arrive):
    ana = arrive().open()
    expect(ana.box).to_be_visible()
    ana.panel.evaluate(DROP, {"name": "film.mov", "size": 60_000_000})
    expect(ana.chat.get_by_role("alert").first).to_contain_text("film.mov is larger than")
    expect(ana.chat.locator(".tray li")).to_have_count(0)


DROP = """(panel, { name, size }) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([new Uint8Array(size)], name, { type: "video/quicktime" }));
  panel.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""


def test_who_comes_outside_the_hours_reads_when_somebody_is_back_and_leaves_an_address(
    cast, arrive, site
):
    opens = (now() + timedelta(days=3)).date()
    ChatHours.objects.create(
        site=site, weekday=opens.isoweekday(), starts_at=time(10), ends_at=time(11)
    )
    kenji = arrive(timezone_id="Asia/Tokyo").open()
    theirs = datetime.combine(opens, time(10), UTC).astimezone(ZoneInfo("Asia/Tokyo"))
    back = f"We are back on {theirs:%A} at 19:00, your time."
    expect(kenji.panel).to_contain_text(back)
    kenji.say("A question for later")
    expect(kenji.panel).to_contain_text("Leave your e-mail address")
    kenji.chat.get_by_label("E-mail address").fill("kenji")
    kenji.chat.get_by_role("button", name="Save").click()
    expect(kenji.panel).to_contain_text("This address is not complete")
    kenji.chat.get_by_label("E-mail address").fill("kenji.yamada@mail.example")
    kenji.chat.get_by_role("button", name="Save").click()
    expect(kenji.panel).not_to_contain_text("Leave your e-mail address")
    assert Browser.objects.get().email == "kenji.yamada@mail.example"


def test_the_team_asks_first_where_it_wants_to(cast, arrive, site):
    site.asks, site.requires = ["name", "email"], ["email"]
    site.save()
    ana = arrive().open()
    expect(ana.box).to_have_count(0)
    ana.chat.get_by_role("button", name="Start the chat").click()
    expect(ana.panel).to_contain_text("Enter your e-mail address.")
    expect(ana.chat.get_by_label("E-mail address")).to_be_focused()
    assert axe(ana.page) == []
    ana.chat.get_by_label("Name").fill("Ana Quispe Rojas")
    ana.chat.get_by_label("E-mail address").fill("ana@correo.example")
    ana.chat.get_by_role("button", name="Start the chat").click()
    ana.say("Hola")
    expect(ana.state()).to_contain_text("Delivered")
    assert Conversation.objects.get().customer.name == "Ana Quispe Rojas"


def test_everything_works_by_keyboard_alone(cast, arrive, sign_in):
    daan = arrive()
    expect(daan.launcher).to_be_visible()
    keyboard = daan.page.keyboard
    keyboard.press("Tab")
    expect(daan.launcher).to_be_focused()
    expect(daan.launcher).to_have_attribute("aria-label", "Open the chat")
    keyboard.press("Enter")
    expect(daan.box).to_be_focused()
    keyboard.type("Hallo")
    keyboard.press("Enter")
    daan.sees("Hallo")
    for _ in range(5):
        keyboard.press("Shift+Tab")
        if "Options" in (daan.page.evaluate(FOCUSED) or ""):
            break
    keyboard.press("Enter")
    expect(daan.chat.get_by_label("Language")).to_be_focused()
    keyboard.press("Escape")
    expect(daan.panel).to_be_visible()  # first the menu, then the chat
    keyboard.press("Escape")
    expect(daan.panel).to_be_hidden()
    expect(daan.launcher).to_be_focused()
    answer(answering(sign_in(cast.bea)), "Goedendag")
    expect(daan.launcher).to_have_attribute("aria-label", "Open the chat, 1 new message")
    expect(daan.chat.locator(".badge")).to_have_text("1")
    keyboard.press("Enter")
    daan.sees("Hallo", "Goedendag")
    expect(daan.chat.locator(".badge")).to_be_hidden()


FOCUSED = """document.querySelector("rapport-chat").shadowRoot.activeElement?.getAttribute("aria-label")"""


def test_another_language_is_chosen_and_remembered(cast, arrive, shop):
    lena = arrive().open()
    lena.say("Hello")
    expect(lena.state()).to_contain_text("Delivered")
    lena.chat.get_by_role("button", name="Options").click()
    lena.chat.get_by_label("Language").select_option("de")
    expect(lena.state()).to_contain_text("Zugestellt")
    lena.sees("Hello")
    lena.page.route("**/messages", wait_a_moment)
    lena.say("Noch etwas")
    expect(lena.state()).to_contain_text("Das war viel auf einmal.")  # not: no connection
    lena.page.unroute("**/messages")
    expect(lena.state()).to_contain_text("Zugestellt")
    shop.tag = 'data-theme="dark"'
    lena.page.goto(shop.url("/bags/"))
    expect(lena.panel).to_be_visible()  # it was open on the page before
    expect(lena.box).to_have_attribute("placeholder", "Nachricht schreiben")
    expect(lena.panel).to_have_css("background-color", "rgb(36, 33, 32)")  # in a light system
    lena.sees("Hello", "Noch etwas")


def wait_a_moment(asked: Route) -> None:
    """A house that was asked too much, as its limits would say."""
    if asked.request.method != "POST":
        asked.continue_()
        return
    headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After"}
    told = {"title": "Das war viel auf einmal.", "status": 429, "code": "too_often"}
    asked.fulfill(status=429, headers=headers | {"Retry-After": "1"}, json=told)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out_of_the_open_chat(cast, arrive, site, sign_in, scheme):
    site.colour = "#f2c94c"  # a bright brand: dark words on it
    site.save()
    ana = arrive(color_scheme=scheme, reduced_motion="reduce").open()  # fading words have no colour
    assert axe(ana.page) == []
    ana.say("Look at https://lumenoak.example/lamps/?a=1.")
    expect(ana.state()).to_contain_text("Delivered")
    answer(answering(sign_in(cast.bea)), "Seen")
    expect(ana.words).to_have_count(2)
    expect(ana.chat.locator(".mine a")).to_have_attribute(
        "href", "https://lumenoak.example/lamps/?a=1"
    )
    ana.chat.get_by_role("button", name="Options").click()
    assert axe(ana.page) == []


def test_on_a_phone_the_chat_is_the_whole_screen(cast, arrive):
    phone = {"viewport": {"width": 390, "height": 740}, "has_touch": True, "is_mobile": True}
    ana = arrive(reduced_motion="reduce", **phone)
    ana.launcher.tap()
    expect(ana.panel).to_have_attribute("aria-modal", "true")
    box = ana.panel.bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 740)
    expect(ana.launcher).to_be_hidden()
    small = ana.panel.locator("button:visible, textarea:visible").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).filter(({ height }) => height < 44).length"
    )
    assert small == 0
    ana.box.fill("Hola")
    ana.box.press("Enter")  # a new line on a touch keyboard
    expect(ana.words).to_have_count(0)
    ana.chat.get_by_role("button", name="Send").tap()
    ana.sees("Hola")
    ana.chat.get_by_role("button", name="Close the chat").first.tap()
    expect(ana.panel).to_be_hidden()
    expect(ana.launcher).to_be_visible()


def test_the_team_sees_the_page_also_where_a_site_loads_none_anew(cast, arrive):
    ana = arrive("/lamps/").open()
    ana.say("Hola")
    expect(ana.state()).to_contain_text("Delivered")
    with ana.page.expect_response(re.compile("/state$")) as told:
        ana.page.evaluate("history.pushState({}, '', '/bags/pala/')")
    assert told.value.status == 204
    assert Browser.objects.get().page_url.endswith("/bags/pala/")
