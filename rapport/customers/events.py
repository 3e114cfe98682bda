"""Facts about customers, in ids."""

from dataclasses import dataclass

from rapport.kernel.outbox import Fact


@dataclass(frozen=True)
class CustomerMet(Fact):
    """Somebody wrote for the first time, or was added."""

    customer_id: int


@dataclass(frozen=True)
class CustomerChanged(Fact):
    """What we know of a customer was put right, or an address came or went."""

    customer_id: int


@dataclass(frozen=True)
class AddressingProposed(Fact):
    """Something a customer wrote says how to address them: a question to the members."""

    customer_id: int
