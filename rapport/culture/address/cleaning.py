"""Text as strangers sent it, made safe to read: bounded, without control or decorative characters."""

import re
import unicodedata
from functools import lru_cache

HEADER_LENGTH, BODY_LENGTH, SIGNATURE_LENGTH = 1_000, 12_000, 4_000
# Joiners that Persian and Indic spelling needs are kept; what changes direction or hides is not.
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_DECORATION = re.compile(
    "[\u2190-\u2bff\u2e80-\u2eff\u3004\u3012\u3013\u3020\ufffc\ufffd\U0001f000-\U0001faff\U000e0000-\U0010ffff\ue000-\uf8ff"
    "©®™°•◦‣※★☆♪]"
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20,
    0xA0: 0x20,
    0x202F: 0x20,
}
_WIDE_FORMS = re.compile("[\uff01-\uff5e\u3000\xa0\u202f]+")
_HALF_KANA = re.compile("[\uff66-\uff9f]+")
_BLANKS = re.compile(r"[^\S\n]+")


def clean(text: str, most: int) -> str:
    """At most so many characters, composed, on its own lines; emoji, arrows, bullets as blanks."""
    text = text[:most].replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return _BLANKS.sub(" ", _CONTROL.sub(" ", text))
    text = _HIDDEN.sub("", text)
    text = _CONTROL.sub(" ", _DECORATION.sub(" ", text))
    text = _WIDE_FORMS.sub(lambda found: found[0].translate(_WIDE), text)
    text = _HALF_KANA.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text))


def first_line(header: str) -> str:
    """A header's value: folded lines joined, and nothing of what somebody slipped in behind a line break."""
    header = re.sub(r"\r?\n(?=[ \t])", "", header[:HEADER_LENGTH])
    return re.split(r"[\r\n]", header.lstrip("\r\n"), maxsplit=1)[0]


_SCRIPTS = (
    (0x41, 0x24F, "Latn"), (0x250, 0x2AF, "Latn"), (0x370, 0x3FF, "Grek"), (0x400, 0x52F, "Cyrl"),
    (0x530, 0x58F, "Armn"),
    (0x590, 0x5FF, "Hebr"), (0x600, 0x77F, "Arab"), (0x8A0, 0x8FF, "Arab"), (0x900, 0x97F, "Deva"),
    (0x980, 0xDFF, "Indc"),
    (0xE00, 0xE7F, "Thai"), (0xE80, 0xEFF, "Laoo"), (0x1000, 0x109F, "Mymr"), (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"), (0x1200, 0x139F, "Ethi"), (0x1780, 0x17FF, "Khmr"), (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"), (0x3005, 0x3007, "Hani"), (0x3041, 0x309F, "Hira"), (0x30A0, 0x30FF, "Kana"),
    (0x3130, 0x318F, "Hang"), (0x3400, 0x4DBF, "Hani"), (0x4E00, 0x9FFF, "Hani"), (0xAC00, 0xD7AF, "Hang"),
    (0xF900, 0xFAFF, "Hani"), (0xFB1D, 0xFB4F, "Hebr"), (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFC, "Arab"),
    (0x20000, 0x323AF, "Hani"),
)  # fmt: skip
_LATIN = re.compile("[A-Za-z'’. \\-\u00c0-\u024f]+")


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """The ISO 15924 code of a letter's script ("Indc" for the smaller Indian ones), "" for none."""
    code = ord(char)
    if code in (0xD7, 0xF7) or not (char.isalpha() or code in (0x3005, 0x3006, 0x30FC)):
        return ""
    return next((name for first, last, name in _SCRIPTS if first <= code <= last), "Zzzz")


@lru_cache(maxsize=4096)
def scripts_of(text: str) -> frozenset[str]:
    """The scripts of the letters in a text."""
    if _LATIN.fullmatch(text):
        return frozenset({"Latn"})
    return frozenset(map(script_of, text)) - {""}
