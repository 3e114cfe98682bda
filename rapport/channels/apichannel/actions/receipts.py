"""What the other system says became of a reply."""

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.inbox.actions.delivery import record_arrival, record_refusal
from rapport.inbox.actions.reception import note_received
from rapport.inbox.models import Delivery
from rapport.inbox.ports import Delivered
from rapport.kernel.clock import now
from rapport.kernel.errors import Changed, Missing

from ..models import Connection, Fate, Handover
from ..queries.outbox import latest_handover


@transaction.atomic
def note_arrival(connection: Connection, message_id: int, source_id: str = "") -> Handover:
    """It arrived there; `source_id` is what it is called there. Saying so twice is once."""
    handover = _handover(connection, message_id)
    handover.source_id = source_id or handover.source_id
    _finish(handover, Fate.DELIVERED, "")
    delivered = Delivered(handover.source_id)
    record_arrival(connection.inbox, message_id=message_id, delivered=delivered)
    return handover


@transaction.atomic
def note_seen(connection: Connection, message_id: int) -> Handover:
    """It arrived, and whoever it is for has looked at it."""
    handover = note_arrival(connection, message_id)
    note_received(handover.message.conversation, until=message_id, is_seen=True)
    return handover


@transaction.atomic
def note_failure(connection: Connection, message_id: int, words: str) -> Handover:
    """It failed there for good, also after it was taken: the members see these words."""
    handover = _handover(connection, message_id)
    _finish(handover, Fate.REFUSED, words)
    record_refusal(connection.inbox, message_id=message_id, words=words)
    return handover


def note_fetched(handovers: list[Handover]) -> None:
    """The other system has seen these; they stay until it says what became of them."""
    numbers = [each.pk for each in handovers if each.fetched_at is None]
    Handover.objects.filter(pk__in=numbers).update(fetched_at=now())


def _handover(connection: Connection, message_id: int) -> Handover:
    found = latest_handover(connection.inbox, message_id)
    if found is None:
        raise Missing(_("No such reply of this inbox was handed over."))
    if found.message.delivery == Delivery.WITHDRAWN:
        raise Changed(_("This reply was taken back by its author."))
    return found


def _finish(handover: Handover, fate: Fate, words: str) -> None:
    handover.fate, handover.words, handover.finished_at = fate, words[:4000], now()
    handover.save(update_fields=["fate", "words", "finished_at", "source_id"])
