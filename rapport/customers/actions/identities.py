"""Who is at an address: found, or met for the first time."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.customers.events import CustomerChanged, CustomerMet
from rapport.customers.models import ChannelIdentity, Customer
from rapport.customers.queries import customer_at
from rapport.kernel.outbox import publish


def meet_customer(kind: str, address: str, name: str = "") -> Customer:
    """The customer at this address; a new one carries the name they gave, and nothing guessed."""
    name, address = " ".join(name.split())[:160], address.strip()[:320]
    if not address:
        return begin_customer(name or _("Unknown sender"))
    known = customer_at(kind, address)
    if known is None:
        try:
            return _new(kind, address, name)
        except IntegrityError:  # met by another process in this moment
            known = customer_at(kind, address)
            if known is None:
                raise
    if name and known.name.casefold() == address.casefold():
        known.name = name
        known.save(update_fields=["name"])
    return known


def add_identity(customer: Customer, kind: str, address: str) -> bool:
    """Know the customer at this address too, unless somebody (else) is known there already."""
    if not address or customer_at(kind, address) is not None:
        return False
    try:
        with transaction.atomic():
            ChannelIdentity.objects.create(customer=customer, kind=kind, address=address[:320])
            customer.save(update_fields=["updated_at"])
    except IntegrityError:  # met by another process in this moment
        return False
    return True


def hand_identities(customer: Customer, to: Customer, kind: str) -> None:
    """The addresses of this kind are the other customer's from now on: the same person, known better."""
    ChannelIdentity.objects.filter(customer=customer, kind=kind).update(customer=to)


def name_customer(customer: Customer, name: str, *, instead_of: str) -> bool:
    """Give them the name they told, while they are still called `instead_of`."""
    name = " ".join(name.split())[:160]
    if not name:
        return False
    with transaction.atomic():
        nameless = Customer.objects.select_for_update().filter(pk=customer.pk, name=instead_of)
        known = nameless.first()
        if known is None:
            return False
        known.name = name
        known.save(update_fields=["name"])
        publish(CustomerChanged(customer.pk))
    return True


def _new(kind: str, address: str, name: str) -> Customer:
    with transaction.atomic():
        customer = begin_customer(name or address[:160])
        ChannelIdentity.objects.create(
            customer=customer, kind=kind, address=address, is_preferred=True
        )
    return customer


@transaction.atomic
def begin_customer(name: str) -> Customer:
    """Somebody new of whom nothing is known but how to call them."""
    customer = Customer.objects.create(name=name)
    publish(CustomerMet(customer.pk))
    return customer
