"""Mail as it really comes, from many clients, languages and broken programs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapport.channels.email.bodies import read_body
from rapport.channels.email.parsing import Unreadable, parse

PAYLOADS = Path(__file__).parent / "payloads"
OURS = "c-7d3f.1204@lumenoak.example"


def mail(name: str):
    return parse((PAYLOADS / f"{name}.eml").read_bytes(), now=datetime(2026, 11, 22, tzinfo=UTC))


READ = {  # payload: sender's name, subject, what the person wrote, how the older part begins
    "apple-mail-es": (
        "Ana Quispe Rojas",
        "Re: Factura del trípode",
        "Hola Bea,\nadjunto la factura:\n¿Pueden revisarla?\nGracias, Ana",
        "El 18 nov 2026",
    ),
    "docomo-ja": (
        "",
        "Re: ご注文①の件",
        "ありがとうございます。\n①ランプ ②三脚 の件、㈱山田商店までお願いします。\nｶﾒﾗも届きました。",
        "2026年11月21日(土)",
    ),
    "gmail-el": (
        "Ελένη Παπαδοπούλου",
        "Re: Η παραγγελία μου #4471",
        "Ευχαριστώ πολύ, η κάμερα έφτασε σήμερα!\n\nΕλένη",
        "Στις Σάβ 21 Νοε 2026",
    ),
    "gmail-he": ("דנה לוי", "Re: ההזמנה שלך", "תודה רבה!", "בתאריך שבת"),
    "gmx-de": ("Jörg Weiß", "Aw: Ihre Bestellung", "Danke, alles da.", "Gesendet:"),
    "k9-nl": (
        "Daan van den Berg",
        "Re: Je bestelling",
        "Dank je wel, tas is binnen.\n\nDaan",
        "On 16 November 2026",
    ),
    "mailru-ru": (
        "Иван Петров",
        "Re: Заказ объектива",
        "Здравствуйте!\n\nПодскажите, когда будет объектив?",
        "Среда, 18 ноября",
    ),
    "naver-ko": (
        "김민서",
        "RE: 주문 안내",
        "안녕하세요, 가방 환불 부탁드립니다.",
        "-----Original Message-----",
    ),
    "o2-pl": (
        "Zofia Wójcik",
        "Odp: Zamówienie żarówki",
        "Dzień dobry,\n\nproszę o fakturę za żarówkę.\n\nPozdrawiam\nZofia Wójcik",
        "Dnia 18 listopada",
    ),
    "outlook-ar": (
        "نور المنصوري",
        "رد: طلبك رقم 4471",
        "السلام عليكم،\n\nأريد استرجاع الحقيبة رقم 4471 من فضلكم.\n\nنور المنصوري",
        "________",
    ),
    "outlook-de": (
        "Lena Brandt",
        "AW: Ihre Lampe",
        "Guten Tag,\n\nanbei das Foto der beschädigten Lampe.\n\nMit freundlichen Grüßen\nLena Brandt",
        "Von: Lumen",
    ),
    "outlook-ja": (
        "山田 健司",
        "カメラの修理について（保証書を添付します）",
        "いつもお世話になっております。山田です。\n\nカメラのシャッターが切れません。\n保証書を添付いたします。",
        "",
    ),
    "outlook-web-tr": (
        "Emre Yılmaz",
        "Ynt: Siparişiniz",
        "Teşekkür ederim, çanta çok güzel.",
        "Kimden:",
    ),
    "qq-zh": ("张梅", "回复：您的订单", "您好，灯收到了，谢谢！", "------------------"),
    "raw-8bit-ru": (
        "Иван",
        "Где мой заказ",
        "Здравствуйте, где мой заказ номер 4471? Жду уже третью неделю.",
        "",
    ),
    "samsung-en": (
        "Arjun Kulkarni",
        "Re: Lens mount",
        "Same question as last week: does the 35 mm fit the Oak II?\n\nSent from my Galaxy",
        "-------- Original message",
    ),
    "split-words-ru": ("Иван", "Где мой заказ? Жду уже неделю", "Text", ""),
    "thunderbird-it": (
        "Giulia Ferrari",
        "Re: La sua borsa è partita",
        "Buongiorno, la borsa è arrivata con la cerniera rotta e vorrei sapere se è possibile "
        "ripararla qui a Bologna.\n\nGrazie,\nGiulia Ferrari",
        "Il 17/11/2026 18:22",
    ),
    "yahoo-pt": (
        "João Cavalcanti",
        "Re: Lente 35 mm não foca",
        "Bom dia! A lente não foca mais.",
        "Em quinta-feira",
    ),
}


@pytest.mark.parametrize("name", sorted(READ))
def test_a_mail_says_who_what_and_only_the_new_words(name):
    who, subject, words, older = READ[name]
    found = mail(name)
    body = read_body(found.text, found.html)
    assert (found.sender.name, found.subject) == (who, subject)
    assert body.text == words
    assert body.quoted_text.startswith(older)
    assert bool(body.quoted_text) == bool(older)
    assert found.automatic == ""
    assert found.sent_at.year == 2026


def test_no_payload_is_without_a_test():
    others = Path(__file__).read_text(encoding="utf-8").count('mail("') + len(READ)
    assert len(list(PAYLOADS.glob("*.eml"))) <= others


def test_an_answer_names_the_mail_it_answers():
    assert mail("gmail-el").threads_on == (OURS,)
    assert mail("thunderbird-it").threads_on == (OURS, "0@lumenoak.example")


def test_every_recipient_is_found_wherever_it_is_written():
    found = mail("gmail-el")
    assert found.recipients == ("support@lumenoak.example", "support+c-8fk2mq@lumenoak.example")


def test_files_keep_their_names_in_any_script():
    assert [each.name for each in mail("outlook-ja").attachments] == ["保証書.pdf"]
    assert [each.name for each in mail("apple-mail-es").attachments] == ["Factura trípode.pdf"]
    assert mail("outlook-ja").cc[0].name == "佐藤, 花子"


def test_pictures_in_the_page_are_told_from_files():
    (picture,) = mail("outlook-de").attachments
    assert picture.inline
    assert picture.content_id == "image001.png@01DB3C1A.7F0B2E10"
    assert f'src="cid:{picture.content_id}"' in mail("outlook-de").html


def test_names_that_lie_are_made_honest():
    found = mail("evil-names")
    names = [each.name for each in found.attachments]
    assert names[:5] == [
        "passwd",
        "evilgpj.exe",
        "_CON.txt",
        "attachment-4.jpg",
        "a very long name in two pieces.txt",
    ]
    assert len(names[5].encode()) <= 180
    assert names[5].endswith(".txt")
    assert found.subject == "Invoice fdp.exe now"
    assert found.sender.name == "support@lumenoak.example"
    assert found.sender.address == "mallory@evil.example"


def test_a_bounce_says_which_mail_did_not_arrive_and_why():
    report = mail("bounce-postfix").report
    assert report.original_message_id == OURS
    assert report.is_failure
    assert report.words == (
        "kenji@nowhere.example 5.1.1 550 5.1.1 <kenji@nowhere.example>: Recipient address "
        "rejected: User unknown"
    )


def test_a_bounce_that_returns_the_whole_mail_is_understood():
    report = mail("bounce-exchange").report
    assert report.original_message_id == OURS
    assert report.recipients[0].diagnostic == "554 5.2.2 mailbox full"


def test_a_bounce_without_a_report_is_understood():
    found = mail("bounce-qmail")
    assert found.automatic == "bounce"
    assert found.report.original_message_id == OURS
    assert found.report.recipients[0].address == "minh@old.example"
    assert found.report.is_failure


def test_an_absence_note_is_known_as_one():
    found = mail("out-of-office-de")
    assert found.automatic == "reply"
    assert found.wants_no_auto_reply


def test_a_list_is_known_as_one_and_its_page_is_harmless():
    found = mail("mailing-list")
    assert found.automatic == "list"
    page = read_body(found.text, found.html).html
    for trap in ("script", "onclick", "javascript:", "<form", "<style", "background-image", "evil"):
        assert trap not in page
    assert 'src="https://t.example/open.gif?u=42"' in page  # kept; the frame's CSP blocks it
    assert "padding" in page
    assert "<table" in page


def test_a_signed_mail_is_read_and_its_signature_kept():
    found = mail("signed-pgp")
    assert found.text.strip() == "Der Vertrag ist unterschrieben."
    assert [each.name for each in found.attachments] == ["OpenPGP_signature.asc"]
    assert "signed" in found.notes


def test_tnef_stays_a_file():
    assert [each.name for each in mail("tnef").attachments] == ["winmail.dat"]


def test_a_mail_in_a_mail_is_a_file_with_its_subject_as_name():
    (inner,) = mail("forwarded-as-file").attachments
    assert inner.name == "カメラの件.eml"
    assert b"inner text" in inner.content
    assert mail("forwarded-as-file").message_id == "fwd-1@lumenoak.example"


def test_an_invitation_is_words_and_a_file():
    found = mail("invitation")
    assert found.text == "Can we talk on Monday?"
    assert found.attachments[0].content_type == "text/calendar"


def test_a_mail_without_message_id_gets_a_stable_one_and_an_absurd_date_is_dropped():
    raw = (PAYLOADS / "no-message-id.eml").read_bytes()
    found = parse(raw)
    assert found.message_id_is_ours
    assert found.sent_at is None
    by_imap = b"Return-Path: <scanner@warehouse.example>\r\nX-UID: 7\r\n" + raw
    assert parse(by_imap.replace(b"\r\n", b"\n")).message_id == found.message_id
    assert parse(raw.replace(b"0042", b"0043")).message_id != found.message_id


@pytest.mark.parametrize(
    "raw", [b"", b"\r\n\r\n", b"\x00" * 100, b"just words", b"%PDF-1.4 \xff\xfe"]
)
def test_what_is_no_mail_at_all_is_said_to_be_unreadable(raw):
    with pytest.raises(Unreadable):
        parse(raw)


def test_a_trap_of_a_thousand_levels_is_read_by_its_headers():
    head, foot = [], []
    for level in range(1500):
        head.append(f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n")
        foot.append(f"\n--b{level}--")
    raw = ("From: a@b.example\nSubject: deep\n" + "".join(head) + "core" + "".join(foot)).encode()
    found = parse(raw)
    assert found.subject == "deep"
    assert found.notes & {"too-many-parts", "body-unreadable"}
