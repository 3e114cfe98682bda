"""Finding words in any script: one analysis for the index, the question and the marks."""

import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.language.searching import (
    excerpts_of,
    fold,
    marked_html,
    pattern_of,
    spans_of,
    tokens_of,
    vector_of,
)

# language, what was written, what is asked for, what is marked
FOUND = [
    ("en", "Two deliveries were late again", "delivery", ["deliveries"]),
    ("en", "My order LO-12345 is late", "lo12345", ["LO-12345"]),
    ("en", "My order LO12345 is late", "LO-12345", ["LO12345"]),
    ("en", "My order LO12345 is late", "12345", ["LO12345"]),
    ("en", "Tracking 1Z999AA10123456784", "1z999aa10123456784", ["1Z999AA10123456784"]),
    ("en", "Ring +49 30 1234567 today", "+49301234567", ["49 30 1234567"]),
    ("en", "anna.quispe@example.com wrote", "quispe@example.com", ["quispe@example.com"]),
    ("en", "See https://example.com/help/lens?x=1", "example.com/help", ["example.com/help"]),
    ("en", "Two e-mails came", "e-mail", ["e-mails"]),
    ("de", "Die Häuser gegenüber", "haus", ["Häuser"]),
    ("de", "Herr Müller aus Köln", "Mueller", ["Müller"]),
    ("de", "Herr Mueller aus Koeln", "Köln", ["Koeln"]),
    ("de", "Lange Straße 5", "strasse", ["Straße"]),
    ("fr", "Mes produits préférés", "préférée", ["préférés"]),
    ("fr", "L’œuvre de l’année", "oeuvre", ["œuvre"]),
    ("es", "¿Dónde están mis canciones?", "canción", ["canciones"]),
    ("pt", "Os pedidos não chegaram", "pedido", ["pedidos"]),
    ("es", "Ya pagaron ayer", "pagar", ["pagaron"]),
    ("it", "I miei ordini sono in ritardo", "ordine", ["ordini"]),
    ("nl", "Mijn bestellingen zijn laat", "bestelling", ["bestellingen"]),
    ("da", "Jeg bor i Århus", "Aarhus", ["Århus"]),
    ("el", "Πού είναι η παραγγελία μου;", "παραγγελιες", ["παραγγελία"]),
    ("el", "ΠΑΡΑΓΓΕΛΙΑ αριθμός 5", "παραγγελία", ["ΠΑΡΑΓΓΕΛΙΑ"]),
    ("ru", "Где мои посылки?", "посылку", ["посылки"]),
    ("ru", "Всё ещё жду", "еще", ["ещё"]),
    ("pl", "Gdzie są moje zamówienia?", "zamowienie", ["zamówienia"]),
    ("pl", "Proszę wysłać do Łodzi", "lodzi", ["Łodzi"]),
    ("tr", "Siparişlerim nerede?", "SİPARİŞ", ["Siparişlerim"]),
    ("tr", "KIRMIZI çanta", "kırmızı", ["KIRMIZI"]),
    ("vi", "Đơn hàng của tôi đâu?", "don hang", ["Đơn hàng"]),
    ("ar", "أين الطلبات؟", "طلب", ["الطلبات"]),
    ("ar", "والكاميرا مكسورة", "كاميرا", ["والكاميرا"]),
    ("ar", "شُكْرًا جزيلاً", "شكرا", ["شُكْرًا"]),
    ("ar", "مدرسة إلى أحمد", "مدرسه", ["مدرسة"]),
    ("ar", "رقم ١٢٣٤٥", "12345", ["١٢٣٤٥"]),
    ("fa", "کتاب‌ها رسید", "كتاب", ["کتاب"]),
    ("he", "שָׁלוֹם לכם", "שלום", ["שָׁלוֹם"]),
    ("hi", "मेरी किताबें कहाँ हैं?", "किताब", ["किताबें"]),
    ("hi", "क़लम टूट गया", "कलम", ["क़लम"]),
    ("zh", "我的相机坏了", "相机", ["相机"]),
    ("zh", "我的相机坏了", "机", ["机"]),
    ("zh", "于北京2024年购买", "北京2024", ["北京2024"]),
    ("ja", "カメラが壊れました", "ｶﾒﾗ", ["カメラ"]),
    ("ja", "かめらが壊れました", "カメラ", ["かめら"]),
    ("ja", "ＬＯ－１２３４５です", "LO12345", ["ＬＯ－１２３４５"]),
    ("ko", "주문이 늦었어요", "주문", ["주문"]),
    ("th", "กล้องของฉันเสีย", "กล้อง", ["กล้อง"]),
    ("", "Unbekannte Sprache mit Objektiv", "objektiv", ["Objektiv"]),
]
# language, what was written, what is asked for and is not there
MISSING = [
    ("en", "Two deliveries were late", "deliverance"),
    ("en", "My order LO-12345 is late", "LO-1234"),
    ("en", "He does it in blue", "dos"),
    ("en", "Is it coming or not", "order"),
    ("de", "Die Häuser gegenüber", "Hase"),
    ("fr", "Mes produits préférés", "préfecture"),
    ("fr", "Il repasse demain", "repair"),  # both are "rep", each in another language
    ("en", "Don sent the page", "donor"),
    ("fr", "Vous offrez deux pages", "pagar"),
    ("el", "Πού είναι η παραγγελία μου;", "παράδοση"),
    ("ru", "Где мои посылки?", "посол"),
    ("ar", "أين الطلبات؟", "طالبان"),
    ("hi", "मेरी किताबें", "कलम"),
    ("zh", "我的相机坏了", "机相"),
    ("zh", "手相与机器", "相机"),
    ("ja", "カメラが壊れました", "メカ"),
    ("ko", "주문이 늦었어요", "문주"),
    ("th", "กล้องของฉันเสีย", "ของเสีย"),
]


