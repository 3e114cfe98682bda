"""The command palette: what a few letters may mean, found quickly."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from rapport.customers.models import Customer
from rapport.customers.queries import called, reached_at
from rapport.inbox.models import Conversation, Status
from rapport.inbox.queries.access import (
    colleagues_of,
    conversations_visible_to,
    inboxes_visible_to,
    teams_known_to,
)
from rapport.inbox.queries.canned_text import responses_for
from rapport.team.models import Member, Right

MOST = 8
RECENT = 250  # subjects are looked through in so many newest conversations of each inbox


@dataclass(frozen=True, slots=True)
class Found:
    """Something the palette offers: kind is "conversation", "inbox", "team", "member" or "canned"."""

    kind: str
    number: int
    title: str
    detail: str = ""


def found(member: Member, q: str) -> list[Found]:
    """Conversations by number, customer, address or subject; inboxes, teams, colleagues and canned
    responses by name."""
    words = " ".join(q.split())[:100]
    if not words:
        return []
    by_number = _numbered(member, words.lstrip("#"))
    return [
        *by_number,
        *_places(member, words),
        *_conversations(member, words, by_number),
        *_canned(member, words),
    ]


def _numbered(member: Member, digits: str) -> list[Found]:
    if not digits.isdecimal() or len(digits) > 18:
        return []
    return [_told(each) for each in conversations_visible_to(member).filter(pk=int(digits))]


def _places(member: Member, words: str) -> list[Found]:
    inboxes = inboxes_visible_to(member).filter(name__icontains=words, archived_at=None)
    teams = teams_known_to(member).filter(name__icontains=words)
    called = Q(name__istartswith=words) | Q(name__icontains=f" {words}")
    colleagues = colleagues_of(member).filter(called | Q(email__istartswith=words))
    return [
        *(Found("inbox", each.pk, each.name, each.address) for each in inboxes[:MOST]),
        *(Found("team", each.pk, each.name) for each in teams[:MOST]),
        *(Found("member", each.pk, each.name, each.email) for each in colleagues[:MOST]),
    ]


def _canned(member: Member, words: str) -> list[Found]:
    if not member.can(Right.MANAGE_WORDS):
        return []
    word = words.lstrip("/")
    named = Q(name__icontains=word) | Q(shortcut__istartswith=word)
    if not word:
        return []
    responses = responses_for(member).filter(named).order_by("name", "pk")
    return [
        Found("canned", each.pk, each.name, f"/{each.shortcut}" if each.shortcut else "")
        for each in responses[:MOST]
    ]


def _conversations(member: Member, words: str, besides: list[Found]) -> list[Found]:
    living = conversations_visible_to(member).exclude(status=Status.MERGED)
    living = living.exclude(pk__in=[each.number for each in besides])
    named = living.filter(customer__in=_customers(words)).order_by("-last_activity_at", "-id")
    found = list(named[:MOST])
    if len(found) < MOST:
        about = living.filter(pk__in=_recent_about(member, words))
        about = about.exclude(pk__in=[each.pk for each in found])
        found += about.order_by("-last_activity_at", "-id")[: MOST - len(found)]
    return [_told(each) for each in found]


def _customers(words: str) -> list[int]:
    ids = list(called(Customer.objects.all(), words).values_list("pk", flat=True)[: MOST * 4])
    return ids + list(reached_at(words).values_list("customer_id", flat=True)[: MOST * 4])


def _recent_about(member: Member, words: str) -> list[int]:
    inboxes = list(inboxes_visible_to(member).values_list("pk", flat=True))
    query = """
    select c.id from unnest(%s::bigint[]) as i(id) cross join lateral (
      (select id, subject from inbox_conversation where inbox_id = i.id and status = 'open'
       order by last_activity_at desc, id desc limit %s)
      union all
      (select id, subject from inbox_conversation where inbox_id = i.id and status = 'closed'
       order by last_activity_at desc, id desc limit %s)
    ) c where c.subject ilike %s limit 50
    """
    like = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    with connection.cursor() as cursor:
        cursor.execute(query, [inboxes, RECENT, RECENT, f"%{like}%"])
        return [number for (number,) in cursor.fetchall()]


def _told(conversation: Conversation) -> Found:
    title = conversation.subject or conversation.last_words
    detail = f"#{conversation.pk} · {conversation.customer.name} · {conversation.inbox.name}"
    return Found("conversation", conversation.pk, title, detail)
