"""Who translates, what is remembered, what it cost, and what was translated."""

from rapport.translations.models.glossary import GlossaryTerm
from rapport.translations.models.importing import MemoryImport, Progress
from rapport.translations.models.provider import Kind, TranslationProvider
from rapport.translations.models.reading import ReadingChoice, ReadingHere, Reads
from rapport.translations.models.remembered import Origin, RememberedSentence
from rapport.translations.models.rendering import MessageRendering, ReplyRendering, State
from rapport.translations.models.spent import CharactersSpent
from rapport.translations.models.writing import WritingChoice, WritingHabit

__all__ = [
    "CharactersSpent",
    "GlossaryTerm",
    "Kind",
    "MemoryImport",
    "MessageRendering",
    "Origin",
    "Progress",
    "ReadingChoice",
    "ReadingHere",
    "Reads",
    "RememberedSentence",
    "ReplyRendering",
    "State",
    "TranslationProvider",
    "WritingChoice",
    "WritingHabit",
]
