"""A person's initials in any script, and a colour that stays theirs."""

import unicodedata
from zlib import crc32

HUES = 12
PARTICLES = frozenset(
    ["al", "as", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos"]
    + ["du", "e", "el", "ibn", "la", "le", "van", "von", "y", "zu"]
)
# Scripts in which two first letters would join or would not be read as initials: one is shown.
ONE_LETTER: tuple[str, ...] = (
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "ARABIC",
    "THAI",
    "LAO",
    "DEVANAGARI",
)
ONE_LETTER += ("BENGALI", "TAMIL", "TELUGU", "GUJARATI", "GURMUKHI", "KANNADA", "MALAYALAM")
LEADING_VOWELS = frozenset("เแโใไເແໂໃໄ")


def initials(name: str) -> str:
    """One or two letters that stand for the name; `?` when it holds no letter."""
    words = [w for w in name.split("@")[0].replace(".", " ").split() if any(map(str.isalnum, w))]
    if not words:
        return "?"
    first = first_letter(words[0])
    if len(words) == 1 or _script(first).startswith(ONE_LETTER):
        return first
    named = [w for w in words[1:] if w.lower().strip("'’") not in PARTICLES] or words[-1:]
    last = first_letter(named[-1])
    return first if _script(last).startswith(ONE_LETTER) else first + last


def first_letter(word: str) -> str:
    """The first letter with the marks that belong to it."""
    start = next(i for i, char in enumerate(word) if char.isalnum())
    end = start + 1 + (word[start] in LEADING_VOWELS)
    while end < len(word) and unicodedata.category(word[end]) in ("Mn", "Mc"):
        end += 1
    letter = word[start:end]
    capital = letter.upper()
    # Georgian capitals are for whole headlines only; ß and its like would grow.
    return capital if len(capital) == len(letter) and "GEORGIAN" not in _script(letter) else letter


def hue_of(name: str) -> int:
    """A number below HUES, the same for the same name on every machine."""
    return crc32(unicodedata.normalize("NFC", name.strip().casefold()).encode()) % HUES


def _script(letter: str) -> str:
    return unicodedata.name(letter[:1], "")
