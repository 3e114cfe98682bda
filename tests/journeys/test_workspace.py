"""A day at the workspace: everything by keyboard, everything live, nothing jumps."""

import re

import pytest
from playwright.sync_api import Page, expect

from rapport.customers.actions.change import change_customer
from rapport.inbox.actions.assign import assign_conversation
from rapport.inbox.actions.reading import mark_read
from rapport.inbox.models import Conversation, Message, ReadMark
from rapport.kernel.clock import now
from rapport.translations.models import GlossaryTerm, MessageRendering, TranslationProvider
from tests.axe import complaints, too_wide
from tests.journeys.cast import knows_where
from tests.journeys.chatting import answer
from tests.waiting import until


def workspace(page: Page, view: str = "all", number: int | None = None) -> Page:
    page.goto(f"/conversations/{number}/?view={view}" if number else f"/conversations/?view={view}")
    expect(page.locator("html")).to_have_attribute("data-live-state", "open")
    return page


def rows(page: Page):
    return page.locator("#rows > .row-item:not(.is-leaving)")


def subject(page: Page):
    return page.locator(".conversation-subject")


def test_one_moves_opens_closes_and_takes_back_by_keyboard_alone(cast, sign_in):
    letters = [cast.letter(who) for who in (0, 1, 2)]
    page = workspace(sign_in(cast.bea))
    expect(rows(page)).to_have_count(3)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(f"#row-{letters[1].pk} a")).to_be_focused()
    page.keyboard.press("o")
    expect(subject(page)).to_have_text("Mi cámara no enciende")
    expect(page).to_have_url(re.compile(rf"/conversations/{letters[1].pk}/\?view=all"))
    page.keyboard.press("e")
    expect(subject(page)).to_have_text("レンズの件")  # the next one opens
    expect(rows(page)).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(subject(page)).to_have_text("Mi cámara no enciende")
    expect(rows(page)).to_have_count(3)
    assert Conversation.objects.get(pk=letters[1].pk).status == "open"
    page.keyboard.press("]")
    expect(subject(page)).not_to_have_text("Mi cámara no enciende")
    page.keyboard.press("[")
    expect(page.locator("#rows [aria-current]")).to_have_count(1)
    page.go_back()
    expect(page.locator(".workspace")).to_be_visible()


def test_a_letter_appears_in_every_browser_without_moving_anything(cast, sign_in):
    for who in range(5):
        for _ in range(6):
            cast.letter(who)
    here, there = workspace(sign_in(cast.bea)), workspace(sign_in(cast.marek))
    expect(rows(here)).to_have_count(30)
    body = here.locator("#list-body")
    body.evaluate("element => { element.scrollTop = 700 }")
    seen = here.evaluate(
        """() => { const rows = [...document.querySelectorAll('.row-item')];
        const row = rows.find((one) => one.getBoundingClientRect().top > 200);
        row.querySelector('a').focus({preventScroll: true});
        return [row.id, Math.round(row.getBoundingClientRect().top)] }"""
    )
    new = cast.letter(3, words="وصلت الآن")
    expect(there.locator(f"#row-{new.pk}")).to_be_visible()
    expect(here.locator(f"#row-{new.pk}")).to_be_attached()
    row, top = seen
    now = here.evaluate(
        "id => Math.round(document.getElementById(id).getBoundingClientRect().top)", row
    )
    assert abs(now - top) <= 1
    assert here.evaluate("document.activeElement.closest('.row-item')?.id") == row


def test_what_one_does_the_other_sees(cast, sign_in):
    talk = cast.letter(1)
    bea = workspace(sign_in(cast.bea), number=talk.pk)
    marek = workspace(sign_in(cast.marek), number=talk.pk)
    bea.keyboard.press("a")
    bea.keyboard.type("marek")
    bea.keyboard.press("Enter")
    expect(bea.locator(".assignee-button")).to_contain_text("Marek")
    expect(marek.locator(".assignee-button")).to_contain_text("You")
    expect(marek.locator(".activity")).to_contain_text("Bea Almeida assigned this to Marek Nowak")
    bea.keyboard.press("t")
    bea.keyboard.type("late delivery")
    bea.keyboard.press("Enter")
    expect(marek.locator(".conversation-second .tag")).to_have_text("late delivery")
    bea.keyboard.press("Escape")
    cast.answer(talk, "¿Hay alguien?")
    expect(bea.locator(".message-incoming").last).to_contain_text("¿Hay alguien?")
    expect(marek.locator(".message-incoming").last).to_contain_text("¿Hay alguien?")
    bea.locator(".conversation-second .language-choice").click()
    bea.keyboard.type("catalan")
    bea.keyboard.press("Enter")
    expect(marek.locator(".conversation-second .language-chip")).to_have_text("Català")
    expect(marek.locator(".activity").last).to_contain_text("said that this is in Catalan")


