"""The shipped notes, read from `data/` when first asked, and the nearest place that has some."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from rapport.culture.notes.facts import holidays_note, weekend_note
from rapport.culture.notes.note import WRITTEN, Confidence, Kind, Note, Source, Topic

DATA = Path(__file__).parent / "data"
# The kind of a source says how surely we know, unless a note says otherwise.
_TRUST = {
    Kind.STANDARD: Confidence.HIGH,
    Kind.GUIDE: Confidence.MEDIUM,
    Kind.PRACTICE: Confidence.LOW,
}


@cache
def locales() -> tuple[str, ...]:
    """Every locale with notes of its own (BCP 47), sorted."""
    return tuple(sorted(path.stem for path in DATA.glob("??*-*.toml")))


@cache
def sources() -> Mapping[str, Source]:
    """Every source that notes name, by its key."""
    told = _read("sources")
    return {
        key: Source(key, Kind(one["kind"]), one["name"], one.get("year"))
        for key, one in told.items()
    }


@cache
def written_notes(locale: str) -> tuple[Note, ...]:
    """The shipped notes of exactly this locale, one a topic. KeyError if it has none."""
    if locale not in locales():
        raise KeyError(locale)
    told = _read(locale)
    return tuple(_note(locale, topic, told) for topic in WRITTEN)


def nearest(locale: str) -> str | None:
    """The locale whose notes fit best: itself, a neighbour, its language's main place; else None.

    "de-LI" → "de-CH"; "es-BO" → "es-PE"; "it" → "it-IT"; "zh-Hant" → "zh-TW"; "tlh" → None.
    """
    language, script, region = split(locale)
    if not language:
        return None
    whole = f"{language}-{region}" if region else locale
    if whole in locales():
        return whole
    chains = fallbacks()
    for asked in (f"{language}-{script}", whole, language):
        if asked in chains:
            return chains[asked]
    return None


def place_of(locale: str) -> str:
    """The place that a locale with notes names, in English. KeyError if it has none."""
    if locale not in locales():
        raise KeyError(locale)
    return str(_read(locale)["place"])


def notes_for(locale: str, *, today: date | None = None) -> tuple[Note, ...]:
    """Every note for people who write in this locale: written ones, then facts computed for today.

    Written notes come from the nearest locale that has some (each note says which); weekend and
    holidays are those of the region asked for. () where nothing is known.
    """
    found = nearest(locale)
    written = written_notes(found) if found else ()
    region = split(locale)[2] or (split(found)[2] if found else "")
    place = place_of(found) if found and split(found)[2] == region else region
    facts = [weekend_note(locale, region, place), holidays_note(locale, region, place, today)]
    return written + tuple(fact for fact in facts if fact)


def split(locale: str) -> tuple[str, str, str]:
    """Language, script and region of a BCP 47 tag, each "" if it is not named."""
    parts = locale.replace("_", "-").split("-")
    script = next((part.title() for part in parts[1:] if len(part) == 4), "")
    region = next((part.upper() for part in parts[1:] if len(part) == 2 or part.isdigit()), "")
    return parts[0].lower(), script, region


@cache
def fallbacks() -> Mapping[str, str]:
    """Which notes a locale without its own borrows."""
    return {str(asked): str(used) for asked, used in _read("fallbacks").items()}


@cache
def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _note(locale: str, topic: Topic, told: Mapping[str, Any]) -> Note:
    one = told[topic]
    source = sources()[one.get("from", "practice")]
    return Note(
        locale=locale,
        topic=topic,
        text=one["text"],
        example=one.get("say", ""),
        source=source,
        confidence=Confidence(one["sure"]) if "sure" in one else _TRUST[source.kind],
        place=told["place"],
        written_on=one.get("on", told["on"]),
    )
