"""Bea writes English, Kenji gets Japanese, and whoever translates badly, or not at all, is seen first."""

import pytest
from playwright.sync_api import Page, expect

from rapport.inbox.actions.canned import save_canned_response
from rapport.inbox.models import Message
from rapport.team.models import Member
from rapport.translations.models import MessageRendering
from tests.axe import complaints
from tests.journeys.translators import EDITOR, LONG, PANE, deepl_of, notices, send, waits_for, write
from tests.waiting import until

QUESTION, READ = "ピントが合いません。", "It does not focus."
SHIPPED = "Your parcel {0} is on its way."
CANNOT, CANNOT_SAID = "We cannot repair the shutter.", "シャッターは修理できません。"
DO_NOT, DO_NOT_SAID = "We do not repair wet cameras.", "水濡れしたカメラの修理はお受けできません。"
PAIRS = {
    ("ja", "en"): {QUESTION: READ, "レンズの件": "About the lens"},
    ("en", "ja"): {
        SHIPPED: "お荷物{0}を発送いたしました。",
        CANNOT: CANNOT_SAID,
        DO_NOT: DO_NOT_SAID,
        "Repair of your camera": "カメラの修理について",
        "Order {0} comes back to you on Monday.": "ご注文{0}は月曜日にお返しいたします。",
    },
}
# How a translator misbehaves, and what the member reads of it.
TROUBLES = {
    "fails": "cannot be reached",
    "slow": "did not answer in time",
    "quota": "no characters left",
    "drops": "The translation lost",
}


@pytest.fixture
def translator(house, request):
    with deepl_of(request.node.name, PAIRS) as server:
        yield server


def test_whatever_goes_wrong_is_seen_before_anything_leaves(cast, sign_in, translator):
    conversation = cast.letter(0)
    page = sign_in(cast.bea)
    _is_read_once_the_account_is_paid(page, conversation.pk, translator)
    _every_failure_is_told_and_nothing_leaves(page, translator)

    # The translator is well again: what they get is looked at, then sent.
    translator.mode = "well"
    notices(page).get_by_role("button", name="Try again").click()
    expect(page.locator(PANE)).to_contain_text("お荷物LO-77001を発送いたしました。")
    notices(page).get_by_role("button", name="Send this").click()
    expect(page.locator(EDITOR)).to_have_text("")
    reply = Message.objects.get(kind="reply")
    assert reply.language == "ja" and "LO-77001" in reply.text

    _a_not_that_was_turned_round_is_put_right(page, translator)
    # Taken back, it is Bea's own words again.
    page.locator("[data-delivery-undo]").last.click()
    expect(page.locator(EDITOR)).to_contain_text(CANNOT)
    expect(page.locator("#composer-subject")).to_have_value("Repair of your camera")
    _a_canned_response_is_proposed_put_right_and_used(page, cast.bea, conversation.pk, translator)


def _a_canned_response_is_proposed_put_right_and_used(
    page: Page, bea: Member, number: int, translator
) -> None:
    kept = save_canned_response(
        by=bea, name="Wet", shortcut="wet", html=f"<p>{DO_NOT}</p>", language="en"
    )
    translator.mode = "not"
    page.goto(f"/settings/canned-responses/{kept.pk}/languages/?language=ja")
    page.locator("[data-canned-make]").click()
    editor, notes = page.locator("[data-rich-editor]"), page.locator("[data-canned-notes]")
    expect(notes).to_contain_text("“not”")
    expect(page.locator("[data-canned-by]")).to_contain_text("Translated by DeepL")
    assert not kept.variants.exists()
    editor.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(DO_NOT_SAID)
    expect(notes).not_to_contain_text("“not”")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".canned-texts")).to_contain_text("from a proposal by DeepL")

    # In the conversation it goes in as it was saved, and the pane leaves it alone.
    page.goto(f"/conversations/{number}/")
    page.wait_for_selector(".composer[data-ready]")
    write(page, "")
    page.keyboard.press("Delete")
    page.keyboard.type("/wet")
    expect(page.get_by_role("option", name="Wet")).to_contain_text("日本語")
    page.keyboard.press("Enter")
    page.locator("[data-tongue-make]").click()
    expect(page.locator("[data-tongue-by]")).to_contain_text("Already in their language")
    expect(page.locator(PANE)).to_have_text(DO_NOT_SAID)


