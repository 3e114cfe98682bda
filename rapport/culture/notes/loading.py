"""The shipped notes, read from `data/` when first asked, and the nearest place that has some."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from rapport.culture.notes.facts import Fact, holidays_note, weekend_note
from rapport.culture.notes.note import WRITTEN, Confidence, Kind, Note, Source, Topic
from rapport.culture.notes.translating import (
    DATA,
    ORIGINAL,
    SOURCES,
    digest,
    language_for,
    translated,
    words,
)

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
def sources(language: str = ORIGINAL) -> Mapping[str, Source]:
    """Every source that notes name, by its key; titles in `language` where they are translated."""
    found = {}
    for key, one in _read(SOURCES).items():
        name = translated(language, SOURCES, key, one["name"]) or one["name"]
        found[key] = Source(key, Kind(one["kind"]), name, one.get("year"))
    return found


@cache
def written_notes(locale: str, language: str = ORIGINAL) -> tuple[Note, ...]:
    """The shipped notes of exactly this locale, one a topic. KeyError if it has none.

    A text that is not translated into `language` (BCP 47) stays English and says so.
    """
    if locale not in locales():
        raise KeyError(locale)
    reader = language_for(language)
    return tuple(_note(locale, topic, reader) for topic in WRITTEN)


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


def place_of(locale: str, language: str = ORIGINAL) -> str:
    """The place that a locale with notes names, by CLDR. KeyError if it has none."""
    if locale not in locales():
        raise KeyError(locale)
    place, reader = str(_read(locale)["place"]), language_for(language)
    if reader == ORIGINAL:
        return place
    spoken, _script, region = split(locale)
    country = _country(region, reader)
    return f"{country} ({_tongue(spoken, reader)})" if place.endswith(")") else country


def notes_for(
    locale: str, *, today: date | None = None, language: str = ORIGINAL
) -> tuple[Note, ...]:
    """Every note for people who write in this locale: written ones, then facts computed for today.

    Texts are in `language` (BCP 47, the reader's), or in English where nobody translated them.

    Written notes come from the nearest locale that has some (each note says which); weekend and
    holidays are those of the region asked for. () where nothing is known.
    """
    found = nearest(locale)
    reader = language_for(language)
    written = written_notes(found, reader) if found else ()
    region = split(locale)[2] or (split(found)[2] if found else "")
    is_own = found and split(found)[2] == region
    place = place_of(found, reader) if found and is_own else _country(region, reader)
    there = Fact(locale, region, place, reader)
    facts = [weekend_note(there), holidays_note(there, today)]
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


def _country(region: str, language: str) -> str:
    """A country in a language of the texts, by CLDR; its code where that knows no name."""
    from babel import Locale

    said = words(language)["places"].get(region)
    return str(said or Locale(language).territories.get(region, region))


def _tongue(spoken: str, language: str) -> str:
    from babel import Locale

    return str(Locale(language).languages[spoken])


def _note(locale: str, topic: Topic, language: str) -> Note:
    told = _read(locale)
    one = told[topic]
    source = sources(language)[one.get("from", "practice")]
    text = translated(language, locale, topic, one["text"])
    return Note(
        locale=locale,
        topic=topic,
        text=text or one["text"],
        example=one.get("say", ""),
        source=source,
        confidence=Confidence(one["sure"]) if "sure" in one else _TRUST[source.kind],
        place=place_of(locale, language if text else ORIGINAL),
        written_on=one.get("on", told["on"]),
        language=language if text else ORIGINAL,
        edition=digest(one["text"]),
    )
