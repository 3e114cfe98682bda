"""Sentences that were written where nobody reads (by a worker, into a row), said again for who reads.

They are kept in English, the language of a process without a reader.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext

_REST = "what_follows"
_PLACE = re.compile(r"%\((\w+)\)s")


def said_again(text: str, sentences: Iterable[str]) -> str:
    """The text in the reader's language, line by line, where one begins with such a sentence (a msgid).

    What follows the sentence, such as what another server said, stays as it is.
    """
    lines = text.split("\n")
    if len(lines) > 1:
        known = tuple(sentences)
        return "\n".join(said_again(line, known) for line in lines)
    for sentence in sentences:
        found = _pattern(sentence).fullmatch(text)
        if found:
            places = found.groupdict()
            return gettext(sentence) % places + (places.pop(_REST) or "")
    return text


@lru_cache(maxsize=200)
def _pattern(sentence: str) -> re.Pattern[str]:
    """What the sentence may have become: anything stands in its places, the same at the same."""
    parts, seen, place = [], set(), 0
    for found in _PLACE.finditer(sentence):
        name = found[1]
        parts.append(re.escape(sentence[place : found.start()]))
        parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>.+?)")
        seen.add(name)
        place = found.end()
    whole = "".join([*parts, re.escape(sentence[place:])])
    return re.compile(rf"{whole}(?P<{_REST}>\s.*)?", re.DOTALL)
