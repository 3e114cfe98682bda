"""Reads of the customers."""

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
    "address_of",
    "customer_at",
    "customer_for",
    "customers_found",
    "customers_visible_to",
    "identity_of",
    "locked_customer_for",
    "told_of_customer",
]
