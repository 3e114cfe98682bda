"""While one types: mentions, characters that are chosen, canned responses, either direction."""

from playwright.sync_api import Page, expect

from rapport.inbox.actions.canned import save_canned_response
from rapport.inbox.actions.canned_variants import save_variant
from rapport.inbox.models import Conversation, Draft, InboxAccess, Message
from rapport.team.models import Member
from tests.axe import complaints
from tests.journeys.composer.writing import EDITOR, FORM, open_composer, saved


def test_a_colleague_is_mentioned_by_keyboard_alone(sign_in, bea, marek, lena, support):
    tom = Member.objects.create_user("tom@example.com", None, name="Tom Santos", role="restricted")
    page = sign_in(bea)
    open_composer(page, lena, key="n")
    page.keyboard.type("@to")
    expect(page.get_by_role("option")).to_have_count(0)
    InboxAccess.objects.create(inbox=support, member=tom)
    page.keyboard.press("Control+a")
    page.keyboard.type("@mar")
    expect(page.get_by_role("option", name="Marek Nowak")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("can you look?")
    expect(page.locator(EDITOR)).to_have_text("@Marek Nowak can you look?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".message-note")).to_contain_text("can you look?")
    note = Message.objects.get(kind="note")
    assert [mention.member for mention in note.mentions.all()] == [marek]


def test_choosing_characters_neither_sends_nor_picks(sign_in, bea, marek, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    keyboard = page.context.new_cdp_session(page)

    def choose(*steps: str, then: str) -> None:
        for step in steps:
            keyboard.send(
                "Input.imeSetComposition",
                {"text": step, "selectionStart": len(step), "selectionEnd": len(step)},
            )
        for modifiers in (0, 2):  # Enter, Ctrl+Enter
            keyboard.send(
                "Input.dispatchKeyEvent",
                {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "modifiers": modifiers}
                | {"windowsVirtualKeyCode": 229},
            )
        keyboard.send("Input.insertText", {"text": then})

    choose("かめ", "カメラ", then="カメラ")
    choose("안", "안녕", then="안녕")
    choose("ni", "ni hao", then="你好")
    expect(page.locator(EDITOR)).to_have_text("カメラ안녕你好")
    expect(page.locator(f"{EDITOR} p")).to_have_count(1)
    saved(page)
    assert Draft.objects.get().html == "<p>カメラ안녕你好</p>"
    assert not Message.objects.filter(kind="reply").exists()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-delivery=scheduled]")).to_be_visible()


def test_a_canned_response_is_filled_in_and_its_gap_is_not_sent_unseen(sign_in, bea, lena):
    html = "<p>Hello {{ customer.name }}, use the code {{ repair.code }}.</p>"
    save_canned_response(by=bea, name="Repair", shortcut="repair", html=html)
    refund = save_canned_response(
        by=bea, name="Refund", shortcut="refund", html="<p>We pay it back.</p>", language="en"
    )
    save_variant(refund, by=bea, language="de", html="<p>Wir erstatten es.</p>")
    Conversation.objects.filter(pk=lena.pk).update(language="de")
    page = sign_in(bea)
    open_composer(page, lena)
    page.keyboard.type("/refund")
    expect(page.get_by_role("option", name="Refund")).to_contain_text("Deutsch")
    expect(page.locator(".composer-popup-preview")).to_have_text("Wir erstatten es.")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("option", name="Refund")).to_contain_text("English")
    expect(page.locator(".composer-popup-preview")).to_have_text("We pay it back.")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("option", name="Refund")).to_contain_text("Deutsch")
    page.keyboard.press("Enter")
    expect(page.locator(EDITOR)).to_have_text("Wir erstatten es.")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.type("/rep")
    expect(page.get_by_role("option", name="Repair")).to_be_visible()
    expect(page.locator(".composer-popup-preview")).to_contain_text("Hello Lena Brandt")
    page.keyboard.press("Enter")
    expect(page.locator(EDITOR)).to_contain_text(
        "Hello Lena Brandt, use the code {{ repair.code }}"
    )
    assert page.evaluate("CSS.highlights.get('composer-gap').size") == 1
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"{FORM} .composer-notices")).to_contain_text("{{ repair.code }}")
    assert not Message.objects.filter(kind="reply").exists()
    page.get_by_role("button", name="Send anyway").click()
    expect(page.locator("[data-delivery=scheduled]")).to_be_visible()


def test_suggestions_stand_at_the_caret_in_either_direction(sign_in, bea, lena):
    Conversation.objects.filter(pk=lena.pk).update(language="ar")
    marek = Member.objects.create_user("m@example.com", None, name="مارك نوفاك", role="agent")
    page = sign_in(bea)
    open_composer(page, lena, key="n")
    for words, edge in (("@مار", "right"), (f"@{marek.email[0]}", "left")):
        page.keyboard.press("Control+a")
        page.keyboard.type(words)
        expect(page.get_by_role("option")).to_have_count(1)
        popup, field = (_edge(page, where, edge) for where in (".composer-popup", EDITOR))
        assert abs(popup - field) < 40


def _edge(page: Page, where: str, edge: str) -> float:
    box = page.locator(where).bounding_box()
    return box["x"] + (box["width"] if edge == "right" else 0)


def test_right_to_left_stands_right_from_the_first_letter_on(sign_in, bea, lena):
    Conversation.objects.filter(pk=lena.pk).update(language="ar")
    page = sign_in(bea)
    open_composer(page, lena)
    expect(page.locator(EDITOR)).to_have_attribute("lang", "ar")
    assert _direction(page, 0) == "rtl"
    page.keyboard.type("مرحبا LO-4821")
    page.keyboard.press("Enter")
    page.keyboard.type("Tracking: 4821")
    assert (_direction(page, 0), _direction(page, 1)) == ("rtl", "ltr")


def test_axe_finds_nothing_in_the_composer(sign_in, bea, marek, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    page.keyboard.type("Hello")
    page.keyboard.press("Control+a")
    assert complaints(page, within=".composer") == []
    page.click("[data-composer-kind=note]")
    page.keyboard.type("@m")
    expect(page.get_by_role("option")).to_have_count(1)
    assert complaints(page, within=".composer") == []
    assert complaints(page, within=".composer-popup") == []


def test_axe_finds_nothing_in_the_settings_of_canned_responses(sign_in, bea):
    html = "<p>{{ member.name }}</p>"
    kept = save_canned_response(by=bea, name="A", shortcut="a", html=html, language="en")
    other = save_variant(kept, by=bea, language="ar", html=html)
    page = sign_in(bea)
    for place in ("", "new/", f"{kept.pk}/", f"{kept.pk}/languages/{other.pk}/"):
        page.goto(f"/settings/canned-responses/{place}")
        assert complaints(page, within="main") == []


def _direction(page: Page, paragraph: int) -> str:
    found = page.locator(f"{EDITOR} p").nth(paragraph)
    return found.evaluate("(element) => getComputedStyle(element).direction")
