"""The language of customers' messages, romanised ones too, and the courage to say “unsure”."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.language.detection import detect, language_of
from rapport.language.detection.cleaning import cleaned
from rapport.language.detection.trying import answer

TEXTS = Path(__file__).parents[3] / "benchmarks/texts/languages.tsv"

SENTENCES = {
    "de": "Guten Tag, meine Bestellung ist seit zehn Tagen überfällig.",
    "en": "hi, the strap of my bag broke on the second day",
    "es": "Buenos días, todavía no he recibido mi pedido.",
    "fr": "Bonjour, je voudrais retourner la lampe que j'ai reçue hier.",
    "it": "Buongiorno, vorrei sapere quando arriva il mio ordine.",
    "nl": "Goedemiddag, waar blijft mijn bestelling?",
    "nb": "Hei, jeg har ikke fått pakken ennå.",
    "el": "Γεια σας, πού είναι η παραγγελία μου;",
    "ja": "注文した商品がまだ届きません。",
    "zh-Hans": "你好，我的订单什么时候能到？",
    "zh-Hant": "您好，請問我的訂單什麼時候會送到？",
    "ar": "مرحبا، لم يصل طلبي حتى الآن.",
    "ko": "안녕하세요, 주문한 카메라가 아직 도착하지 않았습니다.",
    "pl": "Dzień dobry, kiedy dotrze moje zamówienie?",
    "pt": "Olá, ainda não recebi a minha encomenda.",
    "he": "שלום, איפה ההזמנה שלי?",
    "sr": "Где је моја поруџбина?",
    "el-Latn": "pou einai i paraggelia mou",
    "ru-Latn": "gde moy zakaz, zhdu uzhe nedelyu",
    "hi-Latn": "mera order kab aayega bhai",
    "ar-Latn": "ana 3ayez arga3 el order",
}
# What no honest reader can tell.
NOTHING = [
    "", "ok", "OK 👍", "LO-48213 https://example.com/order?id=9 ana@example.com", "iPhone 15 Pro",
    "Maria Papadopoulou",
    "Jan de Vries", "J. van der Berg", "The North Face", "ERR_CONNECTION_RESET",
    "v2.3.1-beta", "com.example.app.Main",
    "test", "12.50 EUR", "asdfgh", "si", "hmmm", "🙏🙏", "> Vielen Dank für Ihre Bestellung, wir melden uns.",
]  # fmt: skip


def test_a_sentence_is_recognised_surely():
    found = {code: detect(sentence) for code, sentence in SENTENCES.items()}
    assert {code: (each.language, each.sure) for code, each in found.items()} == {
        code: (code, True) for code in SENTENCES
    }


def test_what_has_no_language_is_unknown():
    assert {text: detect(text).language for text in NOTHING} == dict.fromkeys(NOTHING, "unknown")
    assert not any(detect(text).sure for text in NOTHING)
    assert language_of("ok", prior="de") == ""
    # Quechua, Samoan, Malagasy: none of the languages that are told claims them by half.
    elsewhere = (
        "Allin p'unchay, manaraqmi chayamunchu mañakusqay k'anchay. Yanapaykuway ama hinachu.",
        "Ua talofa lava. E le'i taunuu mai lava la'u oka. Faamolemole fesoasoani mai.",
        "Salama tompoko, mbola tsy tonga ny entana nividiako tamin'ny herinandro lasa.",
    )
    assert [detect(text).language for text in elsewhere] == ["unknown"] * 3


def test_doubt_names_what_else_it_may_be():
    found = detect("hoe lank gaan dit nog vat")
    assert not found.sure
    assert [each.language for each in found.candidates[:2]] == ["af", "nl"]
    assert found.other == "nl"
    assert sum(each.share for each in found.candidates) <= 1.01


def test_what_is_known_settles_doubt_and_keeps_its_region_but_never_overrules():
    assert language_of(SENTENCES["pt"], prior="pt-BR") == "pt-BR"
    assert language_of("你好") == ""
    assert language_of("你好", prior="zh-Hant") == "zh-Hant"
    assert language_of(SENTENCES["de"], prior="nl") == "de"
    assert language_of(SENTENCES["zh-Hant"], prior="zh-Hans") == "zh-Hant"


def test_only_the_writers_own_words_count():
    mail = "Where is my parcel?\n\nOn Monday Lena wrote:\n> Vielen Dank für Ihre Bestellung.\n> Ihr Team\n"
    assert cleaned(mail).split() == ["Where", "is", "my", "parcel?"]
    assert detect(mail).language == "en"
    signed = "Dank je wel!\n-- \nDirector of Sales and Marketing, The Very Big Company of England"
    assert detect(signed).language == "nl"
    closed = "Thanks for the quick help!\n\nMit freundlichen Grüßen\nKlaus Weber"
    assert detect(closed).language == "en"
    assert detect('The letter says "su pedido ha sido cancelado", what is that?').language == "en"


def test_pairs_of_words_are_told_by_how_often_each_language_has_them():
    told = {
        "Grüner Tisch": "de", "lokala myndigheter": "sv", "vendas anuais": "pt", "opóźnione pociągi": "pl",
        "kimse bakmıyor": "tr", "késő vonatok": "hu", "místní úřad": "cs",
    }  # fmt: skip
    assert {text: detect(text).language for text in told} == told
    # Malay and Indonesian have both words about as often.
    assert not detect("yang lain").sure


def test_our_own_texts_are_told_as_well_as_the_papers_say():
    """benchmarks/languages.py says how well: less is a step back."""
    lines = [line.split("\t")[1:] for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    found = [(language, detect(text.replace("\\n", "\n"))) for language, text in lines]
    right = sum(each.language == language for language, each in found)
    wrong = [
        (language, each) for language, each in found if each.sure and each.language != language
    ]
    assert right / len(found) >= 0.95
    assert len(wrong) / len(found) <= 0.01, wrong


def test_trying_tells_the_language_and_whether_it_is_sure():
    assert answer({"text": SENTENCES["nl"]}) == {"language": "nl", "sure": True}
    assert answer({"text": "ok"}) == {"language": "unknown", "sure": False}


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_it(text):
    assert isinstance(language_of(text, prior="el"), str)
