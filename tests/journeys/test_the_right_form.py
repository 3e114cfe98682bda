"""Story 4, the form of address: Mei Zhang of Chengdu by her title and 您; and a German letter that mixes."""

import pytest
from playwright.sync_api import Page, expect

from rapport.customers.models import Addressing, Customer
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.models import Conversation, DraftReviewOff, Inbox, Message
from rapport.inbox.ports import Address, InboundMessage
from rapport.team.models import Member

EDITOR = ".composer-form-reply .composer-editor"
ITEMS = ".review-item"


@pytest.fixture
def bea(house) -> Member:
    zone = {"zone": "Europe/Lisbon", "language": "en"}
    return Member.objects.create_user(
        "bea@example.com", None, name="Bea Almeida", role="owner", **zone
    )


def letter(address: str, name: str, words: str, spoken: str, **known: str) -> Conversation:
    inbox, _made = Inbox.objects.get_or_create(name="Support", address="support@lumenoak.example")
    asked = InboundMessage(
        f"{address}.1", Address(address, name), words, words, subject="?", language=spoken
    )
    conversation = receive_message(asked, inbox=inbox).conversation
    Customer.objects.filter(pk=conversation.customer_id).update(**known)
    return conversation


def write(page: Page, conversation: Conversation, *lines: str) -> None:
    page.goto(f"/conversations/{conversation.pk}/")
    page.wait_for_selector(".composer[data-ready]")
    page.keyboard.press("r")
    expect(page.locator(EDITOR)).to_be_focused()
    for number, line in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(line)


def item(page: Page, words: str):
    return page.locator(ITEMS).filter(has_text=words)


def test_mei_is_addressed_by_her_title_and_politely(sign_in, bea):
    mei = letter(
        "mei.zhang@example.cn", "张梅", "您好，我的灯坏了。\n张梅", "zh",
        given_name="梅", family_name="张", country="CN", zone="Asia/Shanghai", language="zh",
    )  # fmt: skip
    for aspect, value in (("register", "formal"), ("title", "经理")):
        Addressing.objects.create(
            customer=mei.customer, aspect=aspect, value=value, source="told", standing="accepted"
        )
    page = sign_in(bea)
    write(page, mei, "张梅，你好！", "你的灯下周五到。")
    expect(item(page, "A name alone is curt")).to_be_visible()
    item(page, "A name alone is curt").locator(".review-offer").first.click()
    expect(page.locator(EDITOR)).to_contain_text("张经理，")
    page.locator(f"{ITEMS}.review-form .review-offer").first.click()
    expect(page.locator(EDITOR)).to_contain_text("您的灯")
    date = page.locator(f"{ITEMS}.review-date").first
    expect(date).to_contain_text("The coming one, or the one after?")
    assert "月" in date.locator(".review-offer").first.inner_text()
    assert not Message.objects.filter(kind="reply").exists()


def test_a_german_letter_that_mixes_asks_once_and_is_never_held_back(sign_in, bea):
    lena = letter(
        "lena@post.example", "Lena Brandt", "Wann kommt mein Paket? Können Sie mir das sagen?", "de",
        given_name="Lena", family_name="Brandt", country="DE", zone="Europe/Berlin", language="de",
    )  # fmt: skip
    page = sign_in(bea)
    write(
        page,
        lena,
        "Sehr geehrte Frau Weber,",
        "danke für Ihre Geduld. Wir schicken dir deinen Ersatz am Montag.",
    )
    expect(item(page, "are mixed here")).to_contain_text("du and Sie")
    expect(item(page, "this customer is Lena Brandt")).to_be_visible()
    # The marks stand in the text too, where the browser can draw them.
    assert page.evaluate("CSS.highlights.get('review-form')?.size") == 2
    # By keyboard: one press puts the right name there, undo brings the old one back.
    offer = item(page, "this customer is").get_by_role("button", name="Replace")
    offer.focus()
    page.keyboard.press("Enter")
    expect(page.locator(EDITOR)).to_contain_text("Frau Brandt,")
    page.keyboard.press("Control+z")
    expect(page.locator(EDITOR)).to_contain_text("Frau Weber,")
    item(page, "this customer is").get_by_role("button", name="Replace").click()
    item(page, "are mixed here").get_by_role("button", name="Ihnen").click()
    expect(page.locator(EDITOR)).to_contain_text("schicken Ihnen deinen")

    # What is left breaks with the thread: one gentle question, then it goes.
    page.keyboard.press("Control+Enter")
    expect(page.locator(".composer-notice")).to_contain_text("Before it goes")
    assert not Message.objects.filter(kind="reply").exists()
    page.keyboard.press("Control+Enter")
    expect(page.locator(EDITOR)).to_have_text("")
    assert Message.objects.filter(kind="reply").count() == 1


def test_what_is_left_as_it_is_stays_so_and_the_glasses_switch_it_off(sign_in, bea):
    lena = letter(
        "lena@post.example", "Lena Brandt", "Where is my parcel?", "en", country="JP",
        zone="Asia/Tokyo",
    )  # fmt: skip
    page = sign_in(bea)
    write(page, lena, "It comes on 03/04/2027.")
    item(page, "03/04/2027").get_by_role("button", name="Leave").click()
    expect(page.locator(ITEMS)).to_have_count(0)
    page.keyboard.insert_text(" We call you next Friday.")
    expect(item(page, "next Friday")).to_be_visible()
    expect(item(page, "03/04/2027")).to_have_count(0)
    # Plainer words for who reads a foreign language: marked lightly, one press, in their form.
    page.keyboard.insert_text(" They turned it down.")
    item(page, "turned it down").get_by_role("button", name="declined it").click()
    expect(page.locator(EDITOR)).to_contain_text("They declined it.")
    expect(page.locator(f"{ITEMS}.review-plain")).to_have_count(0)
    page.get_by_role("button", name="Look over what I write").click()
    expect(page.locator(ITEMS)).to_have_count(0)
    expect(page.get_by_role("button", name="Look over what I write")).to_have_attribute(
        "aria-pressed", "false"
    )
    page.wait_for_timeout(300)
    assert DraftReviewOff.objects.filter(member=bea).exists()
    page.reload()
    page.wait_for_selector(".composer[data-ready]")
    expect(page.get_by_role("button", name="Look over what I write")).to_have_attribute(
        "aria-pressed", "false"
    )
