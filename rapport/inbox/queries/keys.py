"""The SQL of the lists: which conversations come next in a view, and how many there are.

Measured: one walk of the index per inbox (LATERAL), merged, reads at most a page of entries for
each inbox whatever the status, the depth or the skew; an `inbox_id = any(…)` sorts everything.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection

_PER_INBOX = """
select c.id, c.at from unnest(%(inboxes)s::bigint[]) as i(id)
cross join lateral (
  select c.id, c.last_activity_at as at from inbox_conversation c
  where c.inbox_id = i.id and {where}
    and (c.last_activity_at, c.id) {before} (%(at)s, %(after)s)
  order by c.last_activity_at {way}, c.id {way} limit %(limit)s
) c
order by c.at {way}, c.id {way} limit %(limit)s
"""
_WALK = """
select c.id, c.last_activity_at as at from inbox_conversation c
where {where} and c.inbox_id = any(%(inboxes)s)
  and (c.last_activity_at, c.id) {before} (%(at)s, %(after)s)
order by c.last_activity_at {way}, c.id {way} limit %(limit)s
"""
_MENTIONED = """
select c.id, m.at from (
  select conversation_id, max(mentioned_at) as at from inbox_mention
  where member_id = %(member)s group by conversation_id
) m join inbox_conversation c on c.id = m.conversation_id
where c.inbox_id = any(%(inboxes)s) and c.status <> 'merged'
  and (m.at, c.id) {before} (%(at)s, %(after)s)
order by m.at {way}, c.id {way} limit %(limit)s
"""
_SNOOZED = """
select c.id, s.until as at from inbox_snooze s join inbox_conversation c on c.id = s.conversation_id
where c.inbox_id = any(%(inboxes)s) and c.status = 'snoozed'
  and (s.until, c.id) {before} (%(at)s, %(after)s)
order by s.until {way}, c.id {way} limit %(limit)s
"""
_OPEN = "c.status = 'open'"
_PAGES = {
    "all": (_PER_INBOX, _OPEN),
    "inbox": (_PER_INBOX, _OPEN),
    "unassigned": (_PER_INBOX, f"{_OPEN} and c.assignee_id is null"),
    "closed": (_PER_INBOX, "c.status = 'closed'"),
    "mine": (_WALK, f"{_OPEN} and c.assignee_id = %(member)s"),
    "team": (_WALK, f"{_OPEN} and c.team_id = %(number)s"),
    "mentioned": (_MENTIONED, ""),
    "snoozed": (_SNOOZED, ""),
}
SOONEST_FIRST = {"snoozed"}

_COUNTS = """
select 'inbox:' || i.id, n.count from unnest(%(inboxes)s::bigint[]) as i(id)
cross join lateral (
  select count(*) from (
    select 1 from inbox_conversation c where c.inbox_id = i.id and c.status = 'open' limit %(most)s
  ) x
) n
union all
select 'unassigned', least(coalesce(sum(n.count), 0), %(most)s)
from unnest(%(inboxes)s::bigint[]) as i(id)
cross join lateral (
  select count(*) from (
    select 1 from inbox_conversation c
    where c.inbox_id = i.id and c.status = 'open' and c.assignee_id is null limit %(most)s
  ) x
) n
union all
select 'mine', count(*) from (
  select 1 from inbox_conversation c
  where c.assignee_id = %(member)s and c.status = 'open' and c.inbox_id = any(%(inboxes)s)
  limit %(most)s
) x
union all
select 'team:' || t.id, n.count from unnest(%(teams)s::bigint[]) as t(id)
cross join lateral (
  select count(*) from (
    select 1 from inbox_conversation c
    where c.team_id = t.id and c.status = 'open' and c.inbox_id = any(%(inboxes)s) limit %(most)s
  ) x
) n
union all
select 'mentioned', count(*) from (
  select distinct m.conversation_id from inbox_mention m
  join inbox_conversation c on c.id = m.conversation_id
  where m.member_id = %(member)s and m.seen_at is null and c.inbox_id = any(%(inboxes)s)
  limit %(most)s
) x
union all
select 'snoozed', count(*) from (
  select 1 from inbox_snooze s join inbox_conversation c on c.id = s.conversation_id
  where c.inbox_id = any(%(inboxes)s) and c.status = 'snoozed' limit %(most)s
) x
"""


def page_keys(
    kind: str,
    *,
    inboxes: list[int],
    member: int,
    number: int | None,
    start: tuple[datetime, int] | None,
    backwards: bool,
    limit: int,
) -> list[tuple[int, datetime]]:
    """Ids and places of the conversations that follow `start` in a view (or precede it)."""
    template, where = _PAGES[kind]
    rises = (kind in SOONEST_FIRST) != backwards
    query = template.format(
        where=where, before=">" if rises else "<", way="asc" if rises else "desc"
    )
    outermost = ("-infinity", 0) if rises else ("infinity", 2**63 - 1)
    at, after = start or outermost
    values: dict[str, Any] = {"inboxes": inboxes, "member": member, "number": number}
    values |= {"at": at, "after": after, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        found = cursor.fetchall()
    return found[::-1] if backwards else found


def capped_counts(
    *, inboxes: list[int], teams: list[int], member: int, most: int
) -> dict[str, int]:
    """How many conversations each view holds, none counted beyond `most`."""
    values: dict[str, Any] = {"inboxes": inboxes, "teams": teams, "member": member, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, values)
        return {key: int(count) for key, count in cursor.fetchall()}
