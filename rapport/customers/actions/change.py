"""What we know of a customer, put right."""

from typing import Any

from django.db import transaction

from rapport.customers.actions.addressing import COLUMNS, note
from rapport.customers.events import CustomerChanged
from rapport.customers.models import Customer, Organisation, Source
from rapport.kernel.outbox import publish

NAMES = {"name", "given_name", "family_name", "latin_name"}
# Parts of the name that are also known with their source (`Addressing`).
PARTS = {column: aspect for aspect, column in COLUMNS.items() if column != "name"}
CHANGEABLE = NAMES | {"language", "zone", "country", "city", "about"}


def change_customer(
    customer: Customer, *, organisation_name: str | None = None, **fields: Any
) -> Customer:
    """Keep what a member learned about them; an organisation is found by its name, or made.

    What is not given stays; "" means that it is not known.
    """
    unknown = fields.keys() - CHANGEABLE
    if unknown:
        raise TypeError(f"a customer has no {sorted(unknown)} that could be changed")
    with transaction.atomic():
        fresh = Customer.objects.select_for_update().get(pk=customer.pk)
        for name, value in fields.items():
            if name in PARTS and getattr(fresh, name) != value.strip():
                note(fresh, PARTS[name], value, None, Source.MEMBER)
            setattr(fresh, name, value.strip())
        if organisation_name is not None:
            fresh.organisation = organisation_named(organisation_name)
        fresh.save()
        publish(CustomerChanged(fresh.pk))
    return fresh


def remember_language(customer: Customer, language: str) -> Customer:
    """Keep the language a member confirmed; one that is known already stays."""
    with transaction.atomic():
        fresh = Customer.objects.select_for_update().get(pk=customer.pk)
        if language and not fresh.language:
            fresh.language = language
            fresh.save(update_fields=["language"])
            publish(CustomerChanged(fresh.pk))
    return fresh


def organisation_named(name: str) -> Organisation | None:
    """The organisation of this name, made if there is none; none for ""."""
    name = " ".join(name.split())[:160]
    if not name:
        return None
    known = Organisation.objects.filter(name__iexact=name).first()
    return known or Organisation.objects.create(name=name)
