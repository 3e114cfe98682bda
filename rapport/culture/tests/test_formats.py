"""Numbers, money, days, telephones and addresses, there and back."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.culture.formats import (
    Money,
    read_address,
    read_day,
    read_money,
    read_number,
    read_phone,
    show_address,
    show_day,
    show_money,
    show_number,
    show_phone,
)

LOCALES = [
    "en",
    "en-IN",
    "en-GB",
    "de",
    "de-CH",
    "de-AT",
    "fr",
    "fr-CH",
    "es",
    "es-MX",
    "pt",
    "pt-PT",
    "it",
    "nl",
    "el",
    "ru",
    "tr",
    "pl",
    "ja",
    "zh",
    "ko",
    "ar",
    "ar-EG",
    "ar-MA",
    "hi",
    "mr",
    "fa",
    "th",
    "sv",
    "da",
    "nb",
    "fi",
    "cs",
    "hu",
    "bn",
    "he",
    "id",
    "vi",
    "uk",
]
TODAY = date(2026, 11, 23)


def plain(text: str) -> str:
    return (
        text.replace("\u00a0", " ")
        .replace("\u202f", " ")
        .replace("\u200f", "")
        .replace("\u200e", "")
    )


def differing(cases, answer):
    return {case: found for case, expected in cases.items() if (found := answer(*case)) != expected}


def test_numbers_and_money_are_shown_as_there():
    shown = {
        ("en-IN",): "12,34,567.5",
        ("de-CH",): "1’234’567.5",
        ("de",): "1.234.567,5",
        ("fr",): "1 234 567,5",
        ("ar-EG",): "١٬٢٣٤٬٥٦٧٫٥",
        ("fa",): "۱٬۲۳۴٬۵۶۷٫۵",
        ("mr",): "१२,३४,५६७.५",
        ("en",): "1,234,567.5",
    }
    assert not differing(shown, lambda locale: plain(show_number(Decimal("1234567.5"), locale)))
    money = {
        ("de", "EUR"): "1.234,50 €",
        ("nl", "EUR"): "€ 1.234,50",
        ("en-US", "USD"): "$1,234.50",
        ("ja", "JPY"): "￥1,234",
        ("tr", "TRY"): "₺1.234,50",
        ("pt-BR", "BRL"): "R$ 1.234,50",
    }
    assert not differing(
        money,
        lambda locale, code: plain(
            show_money(Decimal("1234.5" if code != "JPY" else "1234"), code, locale)
        ),
    )


def test_what_people_type_is_read_as_they_mean_it():
    typed = {
        ("1.234", "de"): Decimal(1234),
        ("1.234", "en"): Decimal("1.234"),
        ("1,5", "de"): Decimal("1.5"),
        ("1’234.50", "de-CH"): Decimal("1234.50"),
        ("12,34,567", "en-IN"): Decimal(1234567),
        ("1 234,5", "fr"): Decimal("1234.5"),
        ("١٬٢٣٤٫٥", "ar-EG"): Decimal("1234.5"),
        ("−5", "sv"): Decimal(-5),
        ("1,234.56", "de"): Decimal("1234.56"),
        ("3.5", "de"): Decimal("3.5"),
        ("abc", "en"): None,
        ("", "en"): None,
        ("1,2,3", "en"): None,
        ("1.2.3", "de"): None,
        ("12.34.56.78", "en"): None,
    }
    assert not differing(typed, read_number)
    money = {
        ("1.234,50 €", "de"): Money(Decimal("1234.50"), "EUR"),
        ("$12.50", "en-US"): Money(Decimal("12.50"), "USD"),
        ("$12.50", "es-MX"): Money(Decimal("12.50"), "MXN"),
        ("1,234円", "ja"): Money(Decimal(1234), "JPY"),
        ("-5 EUR", "fr"): Money(Decimal(-5), "EUR"),
        ("₹ 1,00,000", "hi"): Money(Decimal(100000), "INR"),
        ("$5", "de-DE"): Money(Decimal(5), ""),
        ("free", "en"): None,
    }
    assert not differing(money, read_money)


@settings(max_examples=50, deadline=None)
@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.sampled_from(LOCALES))
def test_every_number_comes_back(value, locale):
    assert read_number(show_number(value, locale), locale) == value


def test_every_day_comes_back_from_figures_and_words():
    wrong = []
    for locale in LOCALES:
        for day in (date(2026, 11, 24), date(2027, 3, 4), date(2025, 1, 31)):
            if read_day(show_day(day, locale), locale, today=TODAY) != day:
                wrong.append((locale, show_day(day, locale)))
    assert not wrong


def test_days_are_read_in_the_order_and_calendar_of_their_people():
    typed = {
        ("03/04/2026", "en-US"): date(2026, 3, 4),
        ("03/04/2026", "en-GB"): date(2026, 4, 3),
        ("3.4.", "de"): date(2027, 4, 3),
        ("2026年4月3日", "ja"): date(2026, 4, 3),
        ("令和8年4月3日", "ja"): date(2026, 4, 3),
        ("R8.4.3", "ja"): date(2026, 4, 3),
        ("4月3日（金）", "ja"): date(2027, 4, 3),
        ("3 avril 2026", "fr"): date(2026, 4, 3),
        ("24 Kasım 2026", "tr"): date(2026, 11, 24),
        ("24 ноября 2026 г.", "ru"): date(2026, 11, 24),
        ("۳ آذر ۱۴۰۵", "fa"): date(2026, 11, 24),
        ("24/11/2569", "th"): date(2026, 11, 24),
        ("24 พฤศจิกายน 2569", "th"): date(2026, 11, 24),
        ("٢٤ نوفمبر ٢٠٢٦", "ar-EG"): date(2026, 11, 24),
        ("31/02/2026", "en-GB"): None,
        ("soon", "en"): None,
        ("26/4/3", "ja"): date(2026, 4, 3),
    }
    assert not differing(typed, lambda text, locale: read_day(text, locale, today=TODAY))


def test_telephone_numbers_are_read_and_shown():
    assert read_phone("030 123456", country="DE") == "+4930123456"
    assert read_phone("٠٥٠ ١٢٣ ٤٥٦٧", country="AE") == "+971501234567"
    assert read_phone("+81 6-6123-4567") == "+81661234567"
    assert read_phone("06-6123-4567") is None
    assert read_phone("12") is None
    assert show_phone("+4930123456", country="DE") == "030 123456"
    assert show_phone("+4930123456", country="PT") == "+49 30 123456"
    assert show_phone("nobody") == "nobody"


def test_addresses_stand_in_their_countrys_order_and_are_read_from_it():
    berlin = {
        "name": "Lena Brandt",
        "street_address": "Torstraße 1",
        "postal_code": "10119",
        "city": "Berlin",
    }
    assert show_address(berlin, country="DE") == "Lena Brandt\nTorstraße 1\n10119 Berlin"
    assert show_address(berlin, country="DE", reader_country="PT").endswith("\nGERMANY")
    osaka = {
        "name": "山田健二",
        "street_address": "梅田1-1",
        "city": "北区",
        "postal_code": "530-0001",
        "country_area": "大阪府",
    }
    assert show_address(osaka, country="JP").startswith("〒530-0001")
    assert read_address("Torstraße 1\n10119 Berlin", country="DE") == {
        k: v for k, v in berlin.items() if k != "name"
    }
    boston = read_address("1 Main St\nBoston, MA 02110", country="US")
    assert boston == {
        "street_address": "1 Main St",
        "postal_code": "02110",
        "city": "Boston",
        "country_area": "MA",
    }
    assert read_address("Keizersgracht 1\n1015 CJ Amsterdam", country="NL")["city"] == "Amsterdam"
    assert (
        read_address("1 Rua X\n1000-001 Lisboa\nPortugal", country="PT")["postal_code"]
        == "1000-001"
    )
    assert "postal_code" not in read_address("somewhere", country="DE")


def test_the_part_is_loaded_at_once():
    told = "import time; import rapport.culture.formats, rapport.culture.dates; print(time.process_time())"
    bare = (
        "import time, json, re, dataclasses, zoneinfo, pathlib, decimal; print(time.process_time())"
    )
    # About 30 ms on a quiet machine; a busy one is asked again.
    assert any(_taken(told) - _taken(bare) < 0.1 for _ in range(5))


def _taken(program: str) -> float:
    run = [sys.executable, "-c", program]
    return min(
        float(subprocess.run(run, capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    )
