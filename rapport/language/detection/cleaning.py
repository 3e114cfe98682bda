"""What of a message its writer wrote in words: no quotes, signatures, addresses, codes, emoji."""

import re
import unicodedata
from functools import cache
from pathlib import Path

MOST = 4_000  # characters: more adds time, not certainty

_FENCED = re.compile(
    r"```.*?```|<(?:script|style)\b.*?</(?:script|style)>|<[a-zA-Z/!][^<>]{0,200}>", re.S
)
_NAMES_OF_THINGS = re.compile(
    r"https?://\S+|\b(?:com|org|net|java|android)(?:\.\w+)+|www\.\S+|\S+@\S+|(?<!\w)[@#][\w-]+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|shop|store|app|de|eu|fr|nl|es|it|co|uk|jp|cn|gr|ru|br)\b(?:/\S*)?"
    r"|\{\{?[^{}]{0,60}\}\}?|%\(?\w+\)?s?\b|&[a-z]{2,8};"
)  # fmt: skip
# What programs are written in: error_code, com.example.app, MainActivity, 0x7f, /usr/bin, C:\Windows.
_OF_PROGRAMS = re.compile(
    r"\b[\w-]+\.(?:py|js|ts|conf|cfg|ini|txt|md|jpe?g|png|gif|heic|mp[34]|mov|pdf|zip|exe|dmg|apk|json|xml|csv|docx?|xlsx?|pptx?|html?|php|log)\b"
    r"|\b\w*[^\W_]_[^\W_]\w*|\b\w+(?:\.\w+){2,}(?:-\w+)?|\b(?:[A-Z][a-z]+|[a-z]{3,})[A-Z]\w*|\b0x\w+|(?<!\w)/\w+(?:/\w+)+|\b[A-Z]:\\\S+"
)
_MAY_BE_OF_PROGRAMS = re.compile(r"[_/\\]|\w\.\w|[a-z][A-Z]|0x")
# A code: capitals or hyphens with digits, or three digits in a row. “3ayz” and “sa3a” are words of Arabizi.
_CODE = re.compile(
    r"\bv?\d+(?:\.\d+)+-\w+|[\w./-]*\d{3}[\w./-]*|\b(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]+\b|\b\w*-\w*\d[\w-]*\b|\b\d+[.,:/x]?\d*\w?\b"
)
_QUOTED_LINE = re.compile(r"^\s{0,3}[>|＞»]")
_RULE = re.compile(r"^\s*(?:--\s?|—|_{3,}|-{3,}.*|={5,}|\*{5,})\s*$")
_LABEL = re.compile(r"^\s*\*?[^\W\d_][\w .-]{1,14}\*?\s?[:：]\s?\S")
_BRINGS_A_QUOTE = re.compile(r"[:：]\s*$")
_DEVICE = re.compile(
    r"^\W*\w[\w '’]{0,40}\b(?:iphone|ipad|android|samsung|galaxy|outlook"
    r"|huawei|xiaomi|blackberry|yahoo|gmail)\b.{0,40}$",
    re.I,
)
_SAID = re.compile(
    r"“[^”]{8,}”|„[^“”]{8,}[“”]|«[^»]{8,}»|\"[^\"\n]{8,}\"|(?<!\w)'[^'\n]{12,}'(?!\w)|「[^」]{6,}」"
)
_LEAST_AROUND = 4  # words beside what is quoted or closes, to go by them alone
_CLOSES = 50  # characters


def cleaned(text: str) -> str:
    """The writer's own words of the text's first 4,000 characters; ALL CAPS becomes small letters."""
    own = _own_lines(text[:MOST].replace("\r", ""))
    own = _FENCED.sub(" ", unicodedata.normalize("NFC", own))
    own = _NAMES_OF_THINGS.sub(" ", own)
    if _MAY_BE_OF_PROGRAMS.search(own):
        own = _OF_PROGRAMS.sub(" ", own)
    own = _without_what_others_said(own)
    if own.isupper() and not re.search(r"\d", own):
        return own.lower()
    own = _CODE.sub(" ", own)
    return own.lower() if own.isupper() else own


def _own_lines(text: str) -> str:
    """Up to the quoted mail, the signature's rule or the device's own line."""
    if "\n" not in text:
        return "" if _QUOTED_LINE.match(text) and len(text) > 1 else text
    lines = text.split("\n")
    kept: list[str] = []
    for at, line in enumerate(lines):
        if _QUOTED_LINE.match(line):
            while kept and (not kept[-1].strip() or _BRINGS_A_QUOTE.search(kept[-1])):
                if _BRINGS_A_QUOTE.search(kept.pop()):
                    break
            continue
        if kept and (_RULE.match(line) or _is_a_forwarded_head(lines, at)):
            break
        if kept and len(line) < 80 and _DEVICE.match(line):
            continue
        if _closes(line) and _says_enough(kept):
            break
        kept.append(line)
    return "\n".join(kept)


def _closes(line: str) -> bool:
    """Whether the line is a closing: it stands in the firm's language as often as in the writer's."""
    return len(line) < _CLOSES and line.strip(" \t,.!").lower() in _closings()


@cache
def _closings() -> frozenset[str]:
    told = (Path(__file__).parent / "data/closings.txt").read_text(encoding="utf-8")
    return frozenset(told.splitlines())


def _says_enough(kept: list[str]) -> bool:
    return sum(len(line.split()) for line in kept) >= _LEAST_AROUND


def _is_a_forwarded_head(lines: list[str], at: int) -> bool:
    """Three lines “Label: value” one after the other, one of them with an address or a date."""
    head = lines[at : at + 3]
    if len(head) < 3 or not all(_LABEL.match(line) for line in head):
        return False
    return any("@" in line or re.search(r"\d{4}|\d\d:\d\d", line) for line in head)


def _without_what_others_said(text: str) -> str:
    around = _SAID.sub(" ", text)
    return around if len(around.split()) >= _LEAST_AROUND else text
