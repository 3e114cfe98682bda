"""The search index: what is waiting is analysed and stored, what is gone is forgotten."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from rapport.inbox.models import (
    Delivery,
    Message,
    MessageKind,
    SearchEntry,
    SearchLanguage,
    SearchPending,
)
from rapport.inbox.queries.searching.words import languages_of, vector_of_message
from rapport.kernel.clock import now

log = logging.getLogger(__name__)

LOT = 200  # messages that are analysed and stored in one transaction
_STORE = """
insert into inbox_searchentry (created_at, message_id, conversation_id, words)
select * from unnest(%s::timestamptz[], %s::bigint[], %s::bigint[], %s::text[]::tsvector[])
on conflict (created_at, message_id)
do update set conversation_id = excluded.conversation_id, words = excluded.words
"""
_TAKE = """
delete from inbox_searchpending where message_id = any(array(
  select message_id from inbox_searchpending order by message_id desc limit %s for update skip locked
)) returning message_id
"""
_NOTE = "insert into inbox_searchpending (message_id) {} on conflict do nothing"
_MISSING = """
select m.id from inbox_message m
left join inbox_searchentry e on e.created_at = m.created_at and e.message_id = m.id
where m.kind <> 'activity' and m.delivery <> 'withdrawn' and e.message_id is null
"""
_ORPHANS = """
delete from inbox_searchentry e where not exists (
  select 1 from inbox_message m where m.id = e.message_id and m.created_at = e.created_at
)
"""


def note_messages(message_ids: Sequence[int]) -> None:
    """These messages are to be indexed (anew)."""
    _execute(_NOTE.format("select unnest(%s::bigint[])"), [list(message_ids)])


def note_conversation(conversation_id: int) -> None:
    """Everything in this conversation is to be indexed anew: it moved, or is in another language."""
    said = "select id from inbox_message where conversation_id = %s and kind <> 'activity'"
    _execute(_NOTE.format(said), [conversation_id])


def note_customer(customer_id: int) -> None:
    """What this customer wrote or was answered is to be found by other names."""
    said = (
        "select m.id from inbox_message m join inbox_conversation c on c.id = m.conversation_id"
        " where c.customer_id = %s and m.kind <> 'activity'"
    )
    _execute(_NOTE.format(said), [customer_id])


def note_missing() -> int:
    """Whatever is not in the index, though it should be; return how many messages that is."""
    return _execute(_NOTE.format(_MISSING), [])


def forget_orphans() -> int:
    """Forget entries whose message is gone; return how many there were."""
    return _execute(_ORPHANS, [])


def begin_anew() -> int:
    """Empty the index and note every message."""
    with transaction.atomic():
        _execute("truncate inbox_searchentry", [])
        return note_missing()


def index_pending(lot: int = LOT) -> int:
    """Index one lot of what is waiting, newest first; return how many messages were looked at."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [lot])
            ids = [message_id for (message_id,) in cursor.fetchall()]
        if ids:
            _index(ids)
    return len(ids)


def prepare_months(instants: Iterable[datetime]) -> None:
    """Make the partitions for these instants."""
    months = {(each.year, each.month): each for each in instants}
    for instant in months.values():
        _execute("select inbox_search_month(%s)", [instant])


def prepare_coming_months() -> None:
    """Make the partitions of this month and the next two, before anybody waits for them."""
    prepare_months(now() + timedelta(days=31 * month) for month in range(3))


def _index(ids: Sequence[int]) -> None:
    messages = (
        Message.objects.filter(pk__in=ids)
        .select_related("conversation__customer", "customer", "member", "inbox")
        .defer("html", "headers")
        .prefetch_related("attachments")
    )
    found = list(messages)
    said = [each for each in found if _is_found(each)]
    # One that is gone without a trace is forgotten by the nightly repair; no search shows it.
    withdrawn = [each for each in found if not _is_found(each)]
    for each in withdrawn:
        SearchEntry.objects.filter(created_at=each.created_at, message_id=each.pk).delete()
    if not said:
        return
    prepare_months(each.created_at for each in said)
    rows = [
        (each.created_at, each.pk, each.conversation_id, vector)
        for each in said
        if (vector := _vector(each))
    ]
    _execute(_STORE, [list(column) for column in zip(*rows, strict=True)] or [[]] * 4)
    spoken = {language for each in said for language in languages_of(each)}
    SearchLanguage.objects.bulk_create(
        [SearchLanguage(language=each) for each in sorted(spoken)], ignore_conflicts=True
    )


def _vector(message: Message) -> str:
    """One message that cannot be analysed does not keep the others from being found."""
    try:
        return vector_of_message(message)
    except Exception:
        log.exception("message %s cannot be indexed", message.pk)
        return ""


def _is_found(message: Message) -> bool:
    return message.kind != MessageKind.ACTIVITY and message.delivery != Delivery.WITHDRAWN


def _execute(statement: str, values: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def waiting() -> int:
    """How many messages are still to be indexed."""
    return SearchPending.objects.count()
