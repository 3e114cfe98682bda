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


def swapped(words: str, lang: str, form: Form, *, before: str | None = None) -> str | None:
    """The same word in the other form, where nothing else of the sentence has to change with it.

    "dein" → "Ihr"; None for "du", whose verb would change, and for words that stand for several. `before`
    is the text in front: "für Sie" → "dich", but not "können Sie"; a sentence begins with a capital.
    """
    pairs = _table().get(_base(lang), {})
    if form == "informal":
        backwards: dict[str, str] = {}
        for informal, formal in pairs.items():
            # What several words become cannot be turned back.
            backwards[formal] = "" if formal in backwards else informal
        known = next((each for each in (words, _capital(words)) if each in backwards), "")
        found = backwards.get(known) if _is_object(known, lang, before) else ""
    else:
        found = pairs.get(words.lower())
    if not found:
        return None
    # Only the informal word's capital at the beginning of a sentence goes along: "Dein" → "Ihr".
    begins = words[:1].isupper() if form == "formal" else _begins(words, before)
    return _capital(found) if begins else found


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _begins(words: str, before: str | None) -> bool:
    """Whether a capital is that of a sentence: at its beginning, as far as the text in front is told."""
    if before is None or not words[:1].isupper():
        return False
    return (before.rstrip(" \t") or "\n")[-1] in ".!?…\n"


def _is_object(formal: str, lang: str, before: str | None) -> bool:
    """Whether a word that is a subject, too, stands where it is none: behind a preposition."""
    behind = _table()["objects"].get(_base(lang), {}).get(formal)
    last = (before or "").split()[-1:]
    return behind is None or bool(last) and last[0].lower() in behind.split()


@cache
def _table() -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(
        (Path(__file__).parent / "data" / "swaps.json").read_text("utf-8")
    )
    return found


def _base(lang: str) -> str:
    return lang.replace("_", "-").split("-")[0].lower()
