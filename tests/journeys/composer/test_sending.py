"""Nothing is sent by mistake: taken back in time, one answer to one question, to whom one meant."""

import re

from playwright.sync_api import expect

from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Message
from tests.journeys.composer.writing import EDITOR, FORM, give, open_composer, saved


def test_a_reply_is_taken_back_in_time_with_all_it_had(sign_in, bea, marek, lena):
    page, other = sign_in(bea), sign_in(marek)
    other.goto(f"/conversations/{lena.pk}/")
    open_composer(page, lena)
    page.keyboard.type("Too soon")
    give(page, "drop", file=("offer.txt", "text/plain", b"offer"))
    expect(page.locator(f"{FORM} .composer-file-size")).to_have_text("1 kB")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-delivery=scheduled]")).to_contain_text("Sending in")
    expect(other.locator("[data-delivery=scheduled]")).to_contain_text("Sending in")
    expect(page.locator(EDITOR)).to_have_text("")
    page.keyboard.press("z")
    expect(page.locator(EDITOR)).to_have_text("Too soon")
    expect(page.locator(f"{FORM} .composer-file-name")).to_have_text("offer.txt")
    expect(other.locator("[data-delivery=scheduled]")).to_have_count(0)
    assert Message.objects.get(kind="reply").delivery == "withdrawn"


def test_undo_leads_back_to_a_conversation_that_was_closed_with_the_reply(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    page.keyboard.type("Done, I think")
    page.keyboard.press("Control+Shift+Enter")
    undo = page.locator(".toast").get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    lena.refresh_from_db()
    assert lena.status == "closed"
    undo.click()
    expect(page.locator(".composer[data-ready]")).to_be_visible()
    expect(page.locator(EDITOR)).to_have_text("Done, I think")
    lena.refresh_from_db()
    assert lena.status == "open"


def test_two_people_do_not_answer_the_same_question(sign_in, bea, marek, lena):
    hers, his = sign_in(bea), sign_in(marek)
    open_composer(hers, lena)
    open_composer(his, lena)
    his.keyboard.type("A new strap is on its way.")
    expect(hers.locator(".composer-writers")).to_have_text(re.compile("Marek is writing a reply"))
    expect(hers.locator(".lookers [aria-label='Marek Nowak is writing']")).to_be_visible()
    hers.keyboard.type("Mine")
    saved(hers)
    his.keyboard.press("Control+Enter")
    expect(hers.locator("[data-delivery=scheduled]")).to_be_visible()
    hers.keyboard.press("Control+Enter")
    dialog = hers.get_by_role("dialog", name="Marek has just answered")
    expect(dialog).to_contain_text("A new strap is on its way.")
    dialog.get_by_role("button", name="Keep as draft").click()
    expect(hers.locator(EDITOR)).to_have_text("Mine")
    assert Message.objects.filter(kind="reply").count() == 1
    hers.keyboard.press("Control+Enter")
    expect(hers.locator("[data-delivery=scheduled]")).to_have_count(2)


def test_an_answer_that_stood_there_before_the_first_word_is_no_surprise(sign_in, bea, marek, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    reply_to_conversation(lena, by=marek, html="<p>A new strap is on its way.</p>")
    expect(page.locator(".message-reply")).to_contain_text("A new strap")
    page.keyboard.type("And a refund.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".message-reply")).to_have_count(2)


def test_the_people_of_the_conversation_get_it_unless_they_are_taken_out(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    page.keyboard.type("Only for Lena")
    page.get_by_role("button", name="Remove Jonas Weber").click()
    page.get_by_role("button", name="Bcc").click()
    page.keyboard.type("archive@lumenoak.example,")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("[data-delivery=scheduled]")).to_be_visible()
    addresses = Message.objects.get(kind="reply").addresses
    assert [each["address"] for each in addresses["to"]] == ["lena.brandt@mail.example"]
    assert [each["address"] for each in addresses["bcc"]] == ["archive@lumenoak.example"]
    assert "cc" not in addresses


def test_without_scripts_a_plain_text_is_sent(sign_in, bea, lena):
    page = sign_in(bea, java_script_enabled=False)
    page.goto(f"/conversations/{lena.pk}/")
    page.fill("form.composer-form-reply textarea", "One\n\nTwo")
    page.click("form.composer-form-reply .composer-send")
    page.wait_for_url(f"**/conversations/{lena.pk}/")
    assert Message.objects.get(kind="reply").html == "<p>One</p><p>Two</p>"
