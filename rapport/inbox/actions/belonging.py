"""Whose conversation it is, when we learn that two customers are one person."""

from rapport.customers.models import Customer
from rapport.inbox.actions.locking import locked
from rapport.inbox.actions.standing import record
from rapport.inbox.events import CustomerRecognised
from rapport.inbox.models import Conversation, Message
from rapport.kernel.outbox import publish


def hand_to_customer(conversation: Conversation, customer: Customer) -> Conversation:
    """The conversation, and what its customer said in it, are this customer's from now on."""
    with locked(conversation, None) as fresh:
        if fresh.customer_id == customer.pk:
            return fresh
        before = fresh.customer_id
        Message.objects.filter(conversation=fresh, customer=before).update(customer=customer)
        fresh.customer = customer
        fresh.save(update_fields=["customer"])
        record(fresh, "recognised", None, name=customer.name)
        publish(CustomerRecognised(fresh.pk, fresh.inbox_id, customer.pk))
    return fresh
