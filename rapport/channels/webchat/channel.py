"""The chat as the inbox sees it: one channel among others."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.channels.webchat.actions.handing import hand_over
from rapport.channels.webchat.actions.limits import most_file_bytes
from rapport.channels.webchat.actions.sites import prepare_site
from rapport.channels.webchat.queries.sites import (
    is_anybody_there,
    opening_shifts,
    opening_zone,
)
from rapport.channels.webchat.queries.visitors import clock_of, other_side
from rapport.inbox.ports import Delivered, OtherSide, OutboundMessage, Traits
from rapport.team.queries.hours import Shift


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

    def opening_shifts(
        self, inbox_id: int, since: datetime, until: datetime
    ) -> Sequence[Shift] | None:
        """The chat's own hours; None for one that is always open."""
        return opening_shifts(inbox_id, since, until)

    def opening_zone(self, inbox_id: int) -> str:
        """The zone of its hours."""
        return opening_zone(inbox_id)

    def is_anybody_there(self, inbox_id: int) -> bool:
        """Whether a member who answers in this chat is here, and it is open."""
        return is_anybody_there(inbox_id)

    def clock_of(self, conversation_id: int) -> tuple[str, str]:
        """The zone and language of the browser in which the visitor was last."""
        return clock_of(conversation_id)

    def deliver(self, outbound: OutboundMessage) -> Delivered:
        """Say that the visitor's window has it; refuse where nobody can read it any more."""
        return hand_over(outbound)
