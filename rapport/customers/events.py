"""Facts about customers, in ids."""

from dataclasses import dataclass

from rapport.kernel.outbox import Fact


@dataclass(frozen=True)
class CustomerChanged(Fact):
    """A member put right what we know of a customer."""

    customer_id: int
