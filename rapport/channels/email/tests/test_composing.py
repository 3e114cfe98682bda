"""What we send is what the other side reads, in every script, and answers find their way home."""

import email
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.channels.email import channel
from rapport.channels.email.bodies import read_body
from rapport.channels.email.composing import (
    Enclosure,
    Letter,
    Quoted,
    as_bytes,
    as_django,
    body_mark,
    html_body,
    message_id_for,
    number_in,
    plus_address,
    text_body,
    token_in_address,
    token_in_body,
    trimmed_references,
    without_plus,
)
from rapport.channels.email.parsing import parse

TOKEN = "0123456789abcdef0123"
QUOTED = Quoted(
    "山田 健司",
    "kenji@yamada.example",
    datetime(2026, 11, 21, 1, 2, tzinfo=UTC),
    "カメラが\n\n動きません。",
    "<p>カメラが動きません。</p>",
)


def letter(**changes) -> Letter:
    page = "<p>山田様</p><p>お待たせしました。</p>"
    values = {
        "message_id": message_id_for(7, 0, "lumenoak.example", "key"),
        "sender": ("Lumen & Oak, サポート", "support@lumenoak.example"),
        "to": [("山田 健司, 様", "kenji@yamada.example")],
        "subject": "Re: カメラの修理について",
        "text": text_body("山田様\n\nお待たせしました。", "<b>Bea</b>", TOKEN, QUOTED),
        "html": html_body(page, "<b>Bea</b>", TOKEN, QUOTED, "ja"),
        "in_reply_to": "<second@yamada.example>",
        "references": ["first@yamada.example", "second@yamada.example"],
        "reply_to": [("", plus_address("support@lumenoak.example", TOKEN))],
        "language": "ja",
        "written_at": datetime(2026, 11, 22, 9, 0, tzinfo=UTC),
    }
    return Letter(**{**values, **changes})


def test_the_other_side_reads_what_was_written():
    found = parse(as_bytes(letter()))
    assert found.sender.name == "Lumen & Oak, サポート"
    assert found.to[0].name == "山田 健司, 様"
    assert found.subject == "Re: カメラの修理について"
    assert found.in_reply_to == ("second@yamada.example",)
    assert found.references == ("first@yamada.example", "second@yamada.example")
    assert found.reply_to[0].address == f"support+c-{TOKEN}@lumenoak.example"
    body = read_body(found.text, found.html)
    assert body.text == f"山田様\n\nお待たせしました。\n\nBea\n\n{body_mark(TOKEN)}"
    assert "カメラが動きません。" in body.quoted_text


def test_each_try_sends_the_same_bytes():
    assert as_bytes(letter()) == as_bytes(letter())


def test_every_line_fits_the_wire():
    long = letter(
        subject="長い" * 140,
        text="字" * 5000 + "\n" + "x" * 5000,
        references=[f"{number}{'x' * 60}@example.org" for number in range(300)],
        to=[(f"Ana Ñandú {number}", f"ana{number}@example.org") for number in range(60)],
    )
    raw = as_bytes(long)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    raw.decode("ascii")
    assert parse(raw).subject == ("長い" * 140)
    assert len(parse(raw).to) == 60


def test_lines_that_mean_something_to_mail_servers_arrive_unchanged():
    text = "From here\n.\n..dot\nFrom there\n-- \nend\n"
    assert parse(as_bytes(letter(text=text, html=""))).text == text.strip("\n")


def test_a_dozen_files_and_a_picture_arrive():
    files = [Enclosure(f"保証書 {n}.pdf", "application/pdf", bytes([n]) * 2000) for n in range(12)]
    picture = Enclosure("lamp.png", "image/png", b"png", "lamp@rapport")
    page = html_body('<p><img src="cid:lamp@rapport"></p>', "", TOKEN, None, "en")
    found = parse(as_bytes(letter(html=page, files=[*files, picture])))
    assert [each.name for each in found.attachments if not each.inline] == [f.name for f in files]
    assert [each.content for each in found.attachments if not each.inline] == [
        f.content for f in files
    ]
    assert [each.content_id for each in found.attachments if each.inline] == ["lamp@rapport"]
    assert 'src="cid:lamp@rapport"' in found.html


