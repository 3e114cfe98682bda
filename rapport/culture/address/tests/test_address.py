"""Who wrote a mail and how they are addressed, on mails of many cultures (cases.jsonl)."""

import json
import re
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
    assert total >= 200
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
