"""Somebody anonymous turns out to be somebody the website knows: what they keep, and when."""

from datetime import timedelta

from django.db import transaction

from rapport.channels.webchat.models import Visitor
from rapport.channels.webchat.models.visitor import identity_address
from rapport.channels.webchat.queries.identity import Identity
from rapport.channels.webchat.queries.visitors import KIND, conversations_of, customer_of_address
from rapport.customers.actions.addressing import hand_addressings
from rapport.customers.actions.identities import add_identity, hand_identities
from rapport.customers.models import Customer
from rapport.customers.queries import customer_at
from rapport.inbox.actions.belonging import hand_to_customer
from rapport.kernel.clock import now

# What was said anonymously longer ago may have been said by somebody else at the same screen.
SAFE_FOR = timedelta(hours=12)


@transaction.atomic
def recognise(visitor: Visitor, identity: Identity) -> bool:
    """Give a browser that was anonymous its identity, with what was said there if that is safe.

    False where it is not: then the identity begins with a fresh browser, and the anonymous words
    stay with the anonymous customer.
    """
    if visitor.customer_id and not _is_safe(visitor, identity):
        return False
    known = _known(visitor, identity)
    anonymous = visitor.customer
    if anonymous is not None and known is not None and known.pk != anonymous.pk:
        for conversation in conversations_of(visitor).order_by("id"):
            hand_to_customer(conversation, known)
        hand_identities(anonymous, known, KIND)
        hand_addressings(anonymous, known)
    visitor.identity_id = identity.id
    visitor.customer = known or anonymous
    if visitor.customer is not None:
        _note_addresses(visitor.customer, visitor, identity)
    return True


def person_of(visitor: Visitor) -> Customer | None:
    """The customer this visitor is known as, if we have met them in any browser."""
    if visitor.customer is not None:
        return visitor.customer
    return customer_of_address(visitor.address)


def _known(visitor: Visitor, identity: Identity) -> Customer | None:
    found = customer_of_address(identity_address(visitor.site_id, identity.id))
    if found is None and identity.is_email_vouched:
        found = customer_at("email", identity.email)
    return found


def _note_addresses(customer: Customer, visitor: Visitor, identity: Identity) -> None:
    add_identity(customer, KIND, identity_address(visitor.site_id, identity.id))
    if identity.is_email_vouched:
        add_identity(customer, "email", identity.email)


def _is_safe(visitor: Visitor, identity: Identity) -> bool:
    """Said lately, and nothing that was told contradicts who it is now."""
    if visitor.email and identity.email and visitor.email.casefold() != identity.email.casefold():
        return False
    newest = conversations_of(visitor).values_list("last_activity_at", flat=True).first()
    return newest is None or newest > now() - SAFE_FOR
