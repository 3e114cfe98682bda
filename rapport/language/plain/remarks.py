"""A text looked over for idioms, phrasal verbs, jargon and sentences that are too long."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from rapport.language.plain.wordlists import Entry, by_first

MOST_TEXT = 20_000
# Words, or characters where words are not spaced, that a sentence may have.
_LONGEST = {
    "en": 34,
    "de": 32,
    "nl": 32,
    "fr": 38,
    "es": 40,
    "it": 38,
    "pt": 38,
    "el": 36,
    "ar": 34,
}
_LONGEST |= {"zh": 90, "ja": 110}
_UNSPACED = {"zh", "ja"}
_HIDDEN = re.compile(
    r"^[ \t]*>.*$|`[^`\n]*`|https?://\S+|\S+@\S+|\{\{.*?\}\}|\"[^\"\n]{1,200}\"|“[^”\n]{1,200}”"
    r"|„[^“”\n]{1,200}[“”]|«[^»\n]{1,200}»|「[^」\n]{1,100}」|『[^』\n]{1,100}』",
    re.MULTILINE,
)
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.!?。！？؟\n]+(?:\.(?=\S)[^.!?。！？؟\n]*)*")  # noqa: RUF001
_PARTICLES = {"down", "up", "out", "off", "back", "over", "away", "forward", "through", "in"}
_BETWEEN = r" (?:it|them|this|that|him|her|us|me|you"
_BETWEEN += r"|(?:the|your|our|my|a|an|this|that|these|all) [\w-]+(?: [\w-]+)?) "


@dataclass(frozen=True, slots=True)
class Remark:
    """A place a foreign reader may stumble over, in code points; `offered` may stand there instead."""

    start: int
    end: int
    text: str
    kind: Literal["idiom", "phrasal", "jargon", "long"]
    offered: tuple[str, ...]
    because: str


def plain_remarks(text: str, lang: str, *, known: Collection[str] = ()) -> tuple[Remark, ...]:
    """What could be said plainer in the first 20,000 characters, in order.

    `lang` is the text's language (BCP 47), `known` the words that the reader has used: those are never
    marked. Quoted words and lines, links, addresses and code are left alone. () where there is no list.
    """
    language = lang.replace("_", "-").split("-")[0].lower()
    if language not in _LONGEST:
        return ()
    read = _HIDDEN.sub(lambda one: "\x00" * len(one.group()), text[:MOST_TEXT]).replace("’", "'")  # noqa: RUF001
    used = {word.casefold() for word in known}
    found = [each for each in _phrases(read, text, language) if each.text.casefold() not in used]
    return tuple(sorted([*found, *_long(read, text, language)], key=lambda one: one.start))


def _phrases(read: str, text: str, language: str) -> Iterator[Remark]:
    entries, low, beyond = by_first(language), read.lower(), 0
    starts = (
        range(len(read)) if language in _UNSPACED else (one.start() for one in _WORD.finditer(low))
    )
    for start in starts:
        if start < beyond:
            continue
        first = low[start] if language in _UNSPACED else _WORD.match(low, start).group()  # type: ignore[union-attr]
        for entry in entries.get(first, ()):
            end, between = _end(read, low, start, entry, language)
            if end:
                beyond = end
                said = text[start:end]
                offered = f"{entry.offered} {between}".strip()
                yield Remark(start, end, said, entry.kind, (_cased(offered, said),), entry.phrase)  # type: ignore[arg-type]
                break


def _end(read: str, low: str, start: int, entry: Entry, language: str) -> tuple[int, str]:
    """Where the phrase that begins here ends, and what stands inside: turn *it* down; 0 for another."""
    where, phrase = (read, entry.phrase) if entry.is_exact else (low, entry.phrase.lower())
    end = start + len(phrase)
    if where.startswith(phrase, start) and (
        language in _UNSPACED or not low[end : end + 1].isalnum()
    ):
        return end, ""
    words = phrase.split(" ")
    if entry.kind == "phrasal" and len(words) == 2 and words[1] in _PARTICLES:
        split = re.compile(f"{words[0]}({_BETWEEN}){words[1]}(?!\\w)").match(low, start)
        if split:
            return split.end(), read[split.start(1) : split.end(1)].strip()
    return 0, ""


def _cased(offered: str, said: str) -> str:
    is_sentence = said[:1].isupper() and not said[1:2].isupper()
    return offered[:1].upper() + offered[1:] if is_sentence else offered


def _long(read: str, text: str, language: str) -> Iterator[Remark]:
    most = _LONGEST[language]
    for one in _SENTENCE.finditer(read):
        said = one.group()
        if len(said) <= most:
            continue
        size = sum(map(str.isalnum, said)) if language in _UNSPACED else len(_WORD.findall(said))
        if size > most:
            start = one.start() + len(said) - len(said.lstrip())
            yield Remark(start, one.end(), text[start : one.end()], "long", (), f"{size} > {most}")
