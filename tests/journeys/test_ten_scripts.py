"""Ten customers write in ten scripts into one inbox; each is found in Latin letters, and addressed as they
would wish: by how they sign, and by what they asked for."""

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from rapport.customers.actions.addressing import put_right
from rapport.customers.models import Customer, Source
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.models import Conversation, Message
from rapport.inbox.ports import Address, InboundMessage
from tests.axe import complaints, too_wide
from tests.journeys.cast import Cast
from tests.waiting import until


@dataclass(frozen=True)
class Letter:
    """Who writes, how they sign, what they asked for on the phone, and how they are addressed then."""

    name: str
    address: str
    language: str
    subject: str
    words: str
    signature: str
    addressed: str
    found_by: str
    asked_for: dict[str, str] = field(default_factory=dict)


LETTERS = (
    Letter(
        "山田健司", "kenji@osaka.example", "ja", "レンズの件",
        "お世話になっております。レンズのピントが合いません。よろしくお願いいたします。", "山田健司",
        "山田様", "yamada",
    ),
    Letter(
        "Ελένη Παπαδοπούλου", "eleni@thessaloniki.example", "el", "Απόδειξη",
        "Καλημέρα σας, θα ήθελα μια απόδειξη για την παραγγελία μου.", "Με εκτίμηση,\nΕλένη Παπαδοπούλου",
        "κυρία Παπαδοπούλου", "papadopoulou", {"honorific": "κυρία"},
    ),
    Letter(
        "Сергей Иванов", "s.i@neva.example", "ru", "Где мой заказ",
        "Здравствуйте! Заказ ещё не пришёл.", "С уважением,\nСергей Петрович Иванов",
        "Сергей Петрович", "ivanov",
    ),
    Letter(
        "김지민", "jm@seoul.example", "ko", "반품 문의",
        "안녕하세요. 렌즈를 반품하고 싶습니다.", "감사합니다.\n김지민 드림",
        "김지민 님", "kim",
    ),
    Letter(
        "张伟", "wei@chengdu.example", "zh-Hans", "更换镜头",
        "您好，我想更换镜头，请问怎么办理？", "此致\n敬礼\n张伟",
        "张经理", "zhang", {"title": "经理"},
    ),
    Letter(
        "محمد حداد", "m.h@dubai.example", "ar", "متى تصل طلبيتي",
        "السلام عليكم، متى تصل طلبيتي؟ لم تصل بعد.", "مع التحية\nمحمد حداد",
        "محمد", "Muhammad", {"register": "informal"},
    ),
    Letter(
        "אורי כהן", "uri@telaviv.example", "he", "החבילה לא הגיעה",
        "שלום, החבילה שהזמנתי עדיין לא הגיעה.", "בברכה,\nאורי כהן",
        "אורי", "cohen", {"register": "informal"},
    ),
    Letter(
        "अर्जुन पाटील", "arjun@pune.example", "hi", "मेरा ऑर्डर",
        "नमस्ते, मेरा ऑर्डर अभी तक नहीं आया है।", "धन्यवाद,\nअर्जुन पाटील",
        "श्री पाटील", "patil", {"honorific": "श्री"},
    ),
    Letter(
        "สมชาย ใจดี", "sc@bangkok.example", "th", "สินค้ายังไม่มาถึง",
        "สวัสดีครับ สินค้าที่สั่งไว้ยังไม่มาถึงครับ", "ขอแสดงความนับถือ\nสมชาย ใจดี",
        "คุณสมชาย", "somchai",
    ),
    Letter(
        "Lena Müller", "lena@berlin.example", "de", "Wo ist mein Paket?",
        "Sehr geehrte Damen und Herren, mein Paket ist noch nicht da.",
        "Mit freundlichen Grüßen\nDr. Lena Müller",
        "Frau Dr. Müller", "mueller", {"honorific": "Frau"},
    ),
)  # fmt: skip