def marked(text: str, asked: str, language: str, **how: bool) -> list[str]:
    spans = spans_of(text, [pattern_of(asked, **how)], language)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(("language", "text", "asked", "hits"), FOUND)
def test_another_form_or_spelling_is_found_and_marked(language, text, asked, hits):
    assert marked(text, asked, language) == hits


@pytest.mark.parametrize(("language", "text", "asked"), MISSING)
def test_another_word_is_not(language, text, asked):
    assert marked(text, asked, language) == []


def test_a_phrase_is_exactly_as_written_but_for_case_and_accents():
    text = "The order was late; late orders anger Müller"
    assert marked(text, "late orders", "en", is_phrase=True) == ["late orders"]
    assert marked(text, "late order", "en", is_phrase=True) == []
    assert marked(text, "anger muller", "en", is_phrase=True) == ["anger Müller"]


def test_a_beginning_is_enough_while_typing():
    assert marked("Die Kamera", "kam", "de", is_typing=True) == ["Kamera"]
    assert marked("Die Kamera", "kam", "de") == []
    assert marked("Die Kamera", "ka", "de", is_typing=True) == []  # too many begin so


def test_what_readers_take_for_the_same_folds_to_one_spelling():
    assert fold("ＡＢＣ") == "abc"
    assert fold("ﬁnE") == "fine"
    assert fold("Þórr") == "thorr"
    assert fold("がぎ") == "がぎ"  # the voicing is no accent
    assert fold("कि") == "कि"  # nor is a vowel sign


def test_nothing_to_ask_for():
    for asked in ("", "   ", "!?", "\x00", "'", "\\", "🎂"):
        assert pattern_of(asked).as_tsquery() == ""


def test_a_vector_stays_within_the_bounds_of_postgresql():
    text = " ".join(f"word{number} the" for number in range(900_000))  # 10 MB
    assert len(text) > 10_000_000
    vector = vector_of([(text, "en")])
    assert len(vector.encode()) < 2_000_000
    places = [int(each) for each in vector.split("'the':")[1].split(" ")[0].split(",")]
    assert len(places) <= 255
    assert max(places) <= 16_383
    assert len(vector_of([("x" * 10_000_000, "en")])) < 100


def test_two_texts_are_no_phrase():
    vector = vector_of([("the subject", "en"), ("my text", "en")], extra=["#i7"])
    assert vector.startswith("'#i7' 'the':1")
    assert "'my':13" in vector


def test_some_thousand_messages_a_second():
    texts = [sentence for _language, sentence, *_ in FOUND for _ in range(5)]
    messages = [" ".join(texts[start : start + 8]) for start in range(len(texts) - 8)]
    start = time.process_time()
    for message in messages:
        vector_of([(message, "en")])
    assert len(messages) / (time.process_time() - start) > 700  # 40 words each; far above when idle


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.text(max_size=20))
def test_marking_changes_nothing_but_marks(text, asked):
    spans = spans_of(text, [pattern_of(asked, is_typing=True)])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    html = marked_html(text, spans)
    plain = html.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain
    assert unescape(plain) == text
    for excerpt in excerpts_of(text, spans):
        assert excerpt.text in text
        assert "<script" not in excerpt.html


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_tokens_stand_where_they_say(text):
    last = 0
    for token in tokens_of(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.folded
        assert token.kind == "code" or token.position >= last
        last = max(last, token.position)
