"""How the demo's customers wish to be addressed: what is settled, and what their letters propose."""

from collections.abc import Iterable
from datetime import timedelta

from rapport.customers.models import Addressing, Source, Standing
from rapport.demo.cast import Demo
from rapport.demo.people import Cast
from rapport.inbox.actions.who_wrote import note_writer, read_writers
from rapport.inbox.models import Conversation, Message, MessageKind
from rapport.kernel.clock import now


def bring_in_addressings(demo: Demo, people: Cast) -> None:
    """What is told of each in `addressing.toml`; a colleague, Bea, accepted what is not a question."""
    at, bea = now(), people.members["bea"]
    Addressing.objects.bulk_create(
        Addressing(
            customer=people.customers[key],
            aspect=told.aspect,
            value=told.value,
            source=told.source,
            evidence=told.text,
            said_at=at - timedelta(days=told.ago),
            noted_by=bea if told.source == Source.MEMBER else None,
            standing=Standing.PROPOSED if told.asked else Standing.ACCEPTED,
            decided_by=None if told.asked else bea,
            decided_at=None if told.asked else at - timedelta(days=told.ago),
        )
        for key, tables in demo.addressings.items()
        for told in tables
    )


def read_what_they_wrote(written: Iterable[Conversation]) -> None:
    """The newest letter of each conversation is read as if it had just come."""
    said = Message.objects.filter(conversation__in=list(written), kind=MessageKind.INCOMING)
    newest = said.order_by("conversation", "-id").distinct("conversation")
    note_writer(list(newest.values_list("pk", flat=True)))
    while read_writers(is_news=False):
        pass
