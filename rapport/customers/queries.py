"""Reads of the customers."""

from django.db.models import Value
from django.db.models.functions import Lower

from rapport.customers.models import ChannelIdentity, Customer


def address_of(customer: Customer, kind: str) -> str:
    """Where this customer is best reached on this kind of channel; "" if nowhere."""
    known = ChannelIdentity.objects.filter(customer=customer, kind=kind)
    return known.order_by("-is_preferred", "id").values_list("address", flat=True).first() or ""


def customer_at(kind: str, address: str) -> Customer | None:
    """Who is known at this address."""
    # Lower(), not iexact: the unique index is on lower(address).
    known = ChannelIdentity.objects.alias(lowered=Lower("address")).select_related("customer")
    identity = known.filter(kind=kind, lowered=Lower(Value(address))).first()
    return identity.customer if identity else None
