"""Italy, before a sales call: Giulia's world in Bologna, what she told us, and what is usual there."""

import re

from playwright.sync_api import Page, expect

from rapport.customers.models import ChannelIdentity, Interest
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.models import Conversation
from rapport.inbox.ports import Address, InboundMessage
from rapport.kernel import outbox
from rapport.manners.models import Contest, Dismissal
from tests.axe import complaints, too_wide

WORDS = "Mi interessano soprattutto le Vela in noce. Ci sentiamo in settimana?\n\nGiulia Ferrari"


def giulia_writes(cast) -> Conversation:
    """Her letter; where she lives and her number she told us long ago."""
    letter = InboundMessage(
        source_id="bologna-1@portici-studio.example",
        sender=Address("giulia@portici-studio.example", "Giulia Ferrari"),
        subject="Vela in negozio",
        text=WORDS,
        words=WORDS,
        language="it",
    )
    found = receive_message(letter, inbox=cast.orders).conversation
    told = {"zone": "Europe/Rome", "city": "Bologna", "country": "IT", "language": "it"}
    for name, value in told.items():
        setattr(found.customer, name, value)
    found.customer.save()
    number = "+39 051 555 0142"
    ChannelIdentity.objects.create(customer=found.customer, kind="phone", address=number)
    outbox.drain()
    return found


def test_bea_reads_up_on_bologna_before_she_calls(house, cast, sign_in):
    letter = giulia_writes(cast)
    bea = sign_in(cast.bea)
    bea.goto(f"/conversations/{letter.pk}/")
    usual = bea.get_by_role("region", name="Usual there")
    expect(usual).to_contain_text("Italy: what is usual", timeout=30_000)
    what_is_usual_says_who_says_so(usual)
    one_click_each(bea, usual)

    # One key leads to the brief; the palette knows it, too.
    bea.locator("body").press("b")
    expect(bea.get_by_role("heading", name="Giulia Ferrari")).to_be_visible()
    brief = bea.get_by_role("article")
    for words in ("Bologna", "Italy", "good time to call", "+39 051 555 0142", "Vela in negozio"):
        expect(brief).to_contain_text(words)
    bea.get_by_label("What they told us").fill("The Vela in walnut")
    bea.get_by_role("button", name="Note it").click()
    expect(brief).to_contain_text("noted by Bea Almeida")
    assert Interest.objects.get().words == "The Vela in walnut"
    assert complaints(bea) == []
    it_fits_on_paper(bea)
    bea.get_by_role("link", name="Back to the conversation").click()
    expect(bea.get_by_role("region", name="Usual there")).to_be_visible()
    bea.keyboard.press("Control+k")
    bea.keyboard.type("before a call")
    expect(bea.get_by_role("option", name="Before a call")).to_be_visible()
    two_write_the_same_note(bea, sign_in(cast.marek))
    in_both_languages(bea, cast, letter)


def what_is_usual_says_who_says_so(usual):
    expect(usual).to_contain_text("Gentile Signora Ferrari,")
    expect(usual).to_contain_text("nothing about Giulia Ferrari")
    expect(usual.get_by_text("Common business practice, unsourced").first).not_to_be_visible()
    usual.get_by_text("Source", exact=True).first.click()
    expect(usual.get_by_text("Common business practice, unsourced").first).to_be_visible()
    expect(usual.get_by_text("Business mail: Italy").first).to_be_visible()


def one_click_each(bea: Page, usual):
    notes = usual.get_by_role("listitem")
    expect(notes).to_have_count(3)
    usual.get_by_role("button", name="Directness in writing: more").click()
    bea.get_by_role("menuitem", name="Not helpful").click()
    expect(notes).to_have_count(2)
    usual.get_by_role("button", name="Form of address: more").click()
    bea.get_by_role("menuitem", name="This is wrong").click()
    expect(usual).to_contain_text("A colleague says that this is wrong.")
    assert Dismissal.objects.get().is_unhelpful
    assert Contest.objects.get().topic == "address"


def it_fits_on_paper(bea: Page):
    bea.emulate_media(media="print")
    expect(bea.get_by_role("navigation", name="Rooms")).not_to_be_visible()
    expect(bea.get_by_role("button", name="Print")).not_to_be_visible()
    pages = re.findall(rb"/Type\s*/Page\b", bea.pdf(format="A4"))
    assert len(pages) == 1
    bea.emulate_media(media="screen")


def two_write_the_same_note(bea: Page, marek: Page):
    """Marek saves while Bea writes: she is told, and keeps her words."""
    for page, words in ((bea, "Shops open at ten: call before."), (marek, "Call after seven.")):
        page.goto("/settings/culture-notes/")
        page.get_by_role("searchbox", name="Search", exact=True).fill("italia")
        page.get_by_role("link", name="Italy").click()
        page.get_by_role("link", name="Pace").click()
        page.get_by_label("Note", exact=True).fill(words)
        page.get_by_label("Where we know it from").fill("Our customers there")
    marek.get_by_role("button", name="Save").click()
    expect(marek.get_by_text("Call after seven.")).to_be_visible()
    bea.get_by_role("button", name="Save").click()
    expect(bea.get_by_text("Marek Nowak changed this note while you wrote")).to_be_visible()
    expect(bea.get_by_label("Note", exact=True)).to_have_value("Shops open at ten: call before.")
    bea.get_by_role("button", name="Save").click()
    expect(bea.get_by_text("Shops open at ten: call before.")).to_be_visible()


def in_both_languages(bea: Page, cast, letter: Conversation) -> None:
    """What was built for other people's worlds holds together for a member who reads from right to left."""
    places = (
        f"/conversations/{letter.pk}/panels/customer/?edit=1",
        f"/conversations/{letter.pk}/panels/address/?edit=1",
        f"/conversations/{letter.pk}/promise/",
        *("/promises/", "/settings/calendars/", "/settings/culture-notes/"),
        *("/settings/culture-notes/it-IT/", "/settings/culture-notes/it-IT/greeting/"),
    )
    found = []
    for language in ("en", "ar"):
        cast.bea.language = language
        cast.bea.save(update_fields=["language"])
        for place in places:
            bea.goto(place)
            said = complaints(bea) if language == "en" else []
            found += [f"{language} {place}: {each}" for each in said + too_wide(bea)]
        bea.goto(f"/conversations/{letter.pk}/")
        expect(bea.locator(".panel-customer")).to_be_visible()
        assert bea.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        found += [f"{language} beside: {each}" for each in complaints(bea, within="#context")]
    assert found == []
