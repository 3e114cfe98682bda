"""A text in sentences and what stands between them: lines, lists, quotes and code stay where they are."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from . import codes
from .keeping import spans

LONGEST = 1_500  # characters of one segment; what has no full stop is cut at a comma or a space


@dataclass(frozen=True)
class Part:
    """A sentence to translate, or what stands between sentences and stays."""

    text: str
    is_sentence: bool


_FENCED = re.compile(r"(^```.*?^```[^\n]*$)", re.DOTALL | re.MULTILINE)
# Quote marks, bullets, numbers of items, headings, indentation.
_BULLET = r"[-*+•·–—▪◦‣○●■□✓☐]|#{1,6}|\(?\d{1,3}[.)]|\(?[A-Za-z]\)"
_SPACE = r"[ \t\u3000]"
_BEFORE = re.compile(rf"^(?:[ \t]*(?:>|\|))*[ \t]*(?:(?:{_BULLET}){_SPACE}+)?{_SPACE}*")
_QUOTED = re.compile(r"^(?:[ \t]*[>|])*")
_WRAPPED_FROM = 55  # characters: a shorter line ends where its writer meant it to
_OPENING = "「『（(《〈“‘«\"'¿¡"
_LETTERS = re.compile(r"[^\W\d_]")
# Where a number with a full stop is an ordinal: "am 3. März", "d. 3. maj".
_ORDINAL = set("bg bs cs da de et eu fi hr hu is lv nb nn no pl sk sl sr tr".split())  # noqa: SIM905


def parts(text: str, language: str = "") -> tuple[Part, ...]:
    """The text in order; joined they are the text again, but for lines that a mail program broke.

    Lines broken in the middle of a sentence (long, the next in small letters) flow together again.
    """
    found: list[Part] = []
    for number, block in enumerate(_FENCED.split(text)):
        if number % 2:
            found.append(Part(block, False))
        else:
            for line in _lines(block):
                found += _line(line, language)
    return tuple(_merged(found))


def _lines(block: str) -> Iterator[str]:
    """Lines with their ends, those that flow on joined by a space."""
    held = ""
    for line in block.splitlines(keepends=True):
        if held and _flows_on(held, line):
            held = held.rstrip() + " " + line[_QUOTED.match(line).end() :].lstrip()  # type: ignore[union-attr]
        else:
            if held:
                yield held
            held = line
    if held:
        yield held


def _flows_on(held: str, line: str) -> bool:
    last = held.rstrip()
    if len(held.rstrip()) < _WRAPPED_FROM or not last or last[-1] in ".!?。！？:：…":
        return False
    one, other = _QUOTED.match(held), _QUOTED.match(line)
    assert one and other
    rest = line[other.end() :].lstrip()
    return one[0].strip() == other[0].strip() and rest[:1].islower() and not _is_item(line)


def _is_item(line: str) -> bool:
    before = _BEFORE.match(line)
    return bool(before and re.search(r"[^\s>|]", before[0]))


def _line(line: str, language: str) -> Iterator[Part]:
    before = _BEFORE.match(line)
    assert before
    body = line[before.end() :]
    end = line[len(line.rstrip()) :] if body.strip() else ""
    if not body.strip():
        yield Part(line, False)
        return
    yield Part(line[: before.end()], False)
    for sentence in _sentences(body[: len(body) - len(end)], language):
        bare = sentence.rstrip()
        yield Part(bare, bool(_LETTERS.search(bare)))
        yield Part(sentence[len(bare) :], False)
    yield Part(end, False)


def _merged(found: list[Part]) -> Iterator[Part]:
    """Neighbours that both stay are one."""
    between = ""
    for part in found:
        if part.is_sentence:
            if between:
                yield Part(between, False)
            between = ""
            yield part
        else:
            between += part.text
    if between:
        yield Part(between, False)


def _sentences(body: str, language: str) -> Iterator[str]:
    edges = _edges(body, language)
    kept = [(each.start, each.end) for each in spans(body)]
    start = 0
    for edge in [*edges, len(body)]:
        if edge <= start or any(first < edge < last for first, last in kept):
            continue
        if edge < len(body) and _goes_on(body[start:edge], body[edge:], language):
            continue
        yield from _cut(body[start:edge])
        start = edge


def _edges(body: str, language: str) -> list[int]:
    if not any(each in body for each in ".!?;。！？؟।۔;…\u0964"):
        return []
    from icu4py.breakers import SentenceBreaker  # only now: it is large

    # ICU counts UTF-16 in some builds: the pieces themselves are counted instead.
    found, place = [], 0
    for piece in SentenceBreaker(body, codes.base(language) or "en"):
        place += len(str(piece))
        opening = len(body[:place]) - len(body[:place].rstrip(_OPENING + "「『"))
        is_opening = opening and body[place - opening] in "「『（《〈“«¿¡"
        found.append(place - opening if is_opening else place)
    return [each for each in found if each < len(body)]


def _goes_on(before: str, after: str, language: str) -> bool:
    """Whether what looks like an end is none: "Nr. 5", "z. B. gut", "am 3. März", "“Really?” she said"."""
    last, base = before.rstrip(), codes.base(language)
    if after.lstrip(_OPENING + " ")[:1].islower():
        return last[-1:] not in "!?"
    if not last.endswith("."):
        return False
    word = last[:-1].rsplit(None, 1)[-1].lstrip(_OPENING) if last[:-1].strip() else ""
    if word.isdigit():
        return not last[: -len(word) - 1].strip() or (base in _ORDINAL and len(word) <= 2)
    if len(word) == 1 and word.isupper() and word != "I":
        return True
    word = word.lower()
    known = _abbreviations(base) | (
        _abbreviations("before figures") if after[:1].isdigit() else set()
    )
    return word in known or word.rsplit("-", 1)[-1] in known


def _cut(sentence: str) -> Iterator[str]:
    """No longer than a provider takes well."""
    while len(sentence) > LONGEST:
        place = max(sentence.rfind(each, 0, LONGEST) for each in (", ", "; ", "、", "，", " "))
        place = place + 1 if place > LONGEST // 3 else LONGEST
        yield sentence[:place]
        sentence = sentence[place:]
    if sentence:
        yield sentence


@cache
def _abbreviations(kind: str) -> frozenset[str]:
    """A language's and everybody's, or those that stand before figures."""
    path = resources.files("rapport.language.translation") / "data" / "abbreviations.json"
    table: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return frozenset(f"{table.get(kind, '')} {table['any']}".split())
