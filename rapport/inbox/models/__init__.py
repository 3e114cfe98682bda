"""The inbox's nouns."""

from rapport.inbox.models.canned_response import CannedResponse
from rapport.inbox.models.conversation import Closure, Conversation, Merge, Snooze, Status
from rapport.inbox.models.draft import Draft
from rapport.inbox.models.inbox import Inbox, InboxAccess
from rapport.inbox.models.message import Attachment, Delivery, Message, MessageKind
from rapport.inbox.models.reading import Looking, Mention, ReadMark
from rapport.inbox.models.tag import ConversationTag, Tag
from rapport.inbox.models.trust import PictureTrust

__all__ = [
    "Attachment",
    "CannedResponse",
    "Closure",
    "Conversation",
    "ConversationTag",
    "Delivery",
    "Draft",
    "Inbox",
    "InboxAccess",
    "Looking",
    "Mention",
    "Merge",
    "Message",
    "MessageKind",
    "PictureTrust",
    "ReadMark",
    "Snooze",
    "Status",
    "Tag",
]