def test_the_snooze_menu_knows_the_customers_morning(cast, sign_in):
    talk, other = cast.letter(0), cast.letter(1)
    knows_where(talk.customer, "Asia/Tokyo", "Osaka")
    page = workspace(sign_in(cast.bea), number=talk.pk)
    page.keyboard.press("z")
    morning = page.get_by_role("button", name="When it is morning in Osaka")
    expect(morning).to_contain_text("09:00")
    morning.click()
    expect(subject(page)).to_have_text(other.subject)
    expect(rows(page)).to_have_count(1)
    talk.refresh_from_db()
    assert talk.status == "snoozed"
    assert talk.snooze.until.astimezone(talk.customer.zone_info).hour == 9
    page.get_by_role("button", name="Undo").click()
    expect(rows(page)).to_have_count(2)


def test_several_are_closed_at_once_and_come_back_with_one_press(cast, sign_in):
    letters = [cast.letter(who) for who in range(4)]
    page = workspace(sign_in(cast.bea))
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-bulk-count]")).to_have_text("2 selected")
    cast.letter(4)  # a live update does not lose the selection
    expect(rows(page)).to_have_count(5)
    expect(page.locator(".row-item.is-selected")).to_have_count(2)
    page.keyboard.press("e")
    expect(rows(page)).to_have_count(3)
    assert Conversation.objects.filter(status="closed").count() == 2
    page.get_by_role("button", name="Undo").click()
    expect(rows(page)).to_have_count(5)
    assert (
        Conversation.objects.filter(pk__in=[each.pk for each in letters], status="open").count()
        == 4
    )


def test_a_conversation_is_read_when_it_was_seen_and_unread_when_one_says_so(cast, sign_in):
    talk = cast.letter(2)
    page = workspace(sign_in(cast.bea))
    expect(page.locator(".row-item.is-unread")).to_have_count(1)
    page.locator(f"#row-{talk.pk} a").click()
    expect(page.locator("#thread-new")).to_be_visible()
    expect(page.locator(".row-item.is-unread")).to_have_count(0)
    expect(page.locator("#thread-new")).to_be_visible()  # the line stays where it stood
    until(ReadMark.objects.filter(conversation=talk, member=cast.bea).exists)
    page.keyboard.press("u")
    expect(page.locator(".row-item.is-unread")).to_have_count(1)


def test_two_conversations_become_one(cast, sign_in):
    first, second = cast.letter(2), cast.letter(2, words="Noch etwas")
    page = workspace(sign_in(cast.bea), number=second.pk)
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog", name=f"Merge #{second.pk} into another conversation")
    dialog.get_by_role("radio").first.check()
    dialog.get_by_role("button", name="Merge", exact=True).click()
    expect(page).to_have_url(re.compile(f"/conversations/{first.pk}/"))
    expect(page.locator(".message-incoming")).to_have_count(2)
    page.goto(f"/conversations/{second.pk}/")
    expect(page).to_have_url(re.compile(f"/conversations/{first.pk}/"))


def test_the_palette_leads_to_a_conversation(cast, sign_in):
    talk = cast.letter(0)
    page = workspace(sign_in(cast.bea))
    page.keyboard.press("Control+k")
    page.keyboard.type("kenji")
    expect(page.get_by_role("option", name=re.compile("レンズの件"))).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/conversations/{talk.pk}/"))


