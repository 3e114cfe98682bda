"""Reads of the customers."""

from rapport.customers.models import ChannelIdentity, Customer


def address_of(customer: Customer, kind: str) -> str:
    """Where this customer is best reached on this kind of channel; "" if nowhere."""
    known = ChannelIdentity.objects.filter(customer=customer, kind=kind)
    return known.order_by("-is_preferred", "id").values_list("address", flat=True).first() or ""


def customer_at(kind: str, address: str) -> Customer | None:
    """Who is known at this address."""
    found = ChannelIdentity.objects.select_related("customer").filter(
        kind=kind, address__iexact=address
    )
    identity = found.first()
    return identity.customer if identity else None
