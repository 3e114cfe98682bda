"""Sentences as people write them, and everything between them left where it stands."""

# ruff: noqa: E501 (texts stand as they are written)

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.language.translation.joining import joined
from rapport.language.translation.segmenting import LONGEST, parts

SENTENCES = [
    ("en", "Dear Mr. Smith,\n\nThanks. Dr. No (see p. 4) went e.g. home. It costs 3.50! \"Really?\" she said.",
     ["Dear Mr. Smith,", "Thanks.", "Dr. No (see p. 4) went e.g. home.", "It costs 3.50!", "\"Really?\" she said."]),
    ("de", "Das ist z. B. gut. Nr. 5 ist da. Am 3. März kommt es. Gruß", ["Das ist z. B. gut.", "Nr. 5 ist da.", "Am 3. März kommt es.", "Gruß"]),
    ("ja", "届きました。ありがとう！「はい。」と言いました。", ["届きました。", "ありがとう！", "「はい。」", "と言いました。"]),
    ("el", "Γεια σας; Τι κάνετε, κ. Παπαδόπουλε; Καλά.", ["Γεια σας;", "Τι κάνετε, κ. Παπαδόπουλε;", "Καλά."]),
    ("ar", "مرحبا؟ نعم. شكرا", ["مرحبا؟", "نعم.", "شكرا"]),
    ("fr", "M. Dupont est là. Le colis (réf. 5) est perdu !\n- Premier\n- Deuxième. Troisième", ["M. Dupont est là.", "Le colis (réf. 5) est perdu !", "Premier", "Deuxième.", "Troisième"]),
    ("en", "> quoted\n> lines\n1. One\n2) Two\n   * three\n\n```\nno code. here\n```\nJ. Smith, see https://a.example/b.c. Bye",
     ["quoted", "lines", "One", "Two", "three", "J. Smith, see https://a.example/b.c.", "Bye"]),
    ("de", "hallo, was soll das?! bitte gem. § 355 BGB. I. A. Kai Vogt, Art.-Nr. 88-213. Inkl. 19 % MwSt. Gruß",
     ["hallo, was soll das?!", "bitte gem. § 355 BGB.", "I. A. Kai Vogt, Art.-Nr. 88-213.", "Inkl. 19 % MwSt.", "Gruß"]),
    ("ru", "Цена 2 500 руб. Мой тел. тот же. С уважением, А. П. Иванов", ["Цена 2 500 руб.", "Мой тел. тот же.", "С уважением, А. П. Иванов"]),
    ("en", "I said no. Then at 5 p.m. EST it came, see no. 5. OK", ["I said no.", "Then at 5 p.m. EST it came, see no. 5.", "OK"]),
    ("es", "¿Cómo está, Sra. López? Ud. tiene 3 pedidos. ¡Gracias!", ["¿Cómo está, Sra. López?", "Ud. tiene 3 pedidos.", "¡Gracias!"]),
]  # fmt: skip


def test_every_sentence_stands_alone():
    found = [
        [each.text for each in parts(text, lang) if each.is_sentence] for lang, text, _ in SENTENCES
    ]
    assert [
        pair
        for pair in zip(found, [each[2] for each in SENTENCES], strict=True)
        if pair[0] != pair[1]
    ] == []


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("ab. AB!?\n\t>-*1#:\"'「」。、`{}αДع中"), max_size=80))
def test_the_parts_are_the_text(text):
    found = parts(text, "en")
    assert "".join(each.text for each in found) == text
    said = [each.text for each in found if each.is_sentence]
    assert joined(found, said, "en", "de") == text


def test_a_sentence_that_a_mail_program_broke_flows_together():
    text = "> We are sorry that your parcel has not arrived yet and will\n> look into it today.\n> Ana\n"
    assert [each.text for each in parts(text, "en") if each.is_sentence] == [
        "We are sorry that your parcel has not arrived yet and will look into it today.",
        "Ana",
    ]


def test_what_has_no_full_stop_is_cut_where_it_breathes():
    text = "and then, " * 1_000
    found = parts(text, "en")
    assert "".join(each.text for each in found) == text
    assert max(len(each.text) for each in found) <= LONGEST


def test_spaces_between_sentences_follow_the_other_language():
    given_parts = parts("Hello. Bye.\n- One. Two.", "en")
    assert (
        joined(given_parts, ["こんにちは。", "では。", "一。", "二。"], "en", "ja")
        == "こんにちは。では。\n- 一。二。"
    )
    given_parts = parts("届きました。ありがとう。", "ja")
    assert joined(given_parts, ["It came.", "Thanks."], "ja", "en") == "It came. Thanks."
