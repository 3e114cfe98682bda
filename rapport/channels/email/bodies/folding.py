"""Where the new words end and the old mail below begins, told by shape in any language.

Nothing is deleted: both halves are kept, the older one folded away. The shapes, in the order of
their certainty: our own line, a block of `>` lines with up to three lines above it that name a date
or an address, a ruled line or a run of "Label: value" lines, an introduction with date and address.
"""

import re
from dataclasses import dataclass

REPLY_LINE = re.compile(r"^[>\s\u200b\u200e\u200f]*#{2,}-.{3,120}-#{2,}\s*$")
QUOTED = re.compile(r"^[ \u200e\u200f\u2068\u2069]{0,2}[>＞|](?!\|)")
ADDRESS = re.compile(r"[^\s<>@\"']+@[\w.\-]+\.\w{2,}")
IN_BRACKETS = re.compile(r"[<＜\[(（]\s*(?:mailto:)?[^\s<>@]+@[\w.\-]+\.\w{2,}\s*[>＞\])）]")
TIME = re.compile(r"\d{1,2}\s?[:.時时시h٫]\s?\d{2}|[٠-٩۰-۹]{1,2}:[٠-٩۰-۹]{2}")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|(?<!\d)25[5-7]\d(?!\d)|[٢۲][٠۰][٠-٩۰-۹]{2}")
DAY = re.compile(
    r"(?<!\d)\d{1,4}\s?[./\-年년]\s?\d{1,2}\s?[./\-月월]\s?\d{1,4}|(?<!\d)\d{1,2}\.? \w+"
)
RULE = re.compile(r"^\s*(?:[-_=*─━—–﹘]\s?){3,}.{0,60}?(?:[-_=*─━—–﹘]\s?)*\s*$")
BARE_RULE = re.compile(r"^\s*[-_=*─━—–]{10,}\s*$")
LABEL = re.compile(r"^\s*[*_]?[^\W\d_][^:：\n<>@/]{0,30}[*_]?\s?[:：]\s?[*_]?\s*(\S.*)?$")
SIGNATURE = re.compile(r"^--\s?$|^\s*[-_=*─━—–]{5,}\s*$")
INTRODUCTION_END = re.compile(r"[:：﹕]\s*[\u200e\u200f\u2069]*\s*$")
LONGEST_TEXT = 400_000


@dataclass(frozen=True, slots=True)
class Folded:
    """What the person wrote now, and what they left below (or above) it."""

    visible: str
    quoted: str = ""


def fold_text(text: str) -> Folded:
    """Split a plain text body; what cannot be told stays visible."""
    if len(text) > LONGEST_TEXT:
        return Folded(text)
    lines = text.replace("\r\n", "\n").split("\n")
    start = _start_of_old(lines)
    if start is None:
        return Folded(text.strip("\n"))
    if not _says(lines[:start]):
        return _answered_below(lines, text)
    return Folded(_block(lines[:start]), _block(lines[start:]))


def _start_of_old(lines: list[str]) -> int | None:
    """The first line of the older mail, by whichever shape is met first."""
    found = [
        start
        for start in (
            _own_line(lines),
            _quote_block(lines),
            _header_block(lines),
            _introduction(lines),
        )
        if start is not None
    ]
    return min(found) if found else None


def _own_line(lines: list[str]) -> int | None:
    for index, line in enumerate(lines):
        if REPLY_LINE.match(line):
            return _with_introduction(lines, index)
    return None


def _quote_block(lines: list[str]) -> int | None:
    """The last run of quoted lines, when nothing but little comes after it."""
    marked = [index for index, line in enumerate(lines) if QUOTED.match(line)]
    if not marked:
        return None
    start = marked[-1]
    for index in reversed(marked):
        if _says(lines[index + 1 : start]) and not _is_wrapped(lines, index, start):
            break
        start = index
    tail = [line for line in lines[marked[-1] + 1 :] if line.strip()]
    if tail and not SIGNATURE.match(tail[0]):
        return _leading(lines, start)
    return _with_introduction(lines, start)


def _leading(lines: list[str], start: int) -> int | None:
    """A quote that opens the mail: the answer stands below it."""
    return 0 if not _says(lines[: _with_introduction(lines, start)]) else None


