"""Digits of other scripts: to and from 0-9 (Unicode's decimal digits, CLDR's default numbering systems)."""

import unicodedata

from rapport.culture.formats.locales import cldr

# CLDR's numbering systems by their zero; every system that Babel's locales write by default.
_ZEROS = {
    "arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀", "tibt": "༠", "olck": "᱐",
    "cakm": "𑄶", "hmnp": "𞅀", "nkoo": "߀", "adlm": "𞥐", "rohg": "𐴰", "mtei": "꯰", "thai": "๐",
    "khmr": "០", "laoo": "໐", "gujr": "૦", "guru": "੦", "knda": "೦", "mlym": "൦", "tamldec": "௦", "telu": "౦",
}  # fmt: skip


def plain_digits(text: str) -> str:
    """The same text with every decimal digit of any script as 0-9: "٢٤" → "24"; as many code points."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def numbering_of(locale: str) -> str:
    """The numbering system that CLDR gives the locale: "latn", "arab", "arabext", "deva"…"""
    return str(cldr(locale).default_numbering_system or "latn")


def local_digits(text: str, locale: str) -> str:
    """The same text with 0-9 in the digits that are usual in the locale: ar-EG, fa, mr, bn… (CLDR)."""
    zero = _ZEROS.get(numbering_of(locale))
    if zero is None:
        return text
    return text.translate({48 + digit: chr(ord(zero) + digit) for digit in range(10)})
