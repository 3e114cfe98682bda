"""Who says something below a message's words, and who puts replies into other words."""

from rapport.inbox.ports.beside import SaysBeside
from rapport.inbox.ports.rendering import RendersReplies
from rapport.translations.actions.sending import InTheirLanguage
from rapport.translations.views.messages import BesideMessages

BESIDE: list[SaysBeside] = [BesideMessages()]
REPLIES: RendersReplies | None = InTheirLanguage()
