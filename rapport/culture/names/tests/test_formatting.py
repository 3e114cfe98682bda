"""Names as people meet them; what CLDR's own checks do not ask."""

import itertools

import pytest

from rapport.culture.names import PersonName, cldr, format_name
from rapport.culture.names.trying import answer
from rapport.language.questions import BadQuestionError


def written(locale: str, name_locale: str = "", **parts: str) -> str:
    return format_name(
        PersonName(name_locale, {key.replace("_", "-"): text for key, text in parts.items()}),
        locale,
    )


def test_a_name_is_written_in_the_order_of_its_own_language() -> None:
    assert written("en", "ja", given="健二", surname="山田") == "山田健二"
    assert written("en", "ja", given="Kenji", surname="Yamada") == "Yamada Kenji"
    assert written("en", "hu", given="Zsófia", surname="Kovács") == "Zsófia Kovács"
    assert written("hu", "hu", given="Zsófia", surname="Kovács") == "Kovács Zsófia"
    assert written("ja", "de", given="レナ", surname="ミュラー") == "レナ・ミュラー"


def test_the_persons_own_order_wins_over_what_is_usual() -> None:
    name = PersonName("ja", {"given": "Kenji", "surname": "Yamada"}, order="givenFirst")
    assert format_name(name, "en") == "Kenji Yamada"
    assert format_name(name, "en", order="surnameFirst") == "Yamada Kenji"


def test_a_prefix_goes_where_the_reader_looks_for_it() -> None:
    daan = PersonName("nl", {"given": "Daan", "surname-prefix": "van den", "surname-core": "Berg"})
    assert format_name(daan, "nl", formality="formal", length="long") == "Daan van den Berg"
    sorted_name = format_name(daan, "nl", order="sorting", formality="formal")
    assert sorted_name == "Berg, Daan van den"


def test_a_prefix_without_its_core_is_no_prefix() -> None:
    parts = {"given": "Daan", "surname": "van den Berg", "surname-prefix": "van den"}
    found = format_name(PersonName("nl", parts), "nl", order="sorting", formality="formal")
    assert found == "van den Berg, Daan"


def test_who_has_one_name_is_called_by_it() -> None:
    for usage, order in itertools.product(("referring", "addressing"), cldr.ORDERS):
        name = PersonName("id", {"given": "Suharto"})
        for formality in cldr.FORMALITIES:
            assert (
                format_name(name, "en", usage=usage, order=order, formality=formality) == "Suharto"
            )


def test_capitals_are_those_of_the_language() -> None:
    def monogram(locale: str, given: str) -> str:
        return format_name(PersonName(locale, {"given": given}), locale, usage="monogram")

    assert monogram("tr", "ipek") == "İ"
    assert monogram("el", "άννα") == "Α"
    assert monogram("en", "ipek") == "I"


def test_odd_and_hostile_names_are_written_without_failing() -> None:
    texts = (
        "",
        " ",
        "\ud800",
        "山\udfff田",
        "\u202eevil",
        "\x00",
        "👩‍👩‍👧",
        "ก่ำ",
        "{given}",
        "{0}",
        "a" * 5000,
    )
    locales = (
        "",
        "xx",
        "xx-Zzzz-ZZ",
        "en\x00",
        "日本",
        "-" * 999,
        "de-" * 999,
        "zh-Hant-TW-x-own",
        "i-klingon",
    )
    for text, locale in itertools.product(texts, locales):
        for order, usage in itertools.product(("", *cldr.ORDERS), cldr.USAGES):
            name = PersonName(locale, {"given": text, "surname": text, "surname-prefix": text})
            found = format_name(name, locale, order=order, usage=usage, length="short")
            assert isinstance(found, str)
            assert text.strip() or not found.strip()


def test_every_spelling_of_a_locale_is_read() -> None:
    name = PersonName("zh_hant_TW", {"given": "小明", "surname": "王"})
    for locale in ("zh-Hant-TW", "zh_TW", "ZH-hant", "zh_TW.UTF-8", "zh-TW-u-nu-latn"):
        assert format_name(name, locale, order="sorting") == "王小明", locale
    assert written("iw", given="נור", surname="כהן") == written("he", given="נור", surname="כהן")


def test_a_question_is_answered_with_the_defaults_of_cldr() -> None:
    asked = {"name": {"given": "Lena", "surname": "Müller", "given-informal": None}, "order": None}
    assert answer(asked | {"locale": "de", "name_locale": "de"}) == {"text": "Lena Müller"}
    assert answer(asked | {"locale": "de", "order": "sorting"}) == {"text": "Müller, Lena"}
    assert answer(asked | {"locale": "de", "order": "default", "usage": "none"}) == {
        "text": "Lena Müller"
    }
    assert answer({"name": {}}) == {"text": ""}
    told_within = {"name": {"given": "健二", "surname": "山田", "locale": "ja_JP"}, "locale": "en"}
    assert answer(told_within) == {"text": "山田健二"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Lena"),
        ("name", {"nose": "x"}),
        ("name", {"given": 7}),
        ("order", "x"),
        ("locale", 1),
    ],
)
def test_a_question_that_cannot_be_answered_names_what_is_wrong(field: str, value: object) -> None:
    with pytest.raises(BadQuestionError):
        answer({"name": {"given": "Lena"}, "locale": "de"} | {field: value})
