"""The chat as the inbox sees it: one channel among others."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.channels.webchat.actions.handing import hand_over
from rapport.channels.webchat.actions.limits import most_file_bytes
from rapport.channels.webchat.actions.sites import prepare_site
from rapport.channels.webchat.queries.visitors import other_side
from rapport.inbox.ports import Delivered, OtherSide, OutboundMessage, Traits


class WebchatChannel:
    """Replies are on the visitor's screen as soon as they are stored: nothing has to be sent."""

    kind = "webchat"
    name: Any = _("Chat")
    icon = "messages-square"
    undo_seconds = 0
    traits = Traits(
        has_address=False,
        has_subject=False,
        has_copies=False,
        can_begin=False,
        tells_seen=True,
        words=_("A chat window on your website. Visitors write there, you answer here."),
        next_words=_("The chat is made. Put its line into your website."),
    )

    @property
    def max_attachment_bytes(self) -> int:
        """What a browser fetches without being asked to be patient."""
        return most_file_bytes()

    def is_address(self, address: str) -> bool:
        """Whether this names a visitor or an identified person."""
        return address.startswith(("visitor:", "person:")) and len(address) > 20

    def prepare(self, inbox_id: int) -> None:
        """A new chat inbox has its place on websites at once."""
        prepare_site(inbox_id)

    def other_side(self, conversation_id: int) -> OtherSide | None:
        """Whether the visitor sits before the chat, and writes."""
        return other_side(conversation_id)

    def deliver(self, outbound: OutboundMessage) -> Delivered:
        """Say that the visitor's window has it; refuse where nobody can read it any more."""
        return hand_over(outbound)
