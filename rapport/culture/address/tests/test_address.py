"""Who wrote a mail and how they are addressed, on mails of many cultures (cases.jsonl)."""

import json
import re
import time
from pathlib import Path

from rapport.culture.address import addressed, closing, greeting, greeting_languages, read_person
from rapport.culture.address.people import Person
from rapport.culture.address.trying import answer

CASES = Path(__file__).parent / "cases.jsonl"
FIELDS = (
    "given",
    "surname",
    "honorific_or_title",
    "order",
    "addressed_formal",
    "addressed_informal",
)


def cases():
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield json.loads(line)


def wrong_in(case):
    """Field → (wanted, found) where the answer differs; a list of wanted values allows each."""
    header, signature, body, lang = case["mail"]
    found = answer({"from_header": header, "signature": signature, "body": body, "lang": lang})
    wrong = {}
    for field, wanted in case["want"].items():
        if found[field] not in (wanted if isinstance(wanted, list) else [wanted]):
            wrong[field] = (wanted, found[field])
    return wrong


def test_the_mails_of_many_cultures_are_read():
    wrong = [(case["mail"], found) for case in cases() if (found := wrong_in(case))]
    total = sum(1 for _ in cases())
    assert total >= 2_200
    assert not wrong, f"{len(wrong)} of {total}: " + "\n".join(map(str, wrong))


def test_what_said_so_stands_with_each_value():
    person = read_person(
        "info@x.de", "", "Hallo,\nMit freundlichen Grüßen\nDr. Petra Schneider", "de"
    )
    assert person.surname and (person.surname.where, person.surname.text) == (
        "body",
        "Dr. Petra Schneider",
    )
    assert person.title and person.title.value == "Dr."


def test_a_name_alone_never_tells_a_gender():
    for name, lang in (
        ("Maria Rossi", "it"),
        ("Hans Müller", "de"),
        ("Ayşe Yılmaz", "tr"),
        ("Анна Иванова", "ru"),
    ):
        person = read_person(f"{name} <x@y.example>", "", "", lang)
        assert person.gender is None
        assert person.honorific is None
        assert addressed(person, lang, "formal") == name


def test_a_greeting_in_every_language_for_somebody_and_for_nobody():
    somebody = Person(given="Ana", surname="Reis", order="givenFirst")
    assert len(greeting_languages()) >= 25
    for lang in greeting_languages():
        for degree in ("formal", "neutral", "casual"):
            text = greeting(somebody, lang, degree).text
            assert "{" not in text
            assert re.search("An[ao]|Reis", text) or lang == "pl", (lang, degree, text)
            nobody = greeting(None, lang, degree).text
            assert nobody and "{" not in nobody and "Ana" not in nobody
            assert closing(lang, degree, member_name="Bea").text.count("Bea") == 1


def test_hostile_mails_are_read_quickly_and_name_nobody():
    hostile = (
        ("A" * 10_000_000, "", "", "en"),
        ("", "", "x y " * 2_500_000, "en"),
        ("(" * 100_000, "(" * 100_000, "my name is " * 50_000, "en"),
        ("she/" * 5_000, "he/him/" * 5_000, "call me " * 5_000, "en"),
        ("Pаypal Support <a@x.example>", "", "", "en"),
        ("山" * 900, "山田" * 2_000, "山田" * 6_000, "ja"),
    )
    begun = time.process_time()
    for mail in hostile:
        person = read_person(*mail).person
        assert not person.given and not person.surname
    assert time.process_time() - begun < 3
    # A line slipped in behind the header, and marks that turn the direction of the text.
    slipped = read_person("John Smith\r\nBcc: x@y.example <j@x.example>", "", "", "en").person
    assert (slipped.given, slipped.surname) == ("John", "Smith")
    turned = read_person("\u202eAnna\u202c Weber <a@x.example>", "", "", "de").person
    assert (turned.given, turned.surname) == ("Anna", "Weber")


def test_greetings_as_a_native_writer_puts_them():
    weber = Person(surname="Weber", given="Eva", honorific="Frau", title="Dr.", gender="feminine")
    expected = {
        ("de", "formal"): "Sehr geehrte Frau Dr. Weber,",
        ("de-CH", "formal"): "Sehr geehrte Frau Dr. Weber",
        ("de", "casual"): "Hallo Eva,",
        ("nl", "formal"): "Geachte mevrouw Weber,",
        ("fr", "formal"): "Madame Weber,",
        ("es", "formal"): "Estimada Dra. Weber:",
        ("pl", "formal"): "Szanowna Pani Doktor,",
        ("ja", "formal"): "Weber様\n\nいつもお世話になっております。",
        ("ko", "neutral"): "안녕하세요, Eva Weber 박사님.",
        ("ru", "casual"): "Привет, Eva!",
    }
    found = {(lang, degree): greeting(weber, lang, degree).text for lang, degree in expected}
    assert found == expected
    spelled = {
        ("sr", "Никола", "Јовановић", "masculine"): "Поштовани господине Јовановићу,",
        ("sr", "Nikola", "Jovanović", "masculine"): "Poštovani gospodine Jovanoviću,",
        ("vi", "Nam", "Lê", ""): "Kính gửi anh/chị Nam Lê,",
        ("vi", "Nam", "Lê", "feminine"): "Kính gửi chị Nam,",
        ("id", "Dewi", "Lestari", ""): "Yth. Bapak/Ibu Dewi Lestari,",
        ("pl", "Jan", "Nowak", ""): "Szanowni Państwo,",
        ("de", "Anna und Peter", "Schmidt", ""): "Guten Tag Anna und Peter Schmidt,",
        ("is", "Björk", "Stefánsdóttir", "feminine"): "Góðan dag, Björk,",
    }
    for (lang, given, surname, gender), text in spelled.items():
        somebody = Person(given=given, surname=surname, gender=gender, order="givenFirst")
        assert greeting(somebody, lang, "formal").text == text
    assert closing("sr-Cyrl", "formal").text == "С поштовањем,"


def test_greetings_of_couples_of_nicknames_and_of_what_is_half_known():
    couple = Person(surname="Lee", honorific="Mr and Mrs")
    assert greeting(couple, "en", "formal").text == "Dear Mr and Mrs Lee,"
    hannes = Person(given="Johannes", surname="Brandt", called="Hannes")
    asked = [greeting(hannes, "de", degree).text for degree in ("formal", "neutral")]
    assert asked == ["Guten Tag Johannes Brandt,", "Guten Tag Hannes,"]
    whole = Person(given="Оксана Петрівна Ткаченко", whole=True)
    assert addressed(whole, "uk", "formal") == whole.given
    unknown = Person(given="Eva", surname="Weber")
    wording = greeting(unknown, "de", "formal")
    assert (wording.text, wording.reason) == ("Guten Tag Eva Weber,", "full-name")
    assert greeting(Person(surname="Weber"), "de", "formal").reason == "surname-alone"
    assert greeting(unknown, "en", "neutral", at_hour=8).text == "Good morning Eva Weber,"
    assert closing("ko", "formal", member_name="김하나").text == "감사합니다.\n김하나 드림"
