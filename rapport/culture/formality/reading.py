"""A text made ready for the rules: what is quoted is blanked, the rest cut into words.

Every step keeps the number of code points, so that a place in the prepared text is a place in the
text as given (one that is not in NFC is composed first, with a way back).
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

BLANK = "\ufffc"  # stands for what was quoted: neither a word nor a space
# Letters with the marks that belong to them (Indic, Thai, Arabic, Hebrew signs, joiners).
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u0670"
    "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u200c\u200d"
)
WORD = re.compile(rf"[^\W\d_][^\W\d_{_MARKS}]*(?:[{_MARKS}]+[^\W\d_]*)*")
_ENDS = frozenset(".!?…:;¿¡•·。！？(؟؛।॥")
_PAUSES = _ENDS | frozenset("\n,)，、-/]}،—–*|\"“„«»”>'‘’" + BLANK)
_WRAPPED = 45  # a longer line was broken by a mail program, not by its writer

_QUOTES = re.compile(
    '„[^„“”"\n]*[“”"]|“[^“”\n]*”|«[^«»\n]*»|»[^«»\n]*«|”[^”\n]*”|「[^「」\n]*」|『[^『』\n]*』|"[^"\n]*"'
    "|‚[^‚‘’\n]*[‘’]|‹[^‹›\n]*›|(?<![\\w'’])‘[^‘’\n]*’(?!\\w)|(?<![\\w'])'[^'\n]*'(?!\\w)|`[^`\n]*`"
)
_MARKS_OF_QUOTES = frozenset("„“”«»「『\"‚‹‘'`")
_LINES = re.compile(r"^[ \t]*(?:>|\|).*$", re.MULTILINE)
_LINKS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|</?[a-zA-Z][^<>\n]*>")
# Where an older mail begins that is not marked with ">": a rule with words, or a block of labels.
_LABEL = r"[ \t*]*[^\W\d_][\w .-]{1,20}\*?[ \t\u00a0]?[:：]"
_FROM = "(?:From|Von|De|Da|Van|Od|Fra|Från|От|Від|Από|Kimden|差出人|发件人|寄件者|보낸 사람)"
_OLDER = re.compile(
    r"^[ \t]*-{2,}[ \t]*[^\W\d_][^\n]{2,60}?-{2,}[ \t]*$"
    rf"|^(?:{_LABEL}[^\n@]*@|[ \t*]*{_FROM}\*?[ \t\u00a0]?[:：])[^\n]*\n(?:{_LABEL}[^\n]*(?:\n|\Z)){{2,}}",
    re.MULTILINE,
)


@dataclass(slots=True)
class Word:
    """A word, in lower case too; `first` in its sentence, `opens` its clause."""

    raw: str
    low: str
    start: int
    end: int
    first: bool
    opens: bool
    before: str  # what stands between it and the word before


@dataclass(slots=True)
class Reading:
    """The prepared text: `cased` as written, `low` in lower case, both as long as the original."""

    cased: str
    low: str
    words: list[Word]


def blanked(text: str) -> str:
    """The text with everything blanked that other people said, code and addresses."""
    older = _OLDER.search(text)
    if older and text[: older.start()].strip():
        text = text[: older.start()] + BLANK * (len(text) - older.start())
    if ">" in text or "|" in text:
        text = _unless_all(_LINES, text)
    if "@" in text or "/" in text or "<" in text or "www." in text:
        text = _LINKS.sub(_blank, text)
    return text if _MARKS_OF_QUOTES.isdisjoint(text) else _unless_all(_QUOTES, text)


def _blank(found: re.Match[str]) -> str:
    return BLANK * len(found[0])


def _unless_all(pattern: re.Pattern[str], text: str) -> str:
    """Blank the matches, unless nothing would remain: a text within quotation marks is the text."""
    blank = pattern.sub(_blank, text)
    return blank if any(each.isalpha() for each in blank) else text


def lowered(text: str, special: dict[int, str] | None = None) -> str:
    """Lower case of the same length."""
    if special:
        text = text.translate(special)
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in text)


def read(text: str, fold: Callable[[str], str], openers: frozenset[str]) -> Reading:
    """Cut into words. `fold` gives lower case of the same length; after `openers` a clause starts."""
    cased = blanked(text)
    low = fold(cased)
    words: list[Word] = []
    end, last = 0, ""
    for found in WORD.finditer(cased):
        start = found.start()
        gap = cased[end:start]
        first = (
            not words or not _ENDS.isdisjoint(gap) or ("\n" in gap and _new_line(cased, end, gap))
        )
        opens = first or (gap != "-" and not _PAUSES.isdisjoint(gap)) or last in openers
        end = found.end()
        last = low[start:end]
        words.append(Word(found[0], last, start, end, first, opens, gap))
    return Reading(cased, low, words)


def _new_line(text: str, end: int, gap: str) -> bool:
    """Whether a new sentence starts after this gap, rather than a line broken for width."""
    if gap.count("\n") > 1 or text.rfind("\n", max(0, end - _WRAPPED), end) >= 0:
        return True
    return end < _WRAPPED or gap.strip() not in {"", ","}


def composed(text: str) -> tuple[str, list[int] | None]:
    """The text in NFC and, where that differs, for each place in it the place in the original."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    out: list[str] = []
    places: list[int] = []
    start = 0
    for at in range(1, len(text) + 1):
        joins = at < len(text) and (unicodedata.combining(text[at]) or _joins(text[at]))
        if joins and at - start < 30:  # a hostile pile of marks is not composed as one
            continue
        piece = unicodedata.normalize("NFC", text[start:at])
        out.append(piece)
        places.extend([start] * len(piece))
        start = at
    places.append(len(text))
    return "".join(out), places


def _joins(letter: str) -> bool:
    return "\u1160" <= letter <= "\u11ff" or letter in "\u09be\u09d7\u0dcf\u0ddf"