def _is_read_once_the_account_is_paid(page: Page, number: int, translator) -> None:
    """What the customer wrote: why it is not translated is told; then it is, on a press."""
    translator.mode = "quota"
    page.goto(f"/conversations/{number}/?view=all")
    page.wait_for_selector(".composer[data-ready]")
    why = page.locator(".rendering").first
    expect(why).to_contain_text("Not translated. The account at DeepL")
    translator.mode = "well"
    why.get_by_role("button", name="Try again").click()
    expect(why).to_contain_text(READ)
    for place in (".conversation-header", f"#row-{number}"):
        expect(page.locator(place)).to_contain_text("About the lens")


def _every_failure_is_told_and_nothing_leaves(page: Page, translator) -> None:
    write(page, SHIPPED.format("LO-77001"))
    expect(page.locator("[data-tongue-source]")).to_have_value("en")
    expect(page.locator("[data-tongue-target]")).to_have_value("ja")
    for mode, words in TROUBLES.items():
        translator.mode = mode
        waits_for(1 if mode == "slow" else LONG)
        if mode == "fails":
            send(page)
        else:
            notices(page).get_by_role("button", name="Try again").click()
        expect(page.locator("[data-tongue-trouble]")).to_contain_text(words)
        expect(notices(page)).to_contain_text("nothing was sent")
        expect(page.locator(PANE)).to_be_hidden()
    assert not Message.objects.filter(kind="reply").exists()


def _a_not_that_was_turned_round_is_put_right(page: Page, translator) -> None:
    translator.mode = "not"
    write(page, CANNOT, "Order LO-12345 comes back to you on Monday.")
    page.locator("[data-subject-open]").click()
    page.keyboard.insert_text("Repair of your camera")
    page.locator("[data-tongue-make]").click()
    pane = page.locator(PANE)
    expect(pane).to_have_attribute("lang", "ja")
    expect(pane).to_contain_text("修理できます。")
    expect(page.locator("[data-tongue-subject]")).to_have_value("カメラの修理について")
    notes = page.locator("[data-tongue-notes]")
    expect(notes).to_contain_text("“not”")
    send(page)
    expect(page.get_by_role("button", name="Send anyway")).to_be_visible()
    assert complaints(page, within=".composer") == []
    assert Message.objects.filter(kind="reply").count() == 1

    # Bea puts it right in the pane, reads it back, and sends what she saw.
    pane.locator("p").first.click()
    page.keyboard.press("End")
    page.keyboard.press("Shift+Home")
    page.keyboard.insert_text(CANNOT_SAID)
    expect(page.locator("[data-tongue-by]")).to_contain_text("Corrected by you")
    expect(notes).not_to_contain_text("“not”")
    translator.mode = "well"
    page.locator("[data-tongue-back]").click()
    expect(page.locator("[data-tongue-backwards]")).to_contain_text(CANNOT)
    send(page)
    until(lambda: Message.objects.filter(kind="reply").count() == 2)
    reply = Message.objects.filter(kind="reply").latest("id")
    assert reply.language == "ja" and CANNOT_SAID in reply.text and "LO-12345" in reply.text
    assert reply.subject == "カメラの修理について"
    kept = MessageRendering.objects.get(message=reply, is_original=True)
    assert kept.text.startswith(CANNOT)
    thread = page.locator(".conversation-thread")
    expect(thread).to_contain_text(CANNOT_SAID)
    expect(thread).to_contain_text(CANNOT)
