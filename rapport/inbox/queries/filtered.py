"""Conversations by any filters at once, in the order of their last activity, page by page.

Broad filters walk one index for each inbox and status, as the lists on screen do (`keys.py`); narrow ones
(an assignee, a team, a customer, a tag) are few rows of their own index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from rapport.inbox.models import Conversation, Status
from rapport.inbox.queries.access import inboxes_visible_to
from rapport.team.models import Member

LIVING = (Status.OPEN, Status.SNOOZED, Status.CLOSED)
_BROAD = """
select c.id, c.at from unnest(%(inboxes)s::bigint[]) as i(id)
cross join unnest(%(statuses)s::text[]) as s(status)
cross join lateral (
  select c.id, c.last_activity_at as at from inbox_conversation c
  where c.inbox_id = i.id and c.status = s.status and {where}
  order by c.last_activity_at {way}, c.id {way} limit %(limit)s
) c
order by c.at {way}, c.id {way} limit %(limit)s
"""
_NARROW = """
select c.id, c.last_activity_at as at from inbox_conversation c
where c.inbox_id = any(%(inboxes)s) and c.status {statuses} and {where}
order by c.last_activity_at {way}, c.id {way} limit %(limit)s
"""
_TAGGED = (
    "c.id in (select ct.conversation_id from inbox_conversationtag ct"
    " join inbox_tag t on t.id = ct.tag_id where lower(t.name) = lower(%(tag)s))"
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; None asks for nothing."""

    status: str | None = None  # None: any but merged
    inbox: int | None = None
    assignee: int | None = None
    is_unassigned: bool = False
    team: int | None = None
    tag: str | None = None
    customer: int | None = None
    language: str | None = None
    since: datetime | None = None  # last activity at or after
    before: datetime | None = None  # last activity before
    is_oldest_first: bool = False


def conversations_filtered(
    member: Member, asked: Filters, *, start: tuple[datetime, int] | None = None, limit: int = 50
) -> list[Conversation]:
    """Up to `limit` conversations after `start` (last activity and number) that the member may see,
    each with everything that is told of it: five queries, however many there are."""
    inboxes = list(inboxes_visible_to(member).values_list("pk", flat=True))
    if asked.inbox is not None:
        inboxes = [each for each in inboxes if each == asked.inbox]
    if not inboxes:
        return []
    values: dict[str, Any] = {"inboxes": inboxes, "limit": limit}
    query = _query(asked, start, values)
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return told_in_full([number for number, _at in cursor.fetchall()])


def told_in_full(numbers: Sequence[int]) -> list[Conversation]:
    """These conversations in this order, with everything that is told of them at hand. The caller
    knows that they may be seen."""
    related = ("inbox", "customer", "assignee", "team", "snooze", "closure")
    found = Conversation.objects.filter(pk__in=list(numbers)).select_related(*related)
    by_number = {each.pk: each for each in found.prefetch_related("tags")}
    return [by_number[each] for each in numbers if each in by_number]


def _query(asked: Filters, start: tuple[datetime, int] | None, values: dict[str, Any]) -> str:
    where = _wanted(asked, values)
    if start is not None:
        beyond = ">" if asked.is_oldest_first else "<"
        where.append(f"(c.last_activity_at, c.id) {beyond} (%(at)s, %(after)s)")
        values["at"], values["after"] = start
    template = _NARROW if _is_narrow(asked) else _BROAD
    values["statuses"] = [asked.status] if asked.status else list(LIVING)
    return template.format(
        where=" and ".join(where) or "true",
        way="asc" if asked.is_oldest_first else "desc",
        # Written out, so that the partial indexes of open conversations are seen to fit.
        statuses="= 'open'" if asked.status == Status.OPEN else "= any(%(statuses)s)",
    )


def _is_narrow(asked: Filters) -> bool:
    return any(each is not None for each in (asked.assignee, asked.team, asked.customer, asked.tag))


def _wanted(asked: Filters, values: dict[str, Any]) -> list[str]:
    """The conditions, and into `values` what they compare with."""
    conditions = {
        "assignee": "c.assignee_id = %(assignee)s",
        "team": "c.team_id = %(team)s",
        "customer": "c.customer_id = %(customer)s",
        "language": "c.language = %(language)s",
        "tag": _TAGGED,
        "since": "c.last_activity_at >= %(since)s",
        "before": "c.last_activity_at < %(before)s",
    }
    where = []
    for name, condition in conditions.items():
        value = getattr(asked, name)
        if value is not None:
            values[name] = value
            where.append(condition)
    if asked.is_unassigned:
        where.append("c.assignee_id is null")
    return where
