"""The customers' nouns."""

from rapport.customers.models.addressing import Addressing, Aspect, Source, Standing
from rapport.customers.models.customer import ChannelIdentity, Customer, Organisation

__all__ = [
    "Addressing",
    "Aspect",
    "ChannelIdentity",
    "Customer",
    "Organisation",
    "Source",
    "Standing",
]
