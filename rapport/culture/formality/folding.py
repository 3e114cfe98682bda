"""Lower case of the same length, as each script wants it."""

import unicodedata
from collections.abc import Callable

from .reading import lowered


def _table(source: str, target: str) -> dict[int, str]:
    return dict(zip(map(ord, source), target, strict=True))


_TURKISH = _table("Iİ", "ıi")
# Tonos and dialytika are often left out, and always in capitals.
_GREEK = _table("άέήίόύώϊϋΐΰΆΈΉΊΌΎΏΪΫ", "αεηιουωιυιυαεηιουωιυ")
_RUSSIAN = _table("Ёё’", "ее'")
_ARABIC = _table("أإآٱىة", "ااااي" + "ه")
_PERSIAN = _table("يكىةأ", "یکیها")
_STROKES = _table("łđıø", "ldio")
_ROMANIAN = _table("şţŞŢ", "șțȘȚ")

FOLDS: dict[str, Callable[[str], str]] = {
    "lower": lowered,
    "turkish": lambda text: lowered(text, _TURKISH),
    "greek": lambda text: lowered(text, _GREEK),
    "russian": lambda text: lowered(text, _RUSSIAN),
    "arabic": lambda text: lowered(text, _ARABIC),
    "persian": lambda text: lowered(text, _PERSIAN),
    "romanian": lambda text: lowered(text, _ROMANIAN),
}


def without_accents(word: str) -> str:
    """A word in lower case as it is typed where the accents are left out."""
    plain = unicodedata.normalize("NFD", word.translate(_STROKES))
    return "".join(each for each in plain if not unicodedata.combining(each))


def no_accents(text: str) -> bool:
    """Whether every letter of the text is one of a to z."""
    return text.isascii() or not any(not each.isascii() and each.isalpha() for each in text)
