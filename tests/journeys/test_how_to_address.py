"""A letter says how its writer wishes to be addressed: asked, answered, seen by everybody, and used."""

from playwright.sync_api import Page, expect

from rapport.customers.models import Addressing
from rapport.inbox.models import Draft
from tests.axe import complaints

PANEL = ".panel-addressing"
EDITOR = ".composer-form:not([hidden]) .composer-editor"
LETTER = (
    "Guten Tag,\n\nkönnen Sie mir sagen, wo mein Paket ist? Ihre Seite zeigt nichts.\n\n"
    "Mit freundlichen Grüßen\nDr. Lena Brandt"
)


def test_what_a_letter_says_becomes_how_she_is_addressed(house, cast, sign_in):
    conversation = cast.letter(2, words=LETTER)
    bea, marek = sign_in(cast.bea), sign_in(cast.marek)
    for page in (bea, marek):
        page.goto(f"/conversations/{conversation.pk}/")
        # A question, with her own words, and nothing that is known.
        expect(page.locator(PANEL)).to_contain_text("signed so on", timeout=60_000)
        expect(page.locator(f"{PANEL} .address-known")).to_have_count(0)
    assert not Addressing.objects.filter(standing="accepted").exists()

    # One says yes to everything; the other sees it without doing anything.
    bea.locator(PANEL).get_by_role("button", name="Accept all").click()
    for page in (bea, marek):
        expect(page.locator(f"{PANEL} .address-words")).to_contain_text("Dr. Brandt")
        expect(page.locator(f"{PANEL} .address-question")).to_have_count(0)

    _is_greeted_in_her_form(bea, marek)
    _is_put_right(bea, marek)


def _is_greeted_in_her_form(bea: Page, marek: Page) -> None:
    """Formally, as she writes herself; greeting and closing stand in an empty reply."""
    bea.keyboard.press("r")
    offer = bea.locator(".salute-offer:visible")
    expect(offer).to_contain_text("Dr. Brandt")
    offer.click()
    bea.keyboard.type("Ihr Paket kommt am Dienstag.")
    lines = bea.locator(EDITOR).locator("p")
    expect(lines.first).to_contain_text("Dr. Brandt")
    expect(lines.nth(1)).to_have_text("Ihr Paket kommt am Dienstag.")
    expect(lines.last).to_contain_text("Bea Almeida")

    # She asks for du; one press settles it, and the greeting follows where it was not changed.
    bea.locator(PANEL).get_by_role("button", name="Informal").click()
    expect(marek.locator(PANEL)).to_contain_text("noted by Bea Almeida")
    bea.locator("[data-composer-salute]").locator("visible=true").click()
    expect(bea.locator(".salute-degree[aria-pressed=true]:visible")).to_have_text("Casual")
    bea.locator(".salute-offer:visible").click()
    expect(lines.first).to_contain_text("Lena")
    expect(lines.first).not_to_contain_text("Brandt")
    expect(lines.nth(1)).to_have_text("Ihr Paket kommt am Dienstag.")
    expect(bea.locator("[data-composer-saved]").first).to_contain_text("Saved")
    assert "Ihr Paket kommt" in Draft.objects.get(kind="reply").html


def _is_put_right(bea: Page, marek: Page) -> None:
    """What nobody could read, by Marek, who says who told it."""
    marek.locator(PANEL).get_by_role("link", name="Put right how to address them").click()
    marek.get_by_label("How it is said").fill("LAY-na")
    marek.get_by_label("They told us so themselves").check()
    marek.locator(PANEL).get_by_role("button", name="Save").click()
    for page in (bea, marek):
        expect(page.locator(f"{PANEL} .address-said")).to_contain_text("LAY-na")
    assert Addressing.objects.get(aspect="pronounced").source == "told"
    assert not complaints(marek)
