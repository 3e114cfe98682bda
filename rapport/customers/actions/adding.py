"""Customers and their addresses, as a member or a program puts them in."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rapport.customers.actions.change import CHANGEABLE, organisation_named
from rapport.customers.events import CustomerChanged, CustomerMet
from rapport.customers.models import ChannelIdentity, Customer
from rapport.customers.queries import customer_at
from rapport.kernel.errors import Changed
from rapport.kernel.outbox import publish

Address = tuple[str, str]


class AddressTaken(Changed):
    """An address is one person's."""

    code = "identity_taken"

    def __init__(self) -> None:
        super().__init__(_("A customer is known at this address already."), field="identities")


@transaction.atomic
def add_customer(
    *, identities: Sequence[Address] = (), organisation_name: str = "", **fields: Any
) -> Customer:
    """A customer as told, with these addresses, the first of each kind preferred; refuses known ones."""
    unknown = fields.keys() - CHANGEABLE
    if unknown:
        raise TypeError(f"a customer has no {sorted(unknown)}")
    organisation = organisation_named(organisation_name)
    customer = Customer.objects.create(organisation=organisation, **fields)
    kinds: set[str] = set()
    for kind, address in identities:
        _placed(customer, kind, address, is_preferred=kind not in kinds)
        kinds.add(kind)
    publish(CustomerMet(customer.pk))
    return customer


@transaction.atomic
def add_address(
    customer: Customer, *, kind: str, address: str, is_preferred: bool = False
) -> ChannelIdentity:
    """One more address of the customer; refused if anybody is known there."""
    if not customer.identities.filter(kind=kind).exists():
        is_preferred = True
    elif is_preferred:
        customer.identities.filter(kind=kind).update(is_preferred=False)
    identity = _placed(customer, kind, address, is_preferred=is_preferred)
    _tell(customer)
    return identity


@transaction.atomic
def prefer_address(identity: ChannelIdentity) -> ChannelIdentity:
    """Answers of this kind go here from now on."""
    identity.customer.identities.filter(kind=identity.kind).update(is_preferred=False)
    identity.is_preferred = True
    identity.save(update_fields=["is_preferred"])
    _tell(identity.customer)
    return identity


@transaction.atomic
def remove_address(identity: ChannelIdentity) -> None:
    """The customer is no longer known there; the next address of the kind is preferred instead."""
    customer, was_preferred = identity.customer, identity.is_preferred
    identity.delete()
    following = customer.identities.filter(kind=identity.kind).order_by("id").first()
    if was_preferred and following:
        following.is_preferred = True
        following.save(update_fields=["is_preferred"])
    _tell(customer)


def _placed(customer: Customer, kind: str, address: str, *, is_preferred: bool) -> ChannelIdentity:
    if customer_at(kind, address) is not None:
        raise AddressTaken
    try:
        with transaction.atomic():
            return ChannelIdentity.objects.create(
                customer=customer, kind=kind, address=address, is_preferred=is_preferred
            )
    except IntegrityError:  # met by another process in this moment
        raise AddressTaken from None


def _tell(customer: Customer) -> None:
    customer.save(update_fields=["updated_at"])
    publish(CustomerChanged(customer.pk))
