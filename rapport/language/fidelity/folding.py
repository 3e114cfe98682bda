"""A text with plain digits and signs, each character where it was."""

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
_HARAKAT = frozenset(range(0x064B, 0x0653))


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


def blotted(text: str, start: int, end: int) -> str:
    """The text with one place made unreadable."""
    return text[:start] + "\x00" * (end - start) + text[end:]
