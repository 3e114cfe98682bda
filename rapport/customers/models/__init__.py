"""The customers' nouns."""

from rapport.customers.models.addressing import Addressing, Aspect, Source, Standing
from rapport.customers.models.customer import (
    ChannelIdentity,
    Customer,
    Organisation,
    placeholder_name,
)
from rapport.customers.models.interest import Interest

__all__ = [
    "Addressing",
    "Aspect",
    "ChannelIdentity",
    "Customer",
    "Interest",
    "Organisation",
    "Source",
    "Standing",
    "placeholder_name",
]
