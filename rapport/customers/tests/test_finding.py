"""Customers are found and listed by their names, in whichever script these are."""

import pytest
from django.db import connection

from rapport.customers.actions.addressing import put_right
from rapport.customers.actions.change import change_customer
from rapport.customers.actions.identities import meet_customer, name_customer
from rapport.customers.models import Customer
from rapport.customers.queries import called, reached_at

pytestmark = pytest.mark.django_db

PEOPLE = {
    "山田健二": ("ja", "yamada|YAMADA K|kenji|健二|Kenji Yamada"),
    "Ελένη Παπαδοπούλου": ("el", "papadopoulou|Eleni|Papadopulu|παπαδοπούλου"),
    "Сергей Иванов": ("ru", "ivanov|Iwanow|Ivanoff|sergei"),
    "김지민": ("ko", "kim|Gim|jimin|Ji-min Kim"),
    "张伟": ("zh", "zhang|Zhang Wei|chang"),
    "محمد حداد": ("ar", "mohamed|Mohammed|Muhammad|haddad"),
    "אורי כהן": ("he", "cohen|Kohen|uri"),
    "अर्जुन पाटील": ("mr", "arjun|patil|Pateel"),
    "Lena Müller": ("de", "muller|mueller|Müller|lena m"),
    "สมชาย ใจดี": ("th", "somchai"),
}


@pytest.fixture
def people() -> None:
    for name, (language, _questions) in PEOPLE.items():
        Customer.objects.create(name=name, language=language)


def found(words: str) -> list[str]:
    return list(called(Customer.objects.all(), words).values_list("name", flat=True))


def test_everybody_is_found_by_latin_letters_and_nobody_else_is(people: None) -> None:
    asked = [
        (name, question) for name, (_, all_of) in PEOPLE.items() for question in all_of.split("|")
    ]
    assert [
        (name, question, found(question)) for name, question in asked if found(question) != [name]
    ] == []


def test_nobody_is_found_by_nothing(people: None) -> None:
    for question in (
        "",
        "  ",
        "!",
        "-",
        "'",
        "\\",
        "\x00",
        "😀",
        ":*",
        "a' | 'b",
        "~gx",
        "x" * 5000,
    ):
        assert found(question) == [], question


def test_names_in_latin_letters_are_not_found_by_their_sound() -> None:
    Customer.objects.create(name="Julia Novak")
    assert found("yulia") == []
    assert found("julia") == ["Julia Novak"]


def test_what_is_spelled_so_comes_without_what_sounds_so(people: None) -> None:
    Customer.objects.create(name="Muhammed Demir", language="tr")
    Customer.objects.create(name="محمود", language="ar")
    assert set(found("Muhammed")) == {"Muhammed Demir", "محمد حداد"}


def test_their_own_spelling_stands_instead_of_the_usual_one() -> None:
    customer = Customer.objects.create(name="山田健二", language="ja")
    put_right(customer, {"romanised": "Kenzi Sanda"}, by=None, source="told")
    assert found("sanda") == ["山田健二"]
    assert found("yamada") == []


def test_a_reading_they_told_is_found_in_kana() -> None:
    customer = Customer.objects.create(name="東海林", language="ja")
    put_right(customer, {"reading": "しょうじ"}, by=None, source="told")
    assert found("しょうじ") == found("ショウジ") == ["東海林"]


def test_a_new_name_is_found_and_the_old_one_is_not() -> None:
    customer = meet_customer("email", "anna.kar@example.com", "Анна Каренина")
    assert found("karenina") == ["Анна Каренина"]
    change_customer(customer, name="Анна Вронская")
    assert found("vronskaya") == ["Анна Вронская"]
    assert found("karenina") == []
    visitor = meet_customer("webchat", "visitor:1", "Visitor")
    assert name_customer(visitor, "김지민", instead_of="Visitor")
    assert found("jimin") == ["김지민"]
    assert not name_customer(visitor, "Other", instead_of="Visitor")


def test_rows_written_in_lots_are_found_too() -> None:
    Customer.objects.bulk_create([Customer(name="山田"), Customer(name="Иванов")])
    assert found("yamada") == ["山田"]
    assert found("ivanov") == ["Иванов"]


def test_people_are_listed_by_surname_whatever_the_script(people: None) -> None:
    Customer.objects.create(name="Daan van den Berg", given_name="Daan", family_name="van den Berg")
    Customer.objects.create(name="Ana Quispe", given_name="Ana", family_name="Quispe")
    order = list(Customer.objects.order_by("listed_as").values_list("listed_as", flat=True))
    assert order == sorted(order)
    assert {"yamada kenji", "quispe ana", "kim jimin", "zhang wei"} <= set(order)


def test_an_index_answers(people: None) -> None:
    connection.cursor().execute("set local enable_seqscan = off")
    assert "customer_found_by" in called(Customer.objects.all(), "yamada").explain()
    assert "address_begins" in reached_at("ana@").explain()
