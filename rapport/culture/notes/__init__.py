"""Culture notes: what is usual in writing to people in a place; short, sourced, dated, contestable."""

from rapport.culture.notes.loading import locales, nearest, notes_for, place_of
from rapport.culture.notes.note import (
    COMPUTED,
    OF_LANGUAGE,
    WRITTEN,
    Confidence,
    Kind,
    Note,
    Source,
    Topic,
)
from rapport.culture.notes.translating import languages

__all__ = [
    "COMPUTED",
    "OF_LANGUAGE",
    "WRITTEN",
    "Confidence",
    "Kind",
    "Note",
    "Source",
    "Topic",
    "languages",
    "locales",
    "nearest",
    "notes_for",
    "place_of",
]
