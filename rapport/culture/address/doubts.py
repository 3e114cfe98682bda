"""Last words of a mail that look like a name, where its header names somebody else in full."""

import re

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.nicknames import is_short_form, same_person
from rapport.culture.address.patterns import pattern
from rapport.culture.address.signing import sign_off
from rapport.culture.address.sources import Source
from rapport.culture.address.tables import fold


def is_doubtful(
    source: Source, header: Source | None, known: frozenset[str], body: list[str]
) -> bool:
    """ "Gracias, Tom", "A fine bag.": whether these words name the reader, or nobody, and not the writer.

    Where the header has no full name, or one that is akin, they name the writer, as they do on a
    line of their own.
    """
    if header is None or not (header.found.parts.given and header.found.parts.surname):
        return False
    words, theirs = source.found.parts.words, header.found.parts.words
    if scripts_of("".join(words)) != scripts_of("".join(theirs)):
        return False
    names = known | {fold(word) for word in theirs}
    if any(_is_akin(word, names) for word in words):
        return False
    if source.text == source.text.lower() != source.text.upper():
        return True
    line = next((line.strip() for line in reversed(body) if source.text in line), "")
    head = line[: line.rfind(source.text)].strip(" \t*_-–—~/|\"“„'")
    if not head or pattern("label").fullmatch(f"{head} "):
        return False
    if pattern("thanks").search(head) or sum(map(str.isalpha, head)) < 2:
        return True
    parts = source.found.parts
    if parts.given and parts.surname and parts.sure >= 4 and not re.search("[,،、]", source.text):
        return False
    return sign_off(head.rpartition(". ")[2]) != ""


def _is_akin(word: str, names: frozenset[str]) -> bool:
    key = fold(word)
    if len(key.strip(".")) < 2:
        return any(name[:1] == key[:1] for name in names)
    if any(name.strip(".") == key[:1] for name in names):
        return True
    alike = (name for name in names if len(name) > 3 and name[:3] == key[:3])
    return is_short_form(word, names) or any(same_person(word, name) for name in alike)
