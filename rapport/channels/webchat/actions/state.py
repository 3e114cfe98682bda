"""What a visitor's window tells of itself: they are here, they write, they have seen."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from rapport.channels.webchat.actions.saying import call_by_name
from rapport.channels.webchat.actions.visits import note_page
from rapport.channels.webchat.events import VisitorChanged, VisitorTyped
from rapport.channels.webchat.models import Visitor
from rapport.channels.webchat.models.visitor import HERE_FOR
from rapport.channels.webchat.queries.visitors import conversations_of
from rapport.inbox.actions.reception import note_received
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish

MOST = 500
# Signs of life are written down this often at most: a look at the clock is no news.
QUIET_FOR = timedelta(seconds=15)


@dataclass(frozen=True)
class State:
    """One beat of the window; `None` says nothing about it."""

    is_here: bool | None = None
    is_typing: bool | None = None
    received_until: int = 0
    read_until: int = 0
    page: Any = None


def note_state(visitor: Visitor, state: State) -> None:
    """Write down what changed; the team is told only what it would see."""
    with transaction.atomic():
        fresh = Visitor.objects.select_for_update(of=("self",)).get(pk=visitor.pk)
        fresh.site = visitor.site
        _note_presence(fresh, state)
    if state.received_until or state.read_until:
        for conversation in conversations_of(visitor)[:8]:
            if state.read_until:
                note_received(conversation, until=state.read_until, is_seen=True)
            if state.received_until > state.read_until:
                note_received(conversation, until=state.received_until)


def note_sign_of_life(visitor: Visitor) -> None:
    """An open stream shows that the browser still runs; whether somebody sits there it does not say."""
    if visitor.gone_at is None and visitor.last_seen_at < now() - QUIET_FOR:
        Visitor.objects.filter(pk=visitor.pk, gone_at=None).update(last_seen_at=now())


def change_visitor(visitor: Visitor, *, name: str, email: str, language: str) -> Visitor:
    """Keep what a visitor says of themselves; what the website vouches for they cannot change."""
    with transaction.atomic():
        fresh = Visitor.objects.select_for_update(of=("self",)).get(pk=visitor.pk)
        fresh.site, fresh.customer = visitor.site, visitor.customer
        fresh.name = " ".join(name.split())[:160] or fresh.name
        fresh.language = language[:12] or fresh.language
        if email and not fresh.is_email_vouched:
            fresh.email = email
        fresh.save(update_fields=["name", "email", "language"])
        call_by_name(fresh)
        publish(VisitorChanged(fresh.pk))
    return fresh


def notice_who_left() -> int:
    """Browsers that have not spoken for a while have left; return how many were noticed."""
    silent = Visitor.objects.filter(gone_at=None, last_seen_at__lt=now() - HERE_FOR)
    with transaction.atomic():
        left = list(silent.select_for_update(skip_locked=True)[:MOST])
        for visitor in left:
            visitor.gone_at, visitor.typing_at = visitor.last_seen_at, None
        Visitor.objects.bulk_update(left, ["gone_at", "typing_at"])
        publish(*(VisitorChanged(each.pk) for each in left if each.customer_id))
    return len(left)


def _note_presence(visitor: Visitor, state: State) -> None:
    was_here, was_typing = visitor.is_here, visitor.is_typing
    at = now()
    is_other_page = note_page(visitor, state.page)
    if state.is_here is False:
        visitor.gone_at, visitor.typing_at = visitor.gone_at or at, None
    elif state.is_here or is_other_page or state.is_typing:
        visitor.gone_at = None
    if state.is_typing is not None and visitor.gone_at is None:
        visitor.typing_at = at if state.is_typing else None
    visitor.last_seen_at = at
    visitor.save()
    if visitor.customer_id is None:
        return
    if was_here != visitor.is_here or is_other_page:
        publish(VisitorChanged(visitor.pk))
    if was_typing != visitor.is_typing:
        publish(VisitorTyped(visitor.pk))
