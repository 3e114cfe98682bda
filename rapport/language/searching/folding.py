"""One spelling for everything that readers take for the same: width, case, accents, letter forms."""

import unicodedata
from functools import lru_cache

# Marks that are an accent on a letter. Vowel signs of Indic scripts and the voicing of kana are not
# among them: without those it is another word.
_ACCENTS = (
    (0x0300, 0x036F),  # Latin, Greek, Cyrillic
    (0x0483, 0x0487),
    (0x0591, 0x05BD),  # Hebrew points
    (0x05BF, 0x05C7),
    (0x0610, 0x061A),  # Arabic harakat and Quranic signs
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x08CA, 0x08FF),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFE20, 0xFE2F),
)
_NUKTAS = (0x093C, 0x09BC, 0x0A3C, 0x0ABC, 0x0B3C)
_NOTHING = (0x00AD, 0x0640, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x034F, *range(0x200E, 0x2010))

_LETTERS = {
    # Latin letters that Unicode does not take apart
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "ĸ": "k",
    "ŋ": "n",
    "ƒ": "f",
    "ɓ": "b",
    "ɗ": "d",
    "ƙ": "k",
    "ə": "e",
    # Greek final sigma (case folding knows it; a text that is small already is folded as well)
    "ς": "σ",
    # Cyrillic: one letter, written in three countries
    "ґ": "г",
    # Arabic, Persian and Urdu
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ے": "ي",
    "ۍ": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ة": "ه",
    "ۃ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ۀ": "ه",
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ء": "",
    # Hebrew final forms
    "ך": "כ",
    "ם": "מ",
    "ן": "נ",
    "ף": "פ",
    "ץ": "צ",
}


def _table() -> dict[int, str]:
    table = {code: "" for first, last in _ACCENTS for code in range(first, last + 1)}
    table |= dict.fromkeys((*_NUKTAS, *_NOTHING), "")
    table |= {ord(letter): plain for letter, plain in _LETTERS.items()}
    # Katakana is read as hiragana: the same sounds.
    table |= {code: chr(code - 0x60) for code in range(0x30A1, 0x30F7)}
    return table


_TABLE = _table()


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The spelling under which a word is found; "" if nothing of it can be asked for."""
    if word.isascii():
        return word.lower()
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", word).casefold())
    text = unicodedata.normalize("NFC", text.translate(_TABLE))
    return "".join(_digit(each) for each in text if _stays(each))


def lowered(word: str, language: str = "") -> str:
    """A word in small letters with its accents, as stemmers expect it."""
    if language in {"tr", "az"}:
        word = word.replace("İ", "i").replace("I", "ı")
    text = unicodedata.normalize("NFKC", word).lower().replace("\u00ad", "").replace("\u200c", "")
    return text.replace("i\u0307", "i")


def _stays(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M" or character == "ー"


def _digit(character: str) -> str:
    """Every script's digits as our own."""
    if character.isascii() or not character.isdigit():
        return character
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)
