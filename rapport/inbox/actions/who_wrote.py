"""Messages are read for how their writers wish to be addressed, in lots, and what is new is proposed."""

import logging
from collections.abc import Sequence

from django.db import connection, transaction

from rapport.customers.actions.proposing import Proposal, propose
from rapport.inbox.models import Message, MessageKind
from rapport.inbox.queries.who_wrote import proposals_in

log = logging.getLogger(__name__)

LOT = 100  # messages that are read in one transaction
_NOTE = """
insert into inbox_addresspending (message_id) select unnest(%s::bigint[]) on conflict do nothing
"""
_TAKE = """
delete from inbox_addresspending where message_id = any(array(
  select message_id from inbox_addresspending order by message_id limit %s for update skip locked
)) returning message_id
"""


def note_writer(message_ids: Sequence[int]) -> None:
    """These messages are to be read (again)."""
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [list(message_ids)])


@transaction.atomic
def read_writers(*, is_news: bool = True) -> int:
    """Read one lot of what waits, oldest first; return how many that was.

    A lot costs the same few queries however many customers wrote; reading twice proposes once.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [LOT])
        taken = [number for (number,) in cursor.fetchall()]
    if taken:
        said = Message.objects.filter(pk__in=taken, kind=MessageKind.INCOMING).defer("html", "text")
        found = [
            p for each in said.select_related("inbox").order_by("pk") for p in proposals_of(each)
        ]
        propose(found, is_news=is_news)
    return len(taken)


def proposals_of(message: Message) -> list[Proposal]:
    """One message that cannot be read does not keep the others from it."""
    try:
        return proposals_in(message)
    except Exception:
        log.exception("message %s cannot be read for who wrote it", message.pk)
        return []
