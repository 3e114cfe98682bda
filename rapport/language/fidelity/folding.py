"""A text with plain digits and signs, each character where it was."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = {
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u3000": " ",
    "’": "'",
    "٫": ".",
    "٬": ",",
    "٪": "%",
}
_PLAIN |= {"−": "-", "‑": "-", "–": "-", "—": "-", "～": "~", "〜": "~", "＄": "$", "ʼ": "'"}  # noqa: RUF001
# Vowel signs, the stretching sign, and signs that cannot be seen.
_MARKS = re.compile(
    "[\u064b-\u0652\u0670\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]"
)


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in _PLAIN:
        return _PLAIN[letter]
    if "\uff01" <= letter <= "\uff5e":
        return chr(ord(letter) - 0xFEE0)
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return letter


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        found = _plain(chr(code))
        self[code] = found
        return found


_TABLE = _Table()


def folded(text: str) -> str:
    """The text in plain digits, narrow letters and signs; as long as it was."""
    return text if text.isascii() else text.translate(_TABLE)


def without_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without vowel signs and invisible ones, and where each character and the end stood."""
    if text.isascii() or not _MARKS.search(text):
        return text, ()
    kept = [place for place, letter in enumerate(text) if not _MARKS.match(letter)]
    return "".join(text[place] for place in kept), (*kept, len(text))


def blotted(text: str, start: int, end: int) -> str:
    """The text with one place made unreadable."""
    return text[:start] + "\x00" * (end - start) + text[end:]