def _is_wrapped(lines: list[str], before: int, after: int) -> bool:
    """True for one short line between quoted ones: a quoted line that was wrapped on its way."""
    between = [line for line in lines[before + 1 : after] if line.strip()]
    return len(between) == 1 and len(between[0]) < 40 and len(lines[before]) > 60


def _with_introduction(lines: list[str], start: int) -> int:
    """Step back over up to three lines that say who wrote and when."""
    index, taken, first = start - 1, 0, start
    while index >= 0 and not lines[index].strip():
        index -= 1
    if start - index > 3:
        return start
    while index >= 0 and taken < 3 and lines[index].strip():
        taken += 1
        together = " ".join(line.strip() for line in lines[index:start])
        if _introduces(together):
            first = index
        index -= 1
    return first if first < start else start


def _introduces(words: str) -> bool:
    if len(words) > 320:
        return False
    dated = bool(TIME.search(words) or YEAR.search(words))
    addressed = bool(ADDRESS.search(words))
    ends = bool(INTRODUCTION_END.search(words) or words.endswith(("-", "—", ">", "...")))
    return (dated and addressed) or ((dated or addressed) and ends)


def _header_block(lines: list[str]) -> int | None:
    """ "From: … Sent: … To: … Subject: …" in any language, with or without a rule above it."""
    for index, line in enumerate(lines):
        if not LABEL.match(line) or (index and LABEL.match(lines[index - 1])):
            continue
        run = _labels_from(lines, index)
        ruled = _rule_above(lines, index)
        needed = 2 if ruled is not None else 3
        said = " ".join(lines[index : index + 2 * len(run) + 2])
        if len(run) >= needed and ADDRESS.search(said) and _dated(said):
            return index if ruled is None else ruled
        if ruled is not None and len(run) >= 3 and (ADDRESS.search(said) or _dated(said)):
            return ruled
    return None


def _dated(words: str) -> bool:
    return bool(TIME.search(words) or YEAR.search(words) or DAY.search(words))


def _labels_from(lines: list[str], start: int) -> list[str]:
    """The run of "Label: value" lines from here; one blank or continued line may stand between."""
    run, gap = [], 0
    for line in lines[start : start + 16]:
        if LABEL.match(line) and not QUOTED.match(line):
            run.append(line)
            gap = 0
        elif (gap := gap + 1) > 1:
            break
    return run


def _rule_above(lines: list[str], index: int) -> int | None:
    above = index - 1
    while above >= 0 and not lines[above].strip() and index - above < 3:
        above -= 1
    return above if above >= 0 and RULE.match(lines[above]) else None


def _introduction(lines: list[str]) -> int | None:
    """ "On <date> <name> <address>:" on one to three lines, the old mail unmarked below it."""
    for index, line in enumerate(lines):
        if not line.strip() or not (TIME.search(line) or YEAR.search(line) or DAY.search(line)):
            continue
        together = ""
        for more in lines[index : index + 3]:
            together = f"{together} {more.strip()}".strip()
            if not more.strip() or len(together) > 320:
                break
            whole = IN_BRACKETS.search(together) and _dated(together) and TIME.search(together)
            if whole and INTRODUCTION_END.search(together):
                return index
    return None


def _answered_below(lines: list[str], text: str) -> Folded:
    """Nothing above the old mail: an answer below the quote, or a mail passed on whole."""
    marked = [index for index, line in enumerate(lines) if QUOTED.match(line)]
    if not marked or any(_says(lines[a + 1 : b]) for a, b in zip(marked, marked[1:], strict=False)):
        return Folded(text.strip("\n"))
    below = lines[marked[-1] + 1 :]
    if not _says(below):
        return Folded(text.strip("\n"))
    return Folded(_block(below), _block(lines[: marked[-1] + 1]))


def _says(lines: list[str]) -> bool:
    return any(any(character.isalnum() for character in line) or _is_sign(line) for line in lines)


def _is_sign(line: str) -> bool:
    """An answer may be one emoji."""
    return any(ord(character) >= 0x2190 for character in line)


def _block(lines: list[str]) -> str:
    """Lines as one text, without a rule or blank lines at its edges."""
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while last > first and (not lines[last - 1].strip() or BARE_RULE.match(lines[last - 1])):
        last -= 1
    return "\n".join(lines[first:last])
