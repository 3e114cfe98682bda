"""Spelling set aside: case, accents, width and letter forms, with a way back to the places in the text."""

import unicodedata
from functools import lru_cache

# Letters that stand for one another: curly apostrophes, Arabic forms, final sigma, dotless i.
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'", "–": "-", "—": "-", "ς": "σ", "ı": "i"}
    | {"ø": "o", "đ": "d", "ł": "l", "ى": "ي", "ة": "ه", "ـ": ""}
)


def folded(text: str, same: dict[int, str] | None = None) -> tuple[str, list[int]]:
    """The text folded, and for each of its letters the place in the original; one more for the end."""
    out: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = _plain(letter)
        if same:
            plain = plain.translate(same)
        out.append(plain)
        places.extend([place] * len(plain))
    places.append(len(text))
    return "".join(out), places


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """A letter without case and accent; kana keep their voicing, Hangul its blocks."""
    if letter == "ß":
        return "ss"
    letter = letter.translate(_SAME).lower()
    whole = unicodedata.normalize("NFKC", letter)
    if len(whole) == 1 and (whole >= "\u3040" or "\u1100" <= whole < "\u1200"):
        return whole.lower()
    parts = unicodedata.normalize("NFKD", whole)
    return "".join(each for each in parts if not unicodedata.combining(each)).translate(_SAME)