def test_a_mail_sent_along_is_not_taken_apart():
    inner = b"From: a@b.example\r\nSubject: x\r\n\r\n" + b"y" * 3000
    found = parse(as_bytes(letter(files=[Enclosure("x.eml", "message/rfc822", inner)])))
    assert found.attachments[0].content == inner


def test_right_to_left_letters_say_so():
    mixed = "<p>Lena Brandt، <b>تحية</b> طيبة</p><p>Vela 380 €</p><ul><li>Serra</li></ul>"
    page = html_body(f"<p>مرحبا</p>{mixed}", "", TOKEN, None, "ar")
    assert '<p dir="rtl">Lena Brandt' in page and '<p dir="auto">Vela' in page
    assert '<li dir="auto">Serra' in page
    assert '<html lang="ar" dir="rtl">' in page


def test_providers_get_the_same_letter():
    mail = as_django(letter(bcc=[("", "archive@lumenoak.example")]))
    sent = email.message_from_bytes(mail.message().as_bytes())
    assert parse(mail.message().as_bytes()).subject == "Re: カメラの修理について"
    assert sent["Message-ID"] == f"<{letter().message_id}>"
    assert mail.recipients()[-1] == "archive@lumenoak.example"
    assert "archive@" not in str(sent["To"]) + str(sent["Bcc"])


def test_our_own_mail_is_known_by_its_id_and_nobody_can_make_one_up():
    made = message_id_for(42, 1, "lumenoak.example", "key")
    assert number_in(f"<{made}>", "key") == 42
    assert number_in(made.replace("r42", "r43"), "key") is None
    assert number_in(made, "another key") is None
    assert number_in("x@example.org", "key") is None


def test_the_marks_lead_home():
    address = plus_address("support@lumenoak.example", TOKEN)
    assert token_in_address(address) == TOKEN
    assert token_in_address("support+news@lumenoak.example") == ""
    assert without_plus(address.upper()) == "support@lumenoak.example"
    assert token_in_body("> older\n> [REF:C-0123456789ABCDEF0123]") == TOKEN
    assert token_in_body("nothing", "<p>[ref:c-0123456789abcdef0123]</p>") == TOKEN
    assert token_in_body("[ref:c-short]") == ""


def test_a_long_thread_keeps_its_first_and_its_newest_ids():
    kept = trimmed_references([f"{number}@example.org" for number in range(100)])
    assert (kept[0], kept[-1], len(kept)) == ("0@example.org", "99@example.org", 20)


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=200), st.text(max_size=120), st.text(max_size=2000))
def test_any_words_can_be_sent(subject, name, text):
    text = text.encode("utf-8", "replace").decode()
    subject, name = (
        subject.encode("utf-8", "replace").decode(),
        name.encode("utf-8", "replace").decode(),
    )
    found = parse(
        as_bytes(letter(subject=subject, to=[(name, "ana@example.org")], text=text, html=""))
    )
    assert found.to[0].address == "ana@example.org"
    assert len(found.to) == 1
    assert found.message_id == letter().message_id


@pytest.mark.parametrize(
    "evil", ["x\r\nBcc: victim@example.org", "x\nBcc: victim@example.org", "x\r\n\r\nbody"]
)
def test_no_header_can_be_smuggled_in(evil):
    raw = as_bytes(letter(subject=evil, to=[(evil, "ana@example.org")], in_reply_to=evil))
    head = raw.split(b"\r\n\r\n")[0]
    assert b"\nBcc" not in head


def test_an_answer_says_re_once_and_a_new_subject_not_at_all():
    cases = [
        # subject, said before, is it new, as it leaves
        ("カメラの修理について", ("1",), False, "Re: カメラの修理について"),
        ("AW: Die Lampe", ("1",), False, "AW: Die Lampe"),
        ("The lamp", (), False, "The lamp"),
        ("Another matter", ("1",), True, "Another matter"),
    ]
    found = [
        channel._subject(SimpleNamespace(subject=subject, thread=thread, is_new_subject=is_new))
        for subject, thread, is_new, _ in cases
    ]
    assert found == [each[-1] for each in cases]
