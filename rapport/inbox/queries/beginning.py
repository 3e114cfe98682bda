"""A conversation that a member is about to begin."""

from rapport.customers.models import Customer
from rapport.customers.queries.people import customer_at, customers_visible_to
from rapport.inbox.models import Conversation, Inbox
from rapport.inbox.ports import Address
from rapport.team.models import Member


def conversation_to_begin(inbox: Inbox, to: Address, member: Member) -> Conversation:
    """Kept nowhere: with whom, as far as the member may know them, and in which language."""
    customer = customer_at(inbox.channel, to.address) if to.address else None
    if customer and not customers_visible_to(member).filter(pk=customer.pk).exists():
        customer = None
    found = Conversation(inbox=inbox, customer=customer or Customer(name=to.name or to.address))
    if customer and not customer.language:
        before = Conversation.objects.filter(customer=customer).exclude(language="")
        told = before.order_by("-last_activity_at").values_list("language", flat=True)
        found.language = told.first() or ""
    return found
