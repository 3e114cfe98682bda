"""What messages show, on complaints and harmless letters in twelve languages; and what drafts acknowledge."""

from datetime import timedelta
from pathlib import Path

from rapport.language.signals import (
    ThreadFacts,
    acknowledgement_in,
    clause_around,
    sentence_for,
    signals_in,
)
from rapport.language.signals.phrases import languages, speech_of

MESSAGES = Path(__file__).parent / "messages.tsv"
LANGUAGES = {"ar", "de", "el", "en", "es", "fr", "it", "ja", "ko", "nl", "pt", "zh"}


def rows():
    for line in MESSAGES.read_text("utf-8").splitlines():
        language, expected, text = line.split("\t")
        yield language, expected == "yes", text


def test_complaints_are_seen_and_harmless_letters_are_left_alone():
    read = [(told, bool(signals_in(text, lang).grievances), text) for lang, told, text in rows()]
    wrong = [text for told, found, text in read if told != found]
    assert not wrong
    assert {lang for lang, told, _text in rows() if told} == LANGUAGES


def test_every_sign_stands_where_it_says():
    for language, _told, text in rows():
        for signal in signals_in(f"😀 {text}", language).found:
            for span in signal.spans:
                assert f"😀 {text}"[span.start : span.end] == span.text and span.text.strip(), text


def test_a_sign_is_quoted_with_its_clause():
    text = "Guten Tag.\nMir reicht es jetzt, ehrlich. Gruß"
    (span,) = signals_in(text, "de").of("frustrated").spans
    assert clause_around(text, span) == "Mir reicht es jetzt, ehrlich"
    long = f"{'und ' * 30}mir reicht es{' weil' * 30}"
    quote = clause_around(long, signals_in(long, "de").of("frustrated").spans[0])
    assert "mir reicht es" in quote and len(quote) <= 64 and quote.startswith("…")


def test_kinds_are_told_apart():
    cases = {
        "repeated": "This is the third time I write.",
        "waiting": "I've been waiting for two weeks.",
        "legal": "I will hand this to my lawyer.",
        "leaving": "I will never order from you again.",
        "shouting": "WHERE IS MY ORDER NOW",
        "swearing": "This is bullshit.",
        "thanks": "Thank you!",
        "urgent": "Please answer as soon as possible.",
        "cancelling": "Please cancel my order immediately.",
    }
    wrong = {kind: text for kind, text in cases.items() if not signals_in(text, "en").of(kind)}
    assert not wrong


def test_a_negation_takes_the_sign_away_and_a_negation_of_its_own_stays():
    for text in ("I'm not angry.", "I am not at all disappointed.", "No complaints here."):
        assert not signals_in(text, "en").grievances, text
    assert signals_in("This is not acceptable.", "en").grievances
    assert not signals_in("Ich bin nicht wirklich verärgert.", "de").grievances


def test_what_is_over_asks_for_nothing_unless_something_follows():
    over = "I was furious last week, but it has been solved now, thank you."
    assert not signals_in(over, "en").grievances
    again = "It has been solved now. But your tone was unacceptable."
    assert signals_in(again, "en").grievances


def test_quoted_lines_codes_and_a_language_without_phrases_are_safe():
    assert not signals_in("> this is unacceptable\nThanks!", "en").found[0:0]
    assert not signals_in("> this is unacceptable", "en").grievances
    assert not signals_in("ORDER LO-1234 SKU-99 REF-22 DE-113", "en").grievances
    assert not signals_in("Jag är arg", "sv").grievances
    assert signals_in("VAR ÄR MITT PAKET!!!", "sv").of("shouting")
    assert not signals_in("", "").found


def test_spelling_accents_and_width_do_not_matter():
    for language, text in (
        ("es", "estoy HARTO, pesimo servicio"),
        ("el", "ΕΙΜΑΙ πολυ απογοητευμενη"),
        ("zh", "服務太差，我很失望"),
        ("de", "ich bin e\u0301chauffiert und sauer"),
        ("pt", "que decepcao, nao aguento mais"),
    ):
        assert signals_in(text, language).of("frustrated"), text


def test_the_thread_speaks_without_a_language():
    assert ThreadFacts(3).is_left_waiting and not ThreadFacts(1, timedelta(days=9)).is_left_waiting
    assert ThreadFacts(2, timedelta(days=1)).is_left_waiting
    assert not ThreadFacts(2, timedelta(hours=23)).is_left_waiting
    found = signals_in("Bonjou, ki kote koli mwen?", "ht", ThreadFacts(3))
    assert found.asks_for_acknowledgement and not found.grievances


def test_every_sentence_acknowledges_thanks_and_explains_nothing():
    assert set(languages()) == LANGUAGES
    angry, late = signals_in("!!!!", "en"), signals_in("", "en", ThreadFacts(3))
    for language in (*LANGUAGES, "pt-BR", "zh-Hant"):
        for signals in (angry, late):
            for informal in (False, True):
                made = sentence_for(signals, language, informal=informal)
                assert made, language
                found = acknowledgement_in(made.text, language)
                assert found.acknowledges and found.thanks and not found.explains, made.text
    assert sentence_for(angry, "sv") is None
    assert sentence_for(late, "de").occasion == "wait"