@pytest.fixture
def talks(cast: Cast) -> dict[str, Conversation]:
    """Everybody wrote; what some of them asked for on the phone is on record."""
    found = {}
    for number, letter in enumerate(LETTERS):
        text = f"{letter.words}\n\n{letter.signature}"
        message = InboundMessage(
            source_id=f"script-{number}@mail.example",
            sender=Address(letter.address, letter.name),
            subject=letter.subject,
            text=text,
            words=text,
            language=letter.language,
        )
        found[letter.name] = receive_message(message, inbox=cast.support).conversation
    for letter in LETTERS:
        customer = Customer.objects.get(name=letter.name)
        until(customer.addressings.exists, f"what {letter.name} wrote is read")
        if letter.asked_for:
            put_right(customer, letter.asked_for, by=cast.bea, source=Source.TOLD)
    return found


@pytest.mark.timeout(300)  # ten people, each looked for and looked after
def test_each_is_found_and_addressed_as_they_would_wish(cast, talks, sign_in):
    page: Page = sign_in(cast.bea)
    page.goto("/conversations/?view=unassigned")
    for letter in LETTERS:
        expect(page.get_by_role("link", name=letter.subject)).to_be_visible()
    assert too_wide(page) == []

    for number, letter in enumerate(LETTERS):
        if number % 3:
            page.goto(f"/conversations/{talks[letter.name].pk}/")
        else:
            _is_found(page, letter, talks[letter.name])
        _is_addressed(page, letter, talks[letter.name])
    assert complaints(page, within=".panel-addressing") == []

    _answers_by_name(page, LETTERS[0], talks)
    _copies_to_somebody_in_another_script(page)
    _searches_for_who_wrote(page, talks)


def _is_found(page: Page, letter: Letter, talk: Conversation) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type(letter.found_by)
    offered = page.get_by_role("option").filter(has_text=f"#{talk.pk} · {letter.name}")
    expect(offered).to_have_count(1)
    offered.click()


def _is_addressed(page: Page, letter: Letter, talk: Conversation) -> None:
    expect(page).to_have_url(re.compile(f"/conversations/{talk.pk}/"))
    expect(
        page.locator(f"[data-salutation][hx-get='/conversations/{talk.pk}/salutation/']")
    ).to_have_count(1)
    panel = page.get_by_role("region", name="How to address")
    everything = panel.get_by_role("button", name="Accept all")
    one = panel.get_by_role("button", name="Accept “")
    expect(panel.locator(".address-now")).to_be_visible()
    if everything.count():
        everything.click()
    elif one.count():
        one.first.click()
    expect(panel.locator(".address-words")).to_have_text(letter.addressed)
    page.get_by_role("textbox", name="Write to").hover()  # brings the greetings
    greeting = page.locator(".salute-offer:not([hidden]) .salute-words")
    expect(greeting).to_contain_text(letter.addressed)
    expect(greeting).to_have_attribute("lang", letter.language)


def _answers_by_name(page: Page, letter: Letter, talks: dict[str, Conversation]) -> None:
    talk = talks[letter.name]
    page.goto(f"/conversations/{talk.pk}/")
    expect(page.locator("html")).to_have_attribute("data-live-state", "open")
    page.keyboard.press("r")
    editor = page.get_by_role("textbox", name="Write to")
    expect(editor).to_be_focused()
    page.locator(".salute-offer:visible").click()
    expect(editor).to_contain_text(letter.addressed)
    page.keyboard.type("写真を拝見しました。")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="Undo").first).to_be_visible()
    sent = Message.objects.get(conversation=talk, kind="reply")
    assert letter.addressed in sent.words


def _copies_to_somebody_in_another_script(page: Page) -> None:
    page.keyboard.press("r")
    page.get_by_role("button", name="Cc", exact=True).click()
    page.locator("#composer-cc").fill("ivanoff")
    # What he signs with is his name by now.
    page.get_by_role("option", name="Сергей Петрович Иванов").click()
    copied = page.locator("[data-recipients=cc] .composer-chip-name")
    expect(copied).to_have_text("Сергей Петрович Иванов")


def _searches_for_who_wrote(page: Page, talks: dict[str, Conversation]) -> None:
    talk = talks["Ελένη Παπαδοπούλου"]
    page.goto("/search/?q=from:papadopoulou")
    expect(page.get_by_role("link", name="Απόδειξη")).to_be_visible()
    assert str(talk.pk) in (page.get_by_role("link", name="Απόδειξη").get_attribute("href") or "")
