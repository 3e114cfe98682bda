"""The customers' nouns."""

from rapport.customers.models.customer import ChannelIdentity, Customer, Organisation

__all__ = ["ChannelIdentity", "Customer", "Organisation"]
