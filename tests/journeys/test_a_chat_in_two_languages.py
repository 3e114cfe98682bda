"""A visitor writes Greek, a colleague Dutch; each reads and writes their own language, at once."""

import pytest
from playwright.sync_api import Page, expect

from rapport.inbox.models import Conversation, Message
from rapport.team.models import Member, Role
from rapport.translations.models import MessageRendering
from tests.journeys.chatting import answering, arrive, begin_answer, shop, site, thread
from tests.journeys.translators import EDITOR, PANE, deepl_of, notices, send, writes_and_sends
from tests.journeys.website import Visitor

__all__ = ["arrive", "shop", "site"]

ASKED = {"Πού βρίσκεται η λάμπα μου;": "Waar is mijn lamp?"}
THANKS = {"Ευχαριστώ πολύ, περιμένω.": "Heel erg bedankt, ik wacht."}
TOMORROW = {"Uw lamp komt morgen bij u aan.": "Η λάμπα σας φτάνει αύριο."}
NOT_TODAY = {
    "Wij kunnen de lamp niet vandaag sturen.": "Δεν μπορούμε να στείλουμε τη λάμπα σήμερα."
}
ORIGINAL = "Πρωτότυπο"


@pytest.fixture
def translator(house, request):
    pairs = {("el", "nl"): ASKED | THANKS, ("nl", "el"): TOMORROW | NOT_TODAY}
    with deepl_of(request.node.name, pairs) as server:
        yield server


@pytest.fixture
def femke(cast) -> Member:
    """She works in an English workspace and reads and writes Dutch."""
    return Member.objects.create_user(
        "femke@example.com",
        None,
        name="Femke de Wit",
        role=Role.AGENT,
        zone="Europe/Amsterdam",
        languages=["nl"],
    )


def test_greek_and_dutch_talk_live(arrive, sign_in, femke, translator):
    eleni = arrive(locale="el-GR", timezone_id="Europe/Athens").open()
    eleni.say(*ASKED)
    expect(eleni.state()).to_contain_text("Παραδόθηκε")
    page = answering(sign_in(femke))
    assert Conversation.objects.get().language == "el"
    _both_stand_in_the_thread(page, ASKED)
    expect(eleni.state()).to_contain_text("Διαβάστηκε")

    # What asks for no look leaves at once, in Greek; the visitor is told, and may read the Dutch.
    begin_answer(page, "Uw lamp")
    expect(eleni.chat.locator(".typing")).to_be_visible()
    writes_and_sends(page, "nl", "el")
    # Their spelling is checked in Dutch, whatever leaves.
    expect(page.locator(EDITOR)).to_have_attribute("lang", "nl")
    page.keyboard.type(" komt morgen bij u aan.")
    page.keyboard.press("ControlOrMeta+Enter")
    eleni.sees(*ASKED, *TOMORROW.values())
    _is_told_to_be_translated(eleni, *TOMORROW)
    expect(eleni.chat.locator(".typing")).to_have_count(0)
    _both_stand_in_the_thread(page, TOMORROW)

    _what_is_flagged_waits_for_a_look(page, eleni, translator)
    eleni.box.press_sequentially("Ευχ")
    expect(page.locator(".composer-writer-theirs")).to_contain_text("is writing")
    eleni.say(*THANKS)
    _both_stand_in_the_thread(page, THANKS)
    expect(page.locator(".composer-writer-theirs")).to_have_count(0)
    said = Message.objects.filter(kind__in=("incoming", "reply"))
    assert set(said.values_list("language", flat=True)) == {"el"}


def _both_stand_in_the_thread(page: Page, said: dict[str, str]) -> None:
    for words in (*said, *said.values()):
        expect(thread(page)).to_contain_text(words)


def _is_told_to_be_translated(eleni: Visitor, dutch: str) -> None:
    told = eleni.chat.locator("details.original").last
    expect(told).to_contain_text("Αυτόματη μετάφραση")
    expect(told.get_by_text(dutch)).to_be_hidden()
    told.get_by_text(ORIGINAL).click()
    expect(told.get_by_text(dutch)).to_be_visible()


def _what_is_flagged_waits_for_a_look(page: Page, eleni: Visitor, translator) -> None:
    """A “not” that was turned around: Femke sees it first, and what Eleni gets is what she meant."""
    translator.mode = "not"
    begin_answer(page, *NOT_TODAY)
    page.keyboard.press("ControlOrMeta+Enter")
    expect(notices(page)).to_contain_text("asks for a look")
    expect(page.locator("[data-tongue-notes]")).to_contain_text("“not”")
    expect(page.locator(PANE)).to_contain_text("μπορούμε να στείλουμε")
    expect(eleni.words).to_have_count(2)

    page.locator(PANE).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(*NOT_TODAY.values())
    expect(page.locator("[data-tongue-by]")).to_contain_text("Corrected by you")
    translator.mode = "well"
    send(page)
    eleni.sees(*ASKED, *TOMORROW.values(), *NOT_TODAY.values())
    # A colleague's own wording is no machine's any more.
    expect(eleni.chat.locator("details.original")).to_have_count(1)
    assert MessageRendering.objects.filter(is_original=True).count() == 2
