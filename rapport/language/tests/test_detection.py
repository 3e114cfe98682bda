"""The language of short customer messages, and the courage to say “unsure”."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.language.detection import language_of

SENTENCES = {
    "de": "Guten Tag, meine Bestellung ist seit zehn Tagen überfällig.",
    "en": "hi, the strap of my bag broke on the second day",
    "es": "Buenos días, todavía no he recibido mi pedido.",
    "fr": "Bonjour, je voudrais retourner la lampe que j'ai reçue hier.",
    "it": "Buongiorno, vorrei sapere quando arriva il mio ordine.",
    "nl": "Goedemiddag, waar blijft mijn bestelling?",
    "el": "Γεια σας, πού είναι η παραγγελία μου;",
    "ja": "注文した商品がまだ届きません。",
    "zh-Hans": "你好，我的订单什么时候能到？",
    "zh-Hant": "您好，請問我的訂單什麼時候會送到？",
    "ar": "مرحبا، لم يصل طلبي حتى الآن.",
    "ko": "안녕하세요, 주문한 카메라가 아직 도착하지 않았습니다.",
    "pl": "Dzień dobry, kiedy dotrze moje zamówienie?",
    "pt": "Olá, ainda não recebi a minha encomenda.",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_sentence_is_recognised(code, sentence):
    assert language_of(sentence) == code


def test_what_is_known_keeps_its_region():
    assert language_of(SENTENCES["pt"], prior="pt-BR") == "pt-BR"


def test_codes_and_links_are_not_a_language():
    assert language_of("LO-48213 https://example.com/order?id=9 ana@example.com") == ""


def test_romanised_greek_is_admitted_to_be_unknown():
    assert language_of("pou einai i paraggelia mou") == ""


@given(st.text(max_size=300))
def test_no_text_breaks_it(text):
    assert isinstance(language_of(text, prior="el"), str)
