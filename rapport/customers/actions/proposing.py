"""How to address a customer, proposed from what they wrote: a question, never a fact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from rapport.customers.actions.addressing import COLUMNS, UNDECIDED, checked, locked
from rapport.customers.events import AddressingProposed
from rapport.customers.models import Addressing, Aspect, Customer, Source, Standing
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish

WEIGHT = {source: place for place, source in enumerate(Source.values)}


@dataclass(frozen=True)
class Proposal:
    """Something a customer wrote that says how to address them."""

    customer_id: int
    aspect: str
    value: str
    source: str
    evidence: str = ""
    said_at: datetime = field(default_factory=now)
    conversation_id: int | None = None
    message_id: int | None = None


@transaction.atomic
def propose(proposals: Sequence[Proposal], *, is_news: bool = True) -> int:
    """Ask about what is new, and return how much that is.

    The same value is asked about once; what is known, or was refused, is not asked again, unless
    the customer then says it as a wish. Any number of customers costs the same few queries.
    What is no news (history brought in) is told to nobody.
    """
    customers = locked({each.customer_id for each in proposals})
    standing = _Standing(customers)
    for each in proposals:
        if each.customer_id in customers and (value := _tidied(each.aspect, each.value)):
            standing.weigh(each, value)
    return standing.write(is_news=is_news)


class _Standing:
    """What stands of some customers, weighed against what is proposed."""

    def __init__(self, customers: Mapping[int, Customer]) -> None:
        self.customers = customers
        self.rows: dict[tuple[int, str, str], Addressing] = {}
        self.new: list[Addressing] = []
        self.changed: dict[int, Addressing] = {}
        self.asked: set[int] = set()
        for row in Addressing.objects.filter(customer__in=customers):
            self.rows[row.customer_id, row.aspect, row.value.casefold()] = row

    def weigh(self, proposal: Proposal, value: str) -> None:
        """Keep the proposal if it says something new, or says it better."""
        customer = self.customers[proposal.customer_id]
        key = (customer.pk, proposal.aspect, value.casefold())
        row = self.rows.get(key)
        if row is None:
            if value.casefold() == _column(customer, proposal.aspect).casefold():
                return
            row = self.rows[key] = Addressing(
                customer=customer, aspect=proposal.aspect, value=value, created_at=now()
            )
            self.new.append(_told(row, proposal))
            self.asked.add(customer.pk)
            return
        is_better = WEIGHT[proposal.source] < WEIGHT[row.source]
        # Which form they write in now is the one they wrote in last.
        is_newer = row.aspect == Aspect.REGISTER and proposal.said_at > row.said_at
        if row.standing == UNDECIDED and (is_better or is_newer):
            _told(row, proposal)
        elif _is_asked_again(row, proposal):
            _told(row, proposal).standing = UNDECIDED
        else:
            return
        self.asked.add(customer.pk)
        if row.pk:
            self.changed[row.pk] = row

    def write(self, *, is_news: bool) -> int:
        """Store it all at once, and tell whom it concerns."""
        Addressing.objects.bulk_create(self.new)
        fields = ["source", "evidence", "said_at", "conversation_id", "message_id", "standing"]
        if self.changed:
            Addressing.objects.bulk_update(self.changed.values(), fields)
        if is_news:
            publish(*(AddressingProposed(pk) for pk in sorted(self.asked)))
        return len(self.new)


def _is_asked_again(row: Addressing, proposal: Proposal) -> bool:
    """A wish outweighs our refusal of a guess; what they do now outweighs what they did once."""
    if proposal.said_at <= row.said_at:
        return False
    if row.standing == Standing.REFUSED:
        return proposal.source == Source.TOLD and row.source != Source.TOLD
    return row.standing == Standing.FORMER and (
        proposal.source == Source.TOLD or row.aspect == Aspect.REGISTER
    )


def _told(row: Addressing, proposal: Proposal) -> Addressing:
    row.source, row.said_at = proposal.source, proposal.said_at
    row.evidence = " ".join(proposal.evidence.split())[:300]
    row.conversation_id, row.message_id = proposal.conversation_id, proposal.message_id
    return row


def _column(customer: Customer, aspect: str) -> str:
    column = COLUMNS.get(Aspect(aspect))
    return str(getattr(customer, column)) if column else ""


def _tidied(aspect: str, value: str) -> str:
    """The value as it is kept; "" for what cannot be one."""
    try:
        return checked(aspect, value)
    except Invalid:
        return ""
