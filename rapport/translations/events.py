"""Facts of translations: what is to be read in another language, and what can be."""

from dataclasses import dataclass

from rapport.kernel.outbox import Fact


@dataclass(frozen=True)
class RenderingsWanted(Fact):
    """Somebody reads messages of a conversation who does not read their language."""

    conversation_id: int
    inbox_id: int


@dataclass(frozen=True)
class MemoryImportMoved(Fact):
    """A memory of another program came, or a part more of it was taken in."""

    import_id: int
    is_new: bool = False


@dataclass(frozen=True)
class MessageRendered(Fact):
    """A message was translated, could not be, or its translation was corrected."""

    conversation_id: int
    inbox_id: int
    message_id: int
    language: str
    has_subject: bool = False
