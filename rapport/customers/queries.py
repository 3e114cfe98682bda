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


def told_of_customer(customer: Customer) -> dict[str, object]:
    """What other programs are told of a customer: what they told us, and where they are reached."""
    organisation = customer.organisation
    return {
        "id": customer.pk,
        "name": customer.name,
        "given_name": customer.given_name or None,
        "family_name": customer.family_name or None,
        "latin_name": customer.latin_name or None,
        "language": customer.language or None,
        "time_zone": customer.zone or None,
        "country": customer.country or None,
        "city": customer.city or None,
        "organisation": {"id": organisation.pk, "name": organisation.name}
        if organisation
        else None,
        "addresses": [
            {"kind": each.kind, "address": each.address, "is_preferred": each.is_preferred}
            for each in customer.identities.all()
        ],
        "created_at": customer.created_at,
    }
