"""What was said can be found soon: noted here, analysed by a job."""

from rapport.customers.events import CustomerChanged
from rapport.inbox.actions.search_index import note_conversation, note_customer, note_messages
from rapport.inbox.events import (
    ConversationsMerged,
    CustomerRecognised,
    MessageReceived,
    NoteAdded,
    ReplyQueued,
    ReplyWithdrawn,
    SavedSearchChanged,
)
from rapport.inbox.tasks import index_messages
from rapport.kernel.jobs import defer_once
from rapport.kernel.live import tell


def index_message(fact: MessageReceived | NoteAdded | ReplyQueued | ReplyWithdrawn) -> None:
    """It can be found, or (taken back) no more."""
    note_messages([fact.message_id])
    defer_once(index_messages)


def index_conversation(fact: ConversationsMerged | CustomerRecognised) -> None:
    """Everything said in it is found where it is now, and by whom it is with."""
    note_conversation(fact.conversation_id)
    defer_once(index_messages)


def index_customer(fact: CustomerChanged) -> None:
    """What they wrote is found by their names as they are now."""
    note_customer(fact.customer_id)
    defer_once(index_messages)


def show_saved_searches(fact: SavedSearchChanged) -> None:
    """The side bar names it."""
    tell(f"member:{fact.member_id}", "counts")
