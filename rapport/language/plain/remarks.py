"""A text looked over for idioms, phrasal verbs, jargon and sentences that are too long."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal, cast

from rapport.language.plain.entries import Entry, by_first
from rapport.language.plain.folding import folded
from rapport.language.plain.hidden import shown
from rapport.language.plain.patterns import UNSPACED
from rapport.language.plain.wording import wordings

MOST_TEXT = 20_000
Kind = Literal["idiom", "phrasal", "jargon", "long"]
# Words, or characters where words are not spaced, that a sentence may have.
_LONGEST = {
    "en": 34, "de": 32, "nl": 32, "fr": 38, "es": 40, "it": 38, "pt": 38, "el": 36, "ar": 34,
    "zh": 90, "ja": 110,
}  # fmt: skip
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.!?。！？؟\n]+(?:\.(?=\S)[^.!?。！？؟\n]*)*")  # noqa: RUF001
_ARABIC_PREFIXES = frozenset("وفلبكس")


@dataclass(frozen=True, slots=True)
class Remark:
    """A place a foreign reader may stumble over, in code points; `offered` may stand there instead.

    Nothing is `offered` where no wording would be grammatical there; `meaning` says it all the same.
    """

    start: int
    end: int
    text: str
    kind: Kind
    offered: tuple[str, ...]
    because: str
    meaning: str = ""


def plain_remarks(text: str, lang: str, *, known: Collection[str] = ()) -> tuple[Remark, ...]:
    """What could be said plainer in the first 20,000 characters, in order.

    `lang` is the text's language (BCP 47), `known` the words that the reader has used: those are never
    marked. Quoted words and lines, links, addresses, code and names are left alone. () where there
    is no list.
    """
    language = lang.replace("_", "-").split("-")[0].lower()
    if language not in _LONGEST:
        return ()
    text = text[:MOST_TEXT]
    read = shown(text)
    used = {word.casefold() for word in known}
    found = [each for each in _phrases(read, text, language) if not _is_known(each, used)]
    return tuple(
        sorted([*found, *_long(read, text, language)], key=lambda one: (one.start, one.end))
    )


def _is_known(remark: Remark, used: set[str]) -> bool:
    said = remark.text.casefold()
    if said in used or (remark.kind == "jargon" and said.removesuffix("s") in used):
        return True
    return remark.kind == "jargon" and all(each in used for each in _WORD.findall(said))


def _phrases(read: str, text: str, language: str) -> Iterator[Remark]:
    entries, low, beyond = by_first(language), folded(read, language), 0
    for start, first in _beginnings(low, language):
        if start < beyond:
            continue
        for entry in entries.get(first, ()):
            found = _at(entry, read, low, start)
            if found:
                beyond = found.end
                yield found
                break


def _beginnings(low: str, language: str) -> Iterator[tuple[int, str]]:
    if language in UNSPACED:
        yield from enumerate(low)
        return
    for one in _WORD.finditer(low):
        yield one.start(), one.group()
        for length in (1, 2) if language == "ar" else ():
            if len(one.group()) > 2 + length and set(one.group()[:length]) <= _ARABIC_PREFIXES:
                yield one.start() + length, one.group()[length:]


def _at(entry: Entry, read: str, low: str, start: int) -> Remark | None:
    match = entry.pattern.match(read if entry.is_exact else low, start)
    found = match and wordings(entry, read, low, match)
    if not found:
        return None
    said, kind = read[found.start : found.end], cast(Kind, entry.kind)
    return Remark(found.start, found.end, said, kind, found.offered, entry.phrase, entry.meaning)


def _long(read: str, text: str, language: str) -> Iterator[Remark]:
    most = _LONGEST[language]
    for one in _SENTENCE.finditer(read):
        said = one.group()
        if len(said) <= most:
            continue
        size = sum(map(str.isalnum, said)) if language in UNSPACED else len(_WORD.findall(said))
        if size > most:
            start = one.start() + len(said) - len(said.lstrip())
            yield Remark(start, one.end(), text[start : one.end()], "long", (), f"{size} > {most}")
