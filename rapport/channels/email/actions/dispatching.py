"""Handing a reply over once: what is written down, and when. See docs/decisions/sending-once.md."""

import os
import socket
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.inbox.ports import Delivered, OutboundMessage, PerhapsDelivered, Refused, TryLater
from rapport.kernel.clock import now

from ..models import Dispatch, Fate

# Longer than a try may take (carrying/connecting.py has the time limits), shorter than the inbox's lease.
CLAIM = timedelta(minutes=8)


def turn_of(outbound: OutboundMessage) -> int:
    """Which round of sending this is: a member who decides to send again begins a new one."""
    return int(getattr(outbound, "sending_round", 1))


def send_once(
    outbound: OutboundMessage, source_id: str, hand_over: Callable[[Callable[[], None]], str]
) -> Delivered:
    """Run `hand_over` unless this round is over already or may be.

    `hand_over(about_to)` calls `about_to()` right before the step after which the other side may
    have the message; it answers with the server's words, or raises TryLater or Refused while it is
    certain that nothing was taken, PerhapsDelivered when it is not.
    """
    dispatch, earlier = _claim(outbound, source_id)
    if earlier is not None:
        return earlier
    try:
        words = hand_over(lambda: _note_handing_over(dispatch))
    except TryLater as problem:
        _finish(dispatch, Fate.LATER, problem.words)
        raise
    except Refused as problem:
        _finish(dispatch, Fate.REFUSED, problem.words)
        raise
    except PerhapsDelivered as problem:
        _finish(dispatch, Fate.UNCERTAIN, problem.words)
        raise
    except Exception as problem:
        if dispatch.handing_over_at is None:
            _finish(dispatch, Fate.LATER, repr(problem))
            raise TryLater(str(problem) or repr(problem)) from problem
        _finish(dispatch, Fate.UNCERTAIN, repr(problem))
        raise PerhapsDelivered(str(problem) or repr(problem)) from problem
    _finish(dispatch, Fate.DELIVERED, words)
    return Delivered(source_id, words)


def _claim(outbound: OutboundMessage, source_id: str) -> tuple[Dispatch, Delivered | None]:
    """Take this round, or say how it ended. Committed before anything is connected."""
    turn = turn_of(outbound)
    with transaction.atomic():
        dispatch = _locked(outbound.message_id, turn)
        if dispatch is None:
            return _first_claim(outbound.message_id, turn, source_id), None
        if dispatch.fate == Fate.DELIVERED:
            return dispatch, Delivered(dispatch.source_id, dispatch.words)
        if dispatch.fate in (Fate.HANDING_OVER, Fate.UNCERTAIN):
            return _uncertain(dispatch)
        if dispatch.fate == Fate.CLAIMED and dispatch.claimed_at > now() - CLAIM:
            raise TryLater(_("Another worker is sending this message at this moment."))
        dispatch.fate, dispatch.claimed_by = Fate.CLAIMED, _who()
        dispatch.claimed_at, dispatch.finished_at, dispatch.words = now(), None, ""
        dispatch.handing_over_at = None
        dispatch.attempts += 1
        dispatch.save()
        return dispatch, None


def _uncertain(dispatch: Dispatch) -> tuple[Dispatch, Delivered | None]:
    is_running = dispatch.fate == Fate.HANDING_OVER and dispatch.claimed_at > now() - CLAIM
    if is_running:
        raise TryLater(_("Another worker is sending this message at this moment."))
    raise PerhapsDelivered(
        dispatch.words
        or _(
            "Sending was interrupted while the other server was taking the message. "
            "It may have arrived."
        )
    )


def _locked(message_id: int, turn: int) -> Dispatch | None:
    found = Dispatch.objects.select_for_update().filter(message_id=message_id, turn=turn)
    return found.first()


def _first_claim(message_id: int, turn: int, source_id: str) -> Dispatch:
    try:
        with transaction.atomic():
            return Dispatch.objects.create(
                message_id=message_id, turn=turn, source_id=source_id, claimed_by=_who()
            )
    except IntegrityError as problem:
        words = _("Another worker is sending this message at this moment.")
        raise TryLater(words) from problem


def _note_handing_over(dispatch: Dispatch) -> None:
    """Committed right before the step that cannot be taken back."""
    dispatch.fate, dispatch.handing_over_at = Fate.HANDING_OVER, now()
    changed = Dispatch.objects.filter(
        pk=dispatch.pk, fate=Fate.CLAIMED, claimed_by=dispatch.claimed_by
    ).update(fate=dispatch.fate, handing_over_at=dispatch.handing_over_at)
    if not changed:
        raise TryLater(_("Another worker is sending this message at this moment."))


def _finish(dispatch: Dispatch, fate: Fate, words: str) -> None:
    dispatch.fate, dispatch.words, dispatch.finished_at = fate, words[:4000], now()
    dispatch.save(update_fields=["fate", "words", "finished_at"])


def _who() -> str:
    return f"{socket.gethostname()[:100]} {os.getpid()}"
