"""A reply reaches a visitor by being stored: what is left to say is whether somebody can read it."""

from django.utils.translation import gettext as _

from rapport.channels.webchat.queries.blocks import blocks_of
from rapport.channels.webchat.queries.sites import chat_inboxes
from rapport.channels.webchat.queries.visitors import customer_of_address
from rapport.inbox.ports import Delivered, OutboundMessage, Refused


def hand_over(outbound: OutboundMessage) -> Delivered:
    """The reply is where the visitor reads it; the same key is answered the same each time."""
    inbox = chat_inboxes().select_related("chat_site").get(pk=outbound.inbox_id)
    addresses = [each.address for each in outbound.to]
    if not any(customer_of_address(each) for each in addresses):
        raise Refused(_("Nobody is known at this address any more."))
    if blocks_of(inbox.chat_site).filter(person__in=addresses).exists():
        raise Refused(_("This visitor is blocked. Lift the block, then send it again."))
    return Delivered(f"chat:reply:{outbound.message_id}:{outbound.sending_round}")
