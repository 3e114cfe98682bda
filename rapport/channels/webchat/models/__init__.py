"""The nouns of the chat."""

from rapport.channels.webchat.models.block import Block
from rapport.channels.webchat.models.missed import Missed
from rapport.channels.webchat.models.site import ChatHours, ChatSite, new_key, new_secret
from rapport.channels.webchat.models.visitor import ChatFile, Visitor

__all__ = [
    "Block",
    "ChatFile",
    "ChatHours",
    "ChatSite",
    "Missed",
    "Visitor",
    "new_key",
    "new_secret",
]
