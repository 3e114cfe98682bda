"""What customers told us of their interests, noted by members."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.customers.events import CustomerChanged
from rapport.customers.models import Customer, Interest
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.models import Member

MOST = 50


@transaction.atomic
def note_interest(
    customer: Customer,
    words: str,
    *,
    by: Member | None,
    conversation_id: int | None = None,
    told_at: datetime | None = None,
) -> Interest:
    """Keep what they told us, once; the same words again change nothing."""
    tidy = " ".join(words.split())[:200]
    if not tidy:
        raise Invalid(_("Write what they told us."), field="words")
    Customer.objects.select_for_update().get(pk=customer.pk)
    known = customer.interests.filter(words__iexact=tidy).first()
    if known:
        return known
    if customer.interests.count() >= MOST:
        raise Invalid(_("More than 50 are too many to read before a call."), field="words")
    noted = Interest.objects.create(
        customer=customer,
        words=tidy,
        conversation_id=conversation_id,
        told_at=told_at or now(),
        noted_by=by,
    )
    publish(CustomerChanged(customer.pk))
    return noted


@transaction.atomic
def forget_interest(customer: Customer, number: int) -> None:
    """Remove one for good; one that is gone already stays gone."""
    if customer.interests.filter(pk=number).delete()[0]:
        publish(CustomerChanged(customer.pk))
