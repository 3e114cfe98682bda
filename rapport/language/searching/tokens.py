"""A text as what can be asked for: words, numbers, codes, and pairs of characters where no space parts
words (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese)."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from rapport.language.searching.folding import fold

LONGEST_WORD = 64  # characters of a word that count
_JUNK = 256  # what is longer is no word: it takes a place and is not indexed
_LONGEST_CODE = 60
_JOINERS = frozenset("-_./:+&=#@~‐‑–'’－＿．／：＋＃＠")

_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0eff\u1000-\u109f\u1780-\u17d3\u1100-\u11ff\u2e80-\u2fdf"
    "\u3005-\u3007\u3021-\u3029\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c"
    "\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff\uff66-\uffdc\U0001b000-\U0001b16f\U00020000-\U000323af"
)
# A voicing mark belongs to the kana before it, a tone mark to its consonant.
_UNIT = re.compile("[^\uff9e\uff9f\u3099\u309a][\uff9e\uff9f\u3099\u309a]*", re.DOTALL)


def _letters() -> str:
    """Letters, digits and marks of every script with spaces, as ranges for a regular expression."""
    unspaced = re.compile(f"[{_UNSPACED}]")
    ranges: list[list[int]] = []
    for code in (*range(0x30, 0x20000), *range(0xE0100, 0xE01F0)):
        character = chr(code)
        if not (character.isalnum() or unicodedata.category(character)[0] == "M"):
            continue
        if unspaced.match(character):
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_LETTERS = _letters()
_TOKENS = re.compile(
    rf"[{_UNSPACED}]+"
    # A soft hyphen or a joiner inside a word is not seen; but in Arabic script the zero-width
    # non-joiner parts what readers take for two words.
    rf"|[{_LETTERS}]+(?:[\u00ad\u200d\u2060]+[{_LETTERS}]+|\u200c(?![\u0600-\u06ff])[{_LETTERS}]+)*"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")


class Token(NamedTuple):
    """Something that can be found: at which place, where in the text, and as what.

    kind: "word"; "pair" of characters; "last" character of a run (found by what begins with it);
    "code": several words that are one, such as LO-12345 or +49 30 1234.
    """

    position: int
    start: int
    end: int
    kind: str
    raw: str
    folded: str


def tokens_of(text: str) -> Iterator[Token]:
    """Everything that can be found in a text, in its order; places count from 1."""
    position = 0
    chain: list[Token] = []
    for found in _TOKENS.finditer(text):
        start, end = found.span()
        if _IS_UNSPACED.match(text, start):
            yield from _code(chain)
            chain = []
            for token in _pairs(text, start, end, position):
                yield token
                position = token.position
            continue
        position += 1
        if end - start > _JUNK:
            continue
        raw = found[0][:LONGEST_WORD]
        folded = fold(raw)
        if not folded:
            continue
        token = Token(position, start, end, "word", raw, folded)
        if chain and not _joins(text, chain[-1], token):
            yield from _code(chain)
            chain = []
        chain.append(token)
        yield token
    yield from _code(chain)


def _pairs(text: str, start: int, end: int, position: int) -> Iterator[Token]:
    found = _UNIT.finditer(text, start, end)
    units = [(each.start(), each.end(), fold(each[0]) or each[0]) for each in found]
    for index, (first, until, folded) in enumerate(units):
        position += 1
        if index + 1 == len(units):
            yield Token(position, first, until, "last", text[first:until], folded)
        else:
            _next, until, follows = units[index + 1]
            yield Token(position, first, until, "pair", text[first:until], folded + follows)


def _joins(text: str, before: Token, token: Token) -> bool:
    """Whether one sign stands between, or a space between two numbers."""
    gap = text[before.end : token.start]
    if len(gap) == 1 and gap in _JOINERS:
        return True
    are_numbers = before.folded.isdecimal() and token.folded.isdecimal()
    return are_numbers and 0 < len(gap) < 3 and not gap.strip(" \u00a0\u202f()-")


def _code(chain: list[Token]) -> Iterator[Token]:
    """Several words as the one that they are, if there is a digit in it."""
    if len(chain) < 2:
        return
    folded = "".join(token.folded for token in chain)
    if len(folded) <= _LONGEST_CODE and any(each.isdigit() for each in folded):
        first, last = chain[0], chain[-1]
        yield Token(first.position, first.start, last.end, "code", folded, folded)
