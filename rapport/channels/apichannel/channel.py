"""Another system as the inbox sees it: one channel among others."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models import Inbox
from rapport.inbox.ports import Delivered, OutboundMessage, Traits

from .actions.handing_over import hand_over
from .models import TROUBLES
from .queries.connections import KIND, connection_of

LONGEST_ADDRESS = 320


class ApiChannel:
    """Any system brings messages by a request and gets replies by a signed one, or fetches them."""

    kind = KIND
    name: Any = _("API")
    icon = "plug"
    undo_seconds = 5
    traits = Traits(
        has_address=False,
        has_copies=False,
        words=_(
            "Another system brings messages and gets the replies: your shop, your app, a bridge."
        ),
        next_words=_("The inbox is made. Make a key for the other system, so that it can begin."),
        troubles=TROUBLES,
    )

    @property
    def max_attachment_bytes(self) -> int:
        """What may be uploaded may travel."""
        return int(settings.MAX_UPLOAD_BYTES)

    def is_address(self, address: str) -> bool:
        """Whatever the other system calls its people: printable, without spaces."""
        plain = address.isprintable() and not any(each.isspace() for each in address)
        return plain and 0 < len(address) <= LONGEST_ADDRESS

    def deliver(self, outbound: OutboundMessage) -> Delivered:
        """Hand a reply over once; asked again, the record of the first time decides."""
        inbox = Inbox.objects.get(pk=outbound.inbox_id)
        return hand_over(outbound, connection_of(inbox))
