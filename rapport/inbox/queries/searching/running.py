"""The search in the database: newest first, by month, within a time; a cursor leads on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from rapport.inbox.models import Conversation, Status
from rapport.inbox.queries.searching.asking import Asked
from rapport.inbox.queries.searching.filters import NOBODY
from rapport.kernel.errors import Missing

PAGE = 25
BUDGET = 400  # milliseconds after which a search stops and offers to go on
WALK = 150  # newest messages that are read one by one before an index is asked
LONG_WALK = 20_000  # the same where no word narrows the search
FEW = 1000  # so few conversations are read instead of an index
_CURSOR = re.compile(r"(-?\d{1,18})-(\d{1,19})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SEARCH = """
select message_id, conversation_id, created_at, is_hit from inbox_search(
  %s::tsquery, %s::bigint[], %s::bigint[], %s::text[], %s::bigint[], %s::bigint[], %s::bigint[],
  %s::bigint[], %s::timestamptz, %s::timestamptz, %s::timestamptz, %s::bigint, %s, %s, %s)
"""
# The lateral part keeps the planner from reading whole months for a handful of messages.
_SHOWN_BEFORE = """
select distinct m.conversation_id from inbox_message m cross join lateral (
  select 1 from inbox_searchentry e
  where e.created_at = m.created_at and e.message_id = m.id and e.words @@ %s::tsquery offset 0
) hit
where m.conversation_id = any(%s) and (m.created_at, m.id) >= (%s, %s)
  and m.created_at < coalesce(%s::timestamptz, 'infinity')
"""

Place = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """The newest message of a conversation that fits."""

    message_id: int
    conversation_id: int
    created_at: datetime


@dataclass(slots=True)
class Hits:
    """A page of hits; `stopped_at` if time ran out before everything was looked at."""

    hits: list[Hit] = field(default_factory=list)
    next_cursor: str = ""
    stopped_at: datetime | None = None


def run(asked: Asked, cursor: str = "", *, limit: int = PAGE, budget: int = BUDGET) -> Hits:
    """The next page: one hit a conversation, newest first."""
    start = _read(cursor)
    if not asked.can_match:
        return Hits()
    rows = _search(asked, start, limit + 1, budget)
    found = [Hit(*row[:3]) for row in rows if row[3]]
    stopped = next(((row[2], row[0]) for row in rows if not row[3]), None)
    has_more = len(found) > limit
    page = found[:limit]
    leads_on: Place | None = stopped
    if has_more:
        leads_on = (page[-1].created_at, page[-1].message_id)
    shown = _shown_before(asked, page, start) if start and page else set()
    return Hits(
        [hit for hit in page if hit.conversation_id not in shown],
        _write(leads_on) if leads_on else "",
        stopped[0] if stopped and not has_more else None,
    )


def _search(
    asked: Asked, start: Place | None, most: int, budget: int
) -> list[tuple[int, int, datetime, bool]]:
    few = _few_conversations(asked)
    if few is not None and not few:
        return []
    wanted = asked.narrowing
    at, message_id = start or (None, None)
    values = [
        asked.tsquery,
        asked.inboxes,
        few,
        _listed(wanted.statuses),
        _listed(wanted.assignees),
        _listed(wanted.not_assignees or None),
        _listed(wanted.tags or None),
        _listed(wanted.not_tags or None),
        wanted.since,
        wanted.until,
        at,
        message_id,
        most,
        WALK if asked.has_words else LONG_WALK,
        budget,
    ]
    with connection.cursor() as cursor:
        cursor.execute(_SEARCH, values)
        return cursor.fetchall()


def _few_conversations(asked: Asked) -> list[int] | None:
    """The conversations that filters leave over, if they are few and quickly told; else None."""
    wanted = asked.narrowing
    is_live = wanted.statuses is not None and wanted.statuses <= {Status.OPEN, Status.SNOOZED}
    if not (is_live or wanted.tags):
        return None
    found = Conversation.objects.filter(inbox__in=asked.inboxes)
    if wanted.statuses is not None:
        found = found.filter(status__in=wanted.statuses)
    for tag in wanted.tags:
        found = found.filter(conversationtag__tag=tag)
    if wanted.assignees is not None:
        members = found.filter(assignee__in=wanted.assignees - {NOBODY})
        found = members | found.filter(assignee=None) if NOBODY in wanted.assignees else members
    ids = list(found.order_by().values_list("pk", flat=True)[: FEW + 1])
    return ids if len(ids) <= FEW else None


def _shown_before(asked: Asked, page: Sequence[Hit], start: Place) -> set[int]:
    """Which of these conversations an earlier page has shown, with a newer hit."""
    values = [asked.tsquery, [hit.conversation_id for hit in page], *start, asked.narrowing.until]
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN_BEFORE, values)
        return {number for (number,) in cursor.fetchall()}


def _listed(values: set[Any] | None) -> list[Any] | None:
    return None if values is None else sorted(values)


def _write(place: Place) -> str:
    at, message_id = place
    return f"{(at - _EPOCH) // timedelta(microseconds=1)}-{message_id}"


def _read(cursor: str) -> Place | None:
    if not cursor:
        return None
    found = _CURSOR.fullmatch(cursor)
    try:
        if found and int(found[2]) < 2**63:
            return _EPOCH + timedelta(microseconds=int(found[1])), int(found[2])
    except OverflowError:
        pass
    raise Missing(_("There is no such place in the results."))
