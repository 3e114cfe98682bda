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

__all__ = [
    "COMPUTED",
    "OF_LANGUAGE",
    "WRITTEN",
    "Confidence",
    "Kind",
    "Note",
    "Source",
    "Topic",
    "locales",
    "nearest",
    "notes_for",
    "place_of",
]
