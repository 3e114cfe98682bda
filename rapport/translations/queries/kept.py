"""Remembered sentences as people read them: "a lamp on ⟦number⟧ May" where the memory says ⟦number0⟧."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

_TOKEN = re.compile(r"⟦([a-z]+)\d+⟧")


def signs(source: str) -> dict[str, str]:
    """What the memory writes for each thing kept in a sentence → what its readers see; no two alike."""
    kinds = {found[0]: _named(found[1]) for found in _TOKEN.finditer(source)}
    often = Counter(kinds.values())
    seen: Counter[str] = Counter()
    told = {}
    for token, words in kinds.items():
        seen[words] += 1
        told[token] = f"⟦{words} {seen[words]}⟧" if often[words] > 1 else f"⟦{words}⟧"
    return told


def readable(text: str, source: str) -> str:
    """The sentence, or its translation, with signs that say what stands there."""
    told = signs(source)
    return _TOKEN.sub(lambda found: told.get(found[0], found[0]), text)


def as_kept(text: str, source: str) -> str:
    """What a reader wrote with those signs, as the memory keeps it; its own tokens may stand there, too."""
    for token, words in signs(source).items():
        text = text.replace(words, token)
    return text


def pieces(text: str, source: str, most: int) -> Iterator[tuple[str, bool]]:
    """The first characters of it, each piece with whether it is such a sign."""
    told = signs(source)
    for piece in re.split(r"(⟦[a-z]+\d+⟧)", text):
        words = told.get(piece, "").strip("⟦⟧")
        if words or piece:
            yield words or piece[:most], bool(words)
        most -= len(words or piece)
        if most <= 0:
            yield "…", False
            return


def without_signs(text: str) -> str:
    """For a record that everybody reads in their own language."""
    return _TOKEN.sub("…", text)


def _named(kind: str) -> str:
    names = {
        "number": _("number"),
        "code": _("code"),
        "name": _("name"),
        "address": _("e-mail address"),
        "link": _("link"),
        "phone": _("phone number"),
        "emoji": _("emoji"),
        "placeholder": _("placeholder"),
        "tag": _("markup"),
        "term": _("term"),
    }
    return names.get(kind, kind)
