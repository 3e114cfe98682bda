"""Numbers and money as a locale writes them, and read back from what people type (CLDR through Babel)."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapport.culture.formats.digits import local_digits, plain_digits
from rapport.culture.formats.locales import cldr, parts_of

_SPACES = "\u00a0\u202f\u2009 "
_MINUS = re.compile(r"[−–﹣－]")
_NUMBER = re.compile(r"[-+]?[\d.,'’٫٬\u066c\u00a0\u202f\u2009 ]*\d")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount, and its currency (ISO 4217) or "" where the text leaves it open."""

    amount: Decimal
    currency: str


def show_number(value: Decimal | int | float, locale: str) -> str:
    """The number with the locale's grouping, sign and digits: 12,34,567.5 (en-IN), 1’234.5 (de-CH)."""
    from babel.numbers import format_decimal

    return local_digits(
        str(format_decimal(value, locale=cldr(locale), numbering_system="default")), locale
    )


def show_money(amount: Decimal | int, currency: str, locale: str) -> str:
    """The amount with its currency where the locale puts it: "1.234,50 €" (de), "€ 1.234,50" (nl).

    `currency` is ISO 4217; a currency has as many decimals as it is counted in (JPY none, KWD three).
    """
    from babel.numbers import format_currency

    said = format_currency(amount, currency, locale=cldr(locale), numbering_system="default")
    return local_digits(str(said), locale)


def read_number(text: str, locale: str) -> Decimal | None:
    """What a person of this locale means by a number; None where it is none, or could be two.

    Digits of any script, spaces and apostrophes between thousands, the locale's own signs. With both
    signs in it a number says itself which is the decimal one ("1.234,5", "1,234.5") whatever the locale.
    """
    plain = (
        _MINUS.sub("-", plain_digits(text))
        .replace("\u061c", "")
        .replace("\u200e", "")
        .replace("\u200f", "")
        .strip()
    )
    if not _NUMBER.fullmatch(plain):
        return None
    sign, body = ("-", plain[1:]) if plain[0] == "-" else ("", plain.lstrip("+"))
    body = body.strip().replace("٫", "\x01").replace("٬", "").replace("\u066c", "")
    body = re.sub(rf"(?<=\d)[{_SPACES}'’](?=\d{{2,3}}(?!\d))", "", body)
    decimal = _decimal_sign(body, locale)
    if decimal is None:
        return None
    whole, _dot, rest = body.partition(decimal) if decimal else (body, "", "")
    grouped = re.sub(r"[.,]", "", whole)
    if not grouped.isdigit() or (rest and not rest.isdigit()) or not _is_grouped(whole):
        return None
    try:
        return Decimal(f"{sign}{grouped}.{rest or 0}") if rest else Decimal(f"{sign}{grouped}")
    except InvalidOperation:
        return None


def _decimal_sign(body: str, locale: str) -> str | None:
    """Which sign of this number begins its decimals; "" for none, None where the number is no number."""
    if "\x01" in body:
        return "\x01"
    signs = [each for each in body if each in ".,"]
    kinds = set(signs)
    if not signs:
        return ""
    if len(kinds) == 2:
        last = signs[-1]
        return last if signs.count(last) == 1 else None
    own = _signs(locale)
    if len(signs) > 1:
        return ""  # one sign more than once groups thousands
    if signs[0] == own[0]:
        return own[0]
    # The locale's sign of thousands: it groups where three figures follow, else somebody typed a decimal.
    tail = len(body) - body.index(signs[0]) - 1
    return "" if tail == 3 and signs[0] == own[1] else signs[0]


def _is_grouped(whole: str) -> bool:
    """Whether signs within the whole part stand where thousands, lakhs or ten thousands are grouped."""
    groups = re.split(r"[.,]", whole)
    return len(groups) == 1 or (
        1 <= len(groups[0]) <= 3
        and len(groups[-1]) == 3
        and all(len(each) in {2, 3} for each in groups[1:])
    )


@lru_cache(maxsize=256)
def _signs(locale: str) -> tuple[str, str]:
    """The locale's sign of decimals and of thousands, as "." and ","."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    known = cldr(locale)
    return get_decimal_symbol(known, numbering_system="latn"), get_group_symbol(
        known, numbering_system="latn"
    )


def read_money(text: str, locale: str) -> Money | None:
    """An amount with its currency, by code, name or sign; None where there is no amount.

    A sign that many countries use ($, kr, ¥) is read as the locale's own; where the locale has
    no country that uses it, the currency stays "".
    """
    plain = plain_digits(text)
    number = re.search(r"[-−–]?\s?\d[\d.,'’٫٬\u00a0\u202f\u2009 ]*", plain)
    if number is None:
        return None
    amount = read_number(number.group().strip(" .,\u00a0\u202f"), locale)
    if amount is None:
        return None
    rest = (plain[: number.start()] + " " + plain[number.end() :]).strip()
    if re.search(r"\d", rest):
        return None
    if "-" in rest or "−" in rest:
        amount, rest = -abs(amount), rest.replace("-", "").replace("−", "").strip()
    return Money(amount, _currency(rest.strip(" .()"), locale))


def _currency(said: str, locale: str) -> str:
    from babel.numbers import get_territory_currencies, list_currencies

    if said.upper() in list_currencies():
        return said.upper()
    territory = parts_of(locale)[2] or _likely_territory(locale)
    for currency in get_territory_currencies(territory) if territory else []:
        if said and said in _signs_of(currency, locale):
            return str(currency)
    return next(
        (code for sign, code in _table()["sure"].items() if sign.lower() == said.lower()), ""
    )


def _signs_of(currency: str, locale: str) -> set[str]:
    """How people of the locale write this currency: its sign, name, the sign it shares with others."""
    from babel.numbers import get_currency_name, get_currency_symbol

    known = cldr(locale)
    shared = {sign for sign, codes in _table()["shared"].items() if currency in codes}
    names = {get_currency_name(currency, count, known) for count in (None, 1, 2, 5)}
    return {get_currency_symbol(currency, known), *shared, *names}


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(
        (Path(__file__).parent / "content" / "currencies.json").read_text("utf-8")
    )
    return found


def _likely_territory(locale: str) -> str:
    from babel.core import get_global

    return str(get_global("likely_subtags").get(parts_of(locale)[0], "") or "").split("_")[-1]
