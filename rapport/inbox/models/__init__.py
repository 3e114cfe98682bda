"""The inbox's nouns."""

from rapport.inbox.models.addressing import AddressPending, LettersReadBack
from rapport.inbox.models.canned_response import CannedResponse, CannedVariant, WrittenForm
from rapport.inbox.models.conversation import Closure, Conversation, Merge, Snooze, Status
from rapport.inbox.models.draft import Draft
from rapport.inbox.models.inbox import Inbox, InboxAccess, Register
from rapport.inbox.models.language_choice import LanguageChoice
from rapport.inbox.models.message import (
    LETTER,
    LETTERS,
    Attachment,
    Delivery,
    Message,
    MessageKind,
)
from rapport.inbox.models.reading import Looking, Mention, ReadMark
from rapport.inbox.models.reviewing import DraftReviewOff, PlainWordsOff
from rapport.inbox.models.routing import (
    AssignmentRule,
    Handover,
    Mode,
    Participant,
    Speaking,
    Turn,
    Withholding,
    Workload,
)
from rapport.inbox.models.search import SavedSearch, SearchEntry, SearchLanguage, SearchPending
from rapport.inbox.models.tag import ConversationTag, Tag
from rapport.inbox.models.trust import PictureTrust

__all__ = [
    "LETTER",
    "LETTERS",
    "AddressPending",
    "LettersReadBack",
    "AssignmentRule",
    "Attachment",
    "CannedResponse",
    "CannedVariant",
    "Closure",
    "Conversation",
    "ConversationTag",
    "Delivery",
    "Draft",
    "DraftReviewOff",
    "Handover",
    "Inbox",
    "InboxAccess",
    "LanguageChoice",
    "Looking",
    "Mention",
    "Merge",
    "Message",
    "MessageKind",
    "Mode",
    "Participant",
    "PictureTrust",
    "PlainWordsOff",
    "ReadMark",
    "Register",
    "SavedSearch",
    "SearchEntry",
    "SearchLanguage",
    "SearchPending",
    "Snooze",
    "Speaking",
    "Status",
    "Tag",
    "Turn",
    "Withholding",
    "Workload",
    "WrittenForm",
]
