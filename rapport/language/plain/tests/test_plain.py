"""Words that translate badly are marked, with plainer ones in their form; plain letters are left alone."""

from rapport.language.plain import plain_remarks
from rapport.language.plain.wordlists import entries

MARKED = [
    ("en", "We turned it down last week.", "turned it down", "declined it"),
    ("en", "We are looking into it.", "looking into", "examining"),
    ("en", "Could we touch base on Monday?", "touch base", "talk"),
    ("en", "It is only a ballpark figure.", "ballpark figure", "rough estimate"),
    ("en", "She figured out the cause.", "figured out", "understood"),
    ("en", "Please send it ASAP.", "ASAP", "as soon as possible"),
    (
        "de",
        "Das ist leider unter den Tisch gefallen.",
        "unter den Tisch gefallen",
        "vergessen worden",
    ),
    ("fr", "Nous allons vous tenir au courant.", "tenir au courant", "informer"),
    ("ja", "それは朝飯前です。", "朝飯前", "とても簡単"),
    ("zh-Hans", "这件事还没敲定。", "敲定", "确定"),
]
PLAIN = [
    ("en", "Thank you for your letter. We have sent the bag today and it will arrive on Friday."),
    ("en", "I looked at your order. The number is AB-12 and the price is 20 euros."),
    ("en", "You wrote “it is a piece of cake”."),
    ("en", "> it's a piece of cake\nThank you."),
    ("de", "Vielen Dank für Ihre Nachricht. Wir haben Ihre Tasche heute verschickt."),
    ("fr", "Merci pour votre message. Votre colis arrivera vendredi."),
    ("es", "Gracias por su mensaje. Su paquete llegará el viernes."),
    ("it", "Grazie per il suo messaggio. Il pacco arriverà venerdì."),
    ("nl", "Bedankt voor uw bericht. Het pakket komt vrijdag aan."),
    ("pt-BR", "Obrigado pela mensagem. O pacote chega na sexta-feira."),
    ("el", "Σας ευχαριστούμε για το μήνυμά σας. Το δέμα θα φτάσει την Παρασκευή."),
    ("ja", "お問い合わせありがとうございます。荷物は金曜日に届きます。"),
    ("zh-Hans", "感谢您的来信。包裹将于周五送达。"),
    ("ar", "شكرًا على رسالتك. سيصل الطرد يوم الجمعة."),
]


def test_each_phrase_is_marked_with_a_plainer_one_in_its_form():
    wrong = []
    for lang, text, said, offered in MARKED:
        found = [(each.text, *each.offered) for each in plain_remarks(text, lang)]
        if found != [(said, offered)]:
            wrong.append((text, found))
    assert not wrong


def test_plain_letters_quotes_and_unknown_languages_are_left_alone():
    assert not [(text, found) for lang, text in PLAIN if (found := plain_remarks(text, lang))]
    assert plain_remarks("A piece of cake.", "xx") == ()


def test_what_the_customer_wrote_is_no_jargon():
    assert plain_remarks("Your RMA is ready.", "en")
    assert not plain_remarks("Your RMA is ready.", "en", known=["rma"])


def test_a_long_sentence_is_marked_once():
    text = "We " + "and we ".join(["write again "] * 20) + ". Thanks."
    assert [each.kind for each in plain_remarks(text, "en")] == ["long"]


def test_every_language_has_its_list():
    few = {
        code: len(entries(code))
        for code in ["de", "fr", "es", "it", "nl", "pt", "el", "zh", "ja", "ar"]
    }
    assert {code: n for code, n in few.items() if n < 40} == {}
    assert len({each.offered for each in entries("en")}) > 400
