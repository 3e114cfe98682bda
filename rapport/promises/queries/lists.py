"""The page of promises: what is due, what was broken, what ended lately; and marks for other lists."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rapport.inbox.ports import Mark
from rapport.kernel.clock import now
from rapport.promises.models import Promise, State
from rapport.promises.queries.records import promises_visible_to
from rapport.team.models import Member
from rapport.ui.components.times import duration

MOST = 200
LATELY = timedelta(days=14)
SOON = timedelta(hours=1)


def due(member: Member, *, mine: bool = False) -> Sequence[Promise]:
    """Open promises, the nearest hour first."""
    found = _asked(member, mine).filter(state=State.OPEN)
    return list(found.order_by("due_at", "pk")[:MOST])


def overdue(member: Member, *, mine: bool = False) -> Sequence[Promise]:
    """Broken ones whose customers still wait, the longest first."""
    found = _asked(member, mine).filter(state=State.BROKEN, answered_at=None)
    return list(found.order_by("due_at", "pk")[:MOST])


def ended_lately(member: Member, *, mine: bool = False) -> Sequence[Promise]:
    """Kept and broken within two weeks, the newest first."""
    found = _asked(member, mine).filter(settled_at__gte=now() - LATELY)
    ended = found.filter(Q(state=State.KEPT) | Q(state=State.BROKEN, answered_at__isnull=False))
    return list(ended.order_by("-settled_at", "-pk")[:MOST])


def marks_of(conversation_ids: Sequence[int]) -> Mapping[int, Sequence[Mark]]:
    """What lists of conversations say of promises: due soon, due later, or broken and unanswered."""
    told = Promise.objects.filter(conversation__in=list(conversation_ids))
    told = told.filter(Q(state=State.OPEN) | Q(state=State.BROKEN, answered_at=None))
    marks: dict[int, list[Mark]] = {}
    for promise in told.order_by("conversation", "-made_at"):
        marks.setdefault(promise.conversation_id, [_mark(promise, now())])
    return marks


def _mark(promise: Promise, at: datetime) -> Mark:
    left = promise.due_at - at
    if promise.state == State.BROKEN or left < timedelta(0):
        words = _("Promise broken, %(time)s ago") % {"time": duration(abs(left))}
        return Mark(words, "danger", "clock-alert")
    words = _("Promised, %(time)s left") % {"time": duration(left)}
    return Mark(words, "warning" if left <= SOON else "theirs", "handshake")


def _asked(member: Member, mine: bool) -> QuerySet[Promise]:
    found = promises_visible_to(member)
    return found.filter(conversation__assignee=member) if mine else found
