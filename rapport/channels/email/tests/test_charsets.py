"""Bytes become the letters that were typed."""

import pytest

from rapport.channels.email.parsing.charsets import codec, decode

RUSSIAN = "Здравствуйте, где мой заказ? Жду уже третью неделю."
GREEK = "Καλημέρα σας, πού βρίσκεται η παραγγελία μου;"


@pytest.mark.parametrize(
    ("data", "declared", "expected"),
    [
        (RUSSIAN.encode("koi8-r"), "KOI8-R", RUSSIAN),
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN),
        ("你好，灯坏了".encode("gb18030"), "gb2312", "你好，灯坏了"),
        ("燈壞了".encode("big5"), "big5", "燈壞了"),
        ("똠방각하".encode("cp949"), "ks_c_5601-1987", "똠방각하"),
        ("“smart” – €".encode("cp1252"), "iso-8859-1", "“smart” – €"),
        ("müde".encode(), "iso-8859-1", "müde"),  # declared wrongly, certainly UTF-8
        ("Ünlü".encode("cp1254"), "iso-8859-9", "Ünlü"),
        ("سلام".encode("cp1256"), "windows-1256", "سلام"),
        ("①㈱".encode("cp932"), "shift_jis", "①㈱"),
        (b"\x1b$B-!-j\x1b(B \x1b(I6RW\x1b(B", "iso-2022-jp", "①㈱ ｶﾒﾗ"),
        (b"\x1b$B4A;z\x1b(B", "", "漢字"),
        ("naïve".encode(), "", "naïve"),
        ("naïve".encode(), "no-such-charset", "naïve"),
    ],
)
def test_declared_charsets_are_taken_as_mail_programs_mean_them(data, declared, expected):
    assert decode(data, declared) == expected


@pytest.mark.parametrize(
    ("text", "charset", "language"),
    [
        (RUSSIAN, "cp1251", "ru"),
        (RUSSIAN, "koi8-r", "ru-RU"),
        (GREEK, "cp1253", "el"),
        ("こんにちは、注文の件です。", "euc_jp", "ja"),
        ("こんにちは、注文の件です。", "cp932", "ja"),
        ("您好，我的订单在哪里？", "gb18030", "zh-Hans"),
        ("您好，我的訂單在哪裡？", "big5hkscs", "zh-Hant"),
        ("안녕하세요 주문을 확인해 주세요", "cp949", "ko"),
        ("Zażółć gęślą jaźń", "cp1250", "pl"),
        ("Siparişim nerede, çok gecikti", "cp1254", "tr"),
    ],
)
def test_undeclared_text_is_read_in_the_charset_usual_for_its_language(text, charset, language):
    assert decode(text.encode(charset), "", [language]) == text


def test_a_cut_letter_costs_one_letter():
    assert decode("Ελένη Παπαδοπούλου".encode()[:-1], "utf-8") == "Ελένη Παπαδοπούλο\ufffd"


@pytest.mark.parametrize("label", ["idna", "punycode", "unicode_escape", "rot13", "zip", "hex"])
def test_codecs_that_are_no_charsets_are_refused(label):
    assert codec(label) == ""
    assert decode(b"abc", label) == "abc"