def test_on_a_telephone_one_pane_at_a_time(cast, sign_in):
    talk = cast.letter(1)
    page = workspace(sign_in(cast.bea, viewport={"width": 390, "height": 844}, has_touch=True))
    page.locator(f"#row-{talk.pk} a").tap()
    expect(subject(page)).to_be_visible()
    expect(page.locator(".pane-list")).to_be_hidden()
    page.get_by_role("link", name="Back to the list").tap()
    expect(page.locator(f"#row-{talk.pk}")).to_be_visible()
    expect(page.locator(".pane-main")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_earlier_messages_come_as_one_scrolls_up_and_the_place_is_kept(cast, sign_in):
    talk = cast.letter(1)
    for number in range(45):
        cast.answer(talk, f"Mensaje {number}")
    page = workspace(sign_in(cast.bea), number=talk.pk)
    messages = page.locator(".message-incoming")
    expect(messages.last).to_contain_text("Mensaje 44")
    first = messages.first.get_attribute("id")
    page.locator(".conversation-thread").evaluate("element => { element.scrollTop = 0 }")
    expect(messages).to_have_count(46)
    page.wait_for_function(
        "id => Math.abs(document.getElementById(id).getBoundingClientRect().top - 425) < 475",
        arg=first,
    )
    # Whoever answers sees their answer, wherever they were reading.
    page.wait_for_selector(".composer[data-ready]")
    answer(page, "Ya salió")
    expect(page.locator(".message-reply").last).to_be_in_viewport()
    # A letter longer than the screen, seen before and translated late: read from its first line.
    cast.answer(talk, "\n".join(f"Línea {number}" for number in range(80)))
    mark_read(talk, by=cast.bea)
    page.goto(page.url)
    long = page.locator(".message-incoming").last
    expect(long).to_contain_text("Línea 79")
    long.evaluate("element => element.append('x '.repeat(9000))")
    page.wait_for_function(
        """id => { const { top } = document.getElementById(id).getBoundingClientRect();
        return top > 0 && top < 300 }""",
        arg=long.get_attribute("id"),
    )


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing(cast, sign_in, width, scheme):
    talk = cast.letter(0)
    cast.letter(1)
    translated(talk)
    assign_conversation(talk, by=cast.bea, member=cast.marek)
    page = sign_in(cast.bea, viewport={"width": width, "height": 900}, color_scheme=scheme)
    workspace(page)
    assert complaints(page) == []
    workspace(page, number=talk.pk)
    page.wait_for_selector(".panel-customer", state="attached")
    expect(page.locator(".rendering")).to_have_count(2)
    assert complaints(page) == []
    page.keyboard.press("a")
    page.wait_for_selector("#picker:popover-open")
    page.wait_for_timeout(200)
    assert complaints(page) == []
    number = TranslationProvider.objects.last().pk
    found = []
    for place in ("", f"providers/{number}/", "glossary/"):
        page.goto(f"/settings/translation/{place}")
        page.wait_for_selector(".skeleton", state="detached")
        found += complaints(page, within="main", colours_only=scheme == "dark") + too_wide(page)
    assert found == []


def translated(talk):
    """What a customer wrote in another language: a gist of it, why another one is missing, who is asked."""
    TranslationProvider.objects.create(kind="deepl", name="DeepL", ceiling=1000, price=20)
    GlossaryTerm.objects.create(source="Serra 35")
    cast_words = Message.objects.get(conversation=talk)
    cast_words.pk, cast_words.source_id = None, "another"
    cast_words.save()
    gist, failed = Message.objects.filter(conversation=talk).order_by("pk")
    by = {"by": "Apertium", "origins": ["provider"], "unknown": ["shutter"]}
    text = "The shutter is stuck."
    MessageRendering.objects.create(
        message=gist, language="en", state="done", text=text, quality="gist", facts=by
    )
    why = {"attempts": [["DeepL", "no consent"]]}
    MessageRendering.objects.create(
        message=failed, language="en", state="none", done_at=now(), facts=why
    )


def test_what_one_notes_about_a_customer_is_not_swept_away_by_news(cast, sign_in):
    letter = cast.letter(0)
    page = workspace(sign_in(cast.bea), number=letter.pk)
    about = page.get_by_role("complementary", name="About the customer")
    edit = about.get_by_role("link", name="Edit")
    edit.click()
    expect(about.get_by_role("textbox").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(edit).to_be_focused()
    edit.click()
    about.get_by_label("City").fill("Osaka")
    change_customer(letter.customer, name="山田 健司")
    later = cast.letter(1)
    expect(page.locator(f"#row-{later.pk}")).to_be_visible()
    expect(about.get_by_label("City")).to_have_value("Osaka")
    about.get_by_role("button", name="Save").click()
    expect(about).to_contain_text("Osaka")
