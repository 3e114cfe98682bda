"""Reads of what customers told us of themselves."""

from collections.abc import Sequence

from rapport.customers.models import Customer, Interest


def interests_of(customer: Customer) -> Sequence[Interest]:
    """What they told us, the newest first."""
    return list(customer.interests.select_related("noted_by"))