DRAFTS = [
    (
        "en",
        "lacks",
        "Hello Tom,\n\nyour parcel was held by customs until Monday. It arrives tomorrow.",
    ),
    ("en", "fine", "Hello Tom,\n\nI am so sorry about this. Your parcel was held by customs."),
    ("en", "fine", "Hello Tom,\n\nthank you for telling us. You are right to be annoyed."),
    (
        "en",
        "lacks",
        "We looked into it. The courier lost your parcel on Monday. Thank you for your understanding.",
    ),
    ("en", "early", "Dear Tom,\n\n"),
    (
        "de",
        "lacks",
        "Guten Tag Frau Brandt,\n\nIhre Bestellung wurde am Montag verschickt und kommt am Mittwoch an.",
    ),
    (
        "de",
        "fine",
        "Guten Tag Frau Brandt,\n\nes tut uns sehr leid. Ihre Bestellung kommt am Mittwoch.",
    ),
    ("de", "lacks", "Ihre Bestellung kommt am Mittwoch zu Ihnen. Wir bitten um Ihr Verständnis."),
    ("fr", "lacks", "Bonjour Madame Roux,\n\nvotre colis a été retenu à la douane jusqu'à lundi."),
    (
        "fr",
        "fine",
        "Bonjour,\n\nnous sommes vraiment désolés. Votre colis a été retenu à la douane.",
    ),
    ("es", "lacks", "Hola Ana:\n\nSu pedido salió el lunes de nuestro almacén y llega mañana."),
    ("es", "fine", "Hola Ana:\n\nLamento mucho lo ocurrido. Su pedido salió el lunes."),
    ("it", "lacks", "Gentile Giulia,\n\nil Suo ordine è partito lunedì dal nostro magazzino."),
    (
        "it",
        "fine",
        "Gentile Giulia,\n\nci scusiamo per il ritardo. Il Suo ordine è partito lunedì.",
    ),
    ("pt", "lacks", "Olá João,\n\no seu pedido saiu na segunda-feira do nosso armazém."),
    ("pt", "fine", "Olá João,\n\npedimos desculpa pelo sucedido. O seu pedido saiu na segunda."),
    ("nl", "lacks", "Beste Daan,\n\nuw bestelling is maandag uit ons magazijn vertrokken."),
    ("nl", "fine", "Beste Daan,\n\nonze excuses hiervoor. Uw bestelling is maandag vertrokken."),
    ("el", "lacks", "Καλημέρα σας,\n\nη παραγγελία σας έφυγε τη Δευτέρα από την αποθήκη μας."),
    ("el", "fine", "Καλημέρα σας,\n\nσας ζητάμε συγγνώμη. Η παραγγελία σας έφυγε τη Δευτέρα."),
    ("ja", "lacks", "山田様\n\nお世話になっております。商品は月曜日に倉庫から発送いたしました。"),
    ("ja", "fine", "山田様\n\nこの度は誠に申し訳ございません。商品は月曜日に発送いたしました。"),
    ("zh", "lacks", "张女士，您好！\n\n您的订单已于周一从我们的仓库发出。"),
    ("zh", "fine", "张女士，您好！\n\n非常抱歉让您久等。您的订单已于周一发出。"),
    ("ko", "lacks", "안녕하세요 김민수 님,\n\n주문하신 상품은 월요일에 창고에서 출고되었습니다."),
    ("ko", "fine", "안녕하세요 김민수 님,\n\n정말 죄송합니다. 상품은 월요일에 출고되었습니다."),
    ("ar", "lacks", "السيدة نور،\n\nخرجت طلبيتكم من المستودع يوم الاثنين وستصل غدا."),
    ("ar", "fine", "السيدة نور،\n\nنعتذر بشدة عما حدث. خرجت طلبيتكم يوم الاثنين."),
]


def test_a_draft_explains_only_after_it_acknowledged():
    wrong = []
    for language, told, text in DRAFTS:
        found = acknowledgement_in(text, language)
        is_fine = {
            "lacks": found.is_lacking,
            "fine": found.acknowledges and not found.is_lacking,
            "early": not found.is_lacking and not found.acknowledges,
        }[told]
        if not is_fine:
            wrong.append((text, found))
    assert not wrong


def test_an_apology_far_below_the_explaining_comes_late():
    text = "Your parcel was held by customs. It then went to the wrong depot. We are sorry."
    found = acknowledgement_in(text, "en")
    assert (
        found.regret and found.is_lacking and text[found.explains.start :].startswith("Your parcel")
    )


def test_a_hostile_text_takes_no_time():
    from time import process_time

    for language in LANGUAGES:
        for text in (
            "not " * 8_000,
            "waiting since " * 4_000,
            "我等了" * 4_000,
            "а" * 24_000,
            "! " * 12_000,
        ):
            began = process_time()
            signals_in(text, language)
            acknowledgement_in(text[:20_000], language)
            assert process_time() - began < 2, (language, text[:20])


def test_nothing_is_known_of_a_language_without_a_file():
    assert speech_of("../../etc") is None and speech_of("") is None
    assert not acknowledgement_in("Vi skickade paketet i måndags.", "sv").is_lacking
