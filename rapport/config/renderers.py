"""Who says something below a message's words, and who puts replies into other words."""

from rapport.inbox.ports.beside import SaysBeside
from rapport.inbox.ports.rendering import RendersReplies

BESIDE: list[SaysBeside] = []
REPLIES: RendersReplies | None = None
