"""The two forms of address by name, and the words of one that may stand in place of the other's."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

Form = Literal["formal", "informal"]


def form_names(lang: str) -> tuple[str, str] | None:
    """What speakers call the two forms: ("Sie", "du"); None where the language has no such names here."""
    found = _table()["names"].get(_base(lang))
    return (found[0], found[1]) if found else None


def swapped(words: str, lang: str, form: Form) -> str | None:
    """The same word in the other form, where nothing else of the sentence has to change with it.

    "dein" → "Ihr"; None for "du", whose verb would change, and for words that stand for several.
    """
    pairs = _table().get(_base(lang), {})
    if form == "informal":
        backwards: dict[str, str] = {}
        for informal, formal in pairs.items():
            # What several words become cannot be turned back.
            backwards[formal] = "" if formal in backwards else informal
        found = backwards.get(words) or backwards.get(words[:1].upper() + words[1:])
    else:
        found = pairs.get(words.lower())
    if not found:
        return None
    # Only the informal word's capital at the beginning of a sentence goes along: "Dein" → "Ihr".
    return found[:1].upper() + found[1:] if words[:1].isupper() and form == "formal" else found


@cache
def _table() -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(
        (Path(__file__).parent / "data" / "swaps.json").read_text("utf-8")
    )
    return found


def _base(lang: str) -> str:
    return lang.replace("_", "-").split("-")[0].lower()
