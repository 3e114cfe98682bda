"""What customers are told, in their own language; the words stand in `sentences.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

Words = Mapping[str, Sequence[str]]


@cache
def every_language() -> Mapping[str, Words]:
    """Each language's words, by its code."""
    text = (Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def language_for(*wanted: str) -> str:
    """The first wanted language that has words, also by its base ("de-AT": "de"); else English.

    >>> language_for("", "de-AT", "fr")
    'de'
    """
    known = every_language()
    folded = {code.lower(): code for code in known}
    for each in wanted:
        for tag in _from_narrow_to_wide(each):
            if tag in folded:
                return folded[tag]
    return "en"


def sentence(kind: str, language: str, *, is_formal: bool = True) -> str:
    """The words of a kind ("promise", "received", "robot", "away") in a language that has them."""
    forms = every_language()[language][kind]
    return forms[0] if is_formal else forms[-1]


def _from_narrow_to_wide(tag: str) -> Sequence[str]:
    """`zh-TW` is written in traditional signs, `zh` alone in simplified ones."""
    tag = tag.strip().lower().replace("_", "-")
    parts = tag.split("-")
    tags = ["-".join(parts[:end]) for end in range(len(parts), 0, -1) if parts[0]]
    if tag == "pt":  # where nobody says which: ours is Brazil's, as in the chat
        tags.insert(0, "pt-br")
    if parts[0] == "zh":
        is_traditional = {"hant", "tw", "hk", "mo"} & set(parts[1:])
        tags.append("zh-hant" if is_traditional else "zh-hans")
    if parts[0] == "no":
        tags.append("nb")
    return tags
