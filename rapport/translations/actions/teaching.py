"""The memory is taught what a member corrected."""

from rapport.language.translation.asked import Text
from rapport.language.translation.chain import Chain
from rapport.team.models import Member
from rapport.translations.actions.remembering import StoredMemory
from rapport.translations.models import MessageRendering
from rapport.translations.queries.incoming import language_of, names_of, words_of
from rapport.translations.queries.words import StoredGlossary


def teach(row: MessageRendering, *, by: Member) -> int:
    """Sentence by sentence, for whoever meets them again; how many were learned. Asks no provider."""
    message = row.message
    source = language_of(message)
    if not source:
        return 0
    asked = Text(words_of(message), source, row.language, names=names_of(message))
    chain = Chain(memory=StoredMemory(by), glossary=StoredGlossary())
    return chain.correct(asked, row.text)
