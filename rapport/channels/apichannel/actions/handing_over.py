"""Handing a reply over once: what is written down, and when. See docs/decisions/api-channel.md."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.inbox.ports import (
    Delivered,
    NotDelivered,
    OutboundMessage,
    PerhapsDelivered,
    Refused,
    TryLater,
)
from rapport.kernel.clock import now

from ..models import Connection, Fate, Handover, name_of_round
from ..queries.payloads import reply_as_json
from .calling import Call, deliver
from .connecting import note_state

# Longer than a call may take, shorter than the inbox's lease.
CLAIM = timedelta(minutes=2)
FATES = {TryLater: Fate.LATER, Refused: Fate.REFUSED, PerhapsDelivered: Fate.UNCERTAIN}


def hand_over(outbound: OutboundMessage, connection: Connection) -> Delivered:
    """Give a reply to the other system once: by a call, or by leaving it where that fetches it."""
    claimed = _claim(outbound, connection)
    if isinstance(claimed, Delivered):
        return claimed
    try:
        said = Call(claimed.source_id, "reply.sent", reply_as_json(outbound))
        _note_handing_over(claimed)
        delivered = deliver(connection, said)
    except NotDelivered as problem:
        _finish(claimed, FATES[type(problem)], problem.words)
        # A refusal of one message says that the way is open.
        note_state(outbound.inbox_id, "" if isinstance(problem, Refused) else problem.words)
        raise
    _finish(claimed, Fate.DELIVERED, delivered.words, delivered.source_id)
    note_state(outbound.inbox_id)
    return delivered


def _claim(outbound: OutboundMessage, connection: Connection) -> Handover | Delivered:
    """Take this round, or say how it ended. Committed before anything is called."""
    with transaction.atomic():
        handover = _locked(outbound)
        earlier = _ended(handover, connection)
        if earlier is not None:
            return earlier
        if connection.callback_url:
            handover.fate, handover.claimed_at = Fate.CLAIMED, now()
        else:
            handover.fate = Fate.WAITING
        handover.save()
    if handover.fate == Fate.WAITING:
        raise TryLater(_("It waits until the other system fetches it and says that it arrived."))
    return handover


def _locked(outbound: OutboundMessage) -> Handover:
    key = {"message_id": outbound.message_id, "turn": outbound.sending_round}
    name = name_of_round(outbound.message_id, outbound.sending_round)
    found = Handover.objects.select_for_update()
    first = {"inbox_id": outbound.inbox_id, "source_id": name, "fate": Fate.LATER}
    try:
        with transaction.atomic():
            return found.get_or_create(**key, defaults=first)[0]
    except IntegrityError:  # begun by another worker in this moment
        return found.get(**key)


def _ended(handover: Handover, connection: Connection) -> Delivered | None:
    """How this round ended already; None if it is to be tried. Raises what it raised then."""
    is_running = handover.claimed_at > now() - CLAIM
    match handover.fate:
        case Fate.DELIVERED:
            return Delivered(handover.source_id, handover.words)
        case Fate.REFUSED:
            raise Refused(handover.words)
        case Fate.UNCERTAIN:
            raise PerhapsDelivered(handover.words)
        case Fate.CLAIMED | Fate.HANDING_OVER if is_running:
            raise TryLater(_("Another worker is sending this message at this moment."))
        case Fate.HANDING_OVER if not connection.knows_repeats:
            words = _("Sending was interrupted while the other system was taking the message.")
            raise PerhapsDelivered(words)
    return None


def _note_handing_over(handover: Handover) -> None:
    """Committed right before the call after which the other side may have the message."""
    handover.fate = Fate.HANDING_OVER
    handover.save(update_fields=["fate"])


def _finish(handover: Handover, fate: Fate, words: str, source_id: str = "") -> None:
    handover.fate, handover.words, handover.finished_at = fate, words[:4000], now()
    handover.source_id = source_id or handover.source_id
    handover.save(update_fields=["fate", "words", "finished_at", "source_id"])
