"""Reads of the customers."""

from rapport.customers.queries.addressing import FormOfAddress, Told, form_of_address
from rapport.customers.queries.finding import called, reached_at
from rapport.customers.queries.people import (
    address_of,
    customer_at,
    customer_for,
    customers_found,
    customers_visible_to,
    identity_of,
    locked_customer_for,
    told_of_customer,
)

__all__ = [
    "FormOfAddress",
    "Told",
    "address_of",
    "called",
    "customer_at",
    "customer_for",
    "customers_found",
    "customers_visible_to",
    "form_of_address",
    "identity_of",
    "locked_customer_for",
    "reached_at",
    "told_of_customer",
]
