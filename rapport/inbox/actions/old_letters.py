"""Letters that came before Rapport read them for forms of address: read once, customer by customer."""

from collections.abc import Sequence

from django.db import connection, transaction

from rapport.customers.actions.proposing import propose
from rapport.customers.models import Customer
from rapport.inbox.actions.who_wrote import proposals_of
from rapport.inbox.models import LettersReadBack, Message
from rapport.kernel.clock import now

LOT = 50  # customers in one transaction
MOST_LETTERS = 5  # of one customer, the newest: who wishes what is said again and again
# The newest letters of each, by the index of a customer's messages, however many there are.
_LETTERS = """
select m.id from unnest(%s::bigint[]) as theirs(id) cross join lateral (
  select id from inbox_message where customer_id = theirs.id and kind = 'incoming'
    and not is_automatic and not is_unreadable and id <= %s
  order by id desc limit %s
) m
"""


@transaction.atomic
def read_old_letters() -> int:
    """Read one lot of customers' old letters; return how many customers that was, 0 when all are read.

    The place and what was proposed are kept together: whoever is killed half-way leaves neither, and
    the next run goes on behind the last lot that stands. Proposals only, told to nobody.
    """
    walk = LettersReadBack.objects.select_for_update().first()
    if walk is None or walk.finished_at:
        return 0
    customers = Customer.objects.filter(pk__gt=walk.customer_id).order_by("pk")
    lot = list(customers.values_list("pk", flat=True)[:LOT])
    if lot:
        letters = Message.objects.filter(pk__in=_letters_of(lot, walk.until_message_id))
        said = letters.select_related("inbox").defer("html", "text").order_by("pk")
        propose([each for letter in said for each in proposals_of(letter)], is_news=False)
        walk.customer_id = lot[-1]
    else:
        walk.finished_at = now()
    walk.save()
    return len(lot)


@transaction.atomic
def begin_anew() -> int:
    """Every customer's letters are to be read again, those of today too; return how many customers."""
    newest = Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    LettersReadBack.objects.all().delete()
    LettersReadBack.objects.create(until_message_id=newest)
    return Customer.objects.count()


def _letters_of(customers: Sequence[int], until: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_LETTERS, [list(customers), until, MOST_LETTERS])
        return [number for (number,) in cursor.fetchall()]
