"""What a customer says of how we write to them."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.customers.actions.addressing import put_right
from rapport.customers.actions.change import change_customer
from rapport.customers.models import Aspect, Customer, Source
from rapport.customers.queries import form_of_address
from rapport.inbox.actions.search_index import note_conversation
from rapport.inbox.models import Conversation, LanguageChoice, Status
from rapport.kernel.errors import TooOften
from rapport.kernel.limits import allow

MOST_AN_HOUR = 20


def keep_preferences(customer: Customer, *, language: str, register: str) -> None:
    """Keep both as stated by themselves: open conversations go on in that language.

    "" states nothing: what was stated before is no longer known.
    """
    left = allow(f"preferences {customer.pk}", limit=MOST_AN_HOUR, window=timedelta(hours=1))
    if not left.is_allowed:
        raise TooOften(_("Too many requests. Wait a minute, then try again."), seconds=left.seconds)
    with transaction.atomic():
        if register != form_of_address(customer).value(Aspect.REGISTER):
            put_right(customer, {Aspect.REGISTER: register}, by=None, source=Source.TOLD)
        if language == customer.language:
            return
        change_customer(customer, language=language)
        for conversation in _open_ones(customer) if language else ():
            conversation.language = language
            conversation.save(update_fields=["language"])
            note_conversation(conversation.pk)


def _open_ones(customer: Customer) -> list[Conversation]:
    """Those whose language no member chose."""
    chosen = LanguageChoice.objects.filter(conversation__customer=customer)
    going_on = Conversation.objects.select_for_update().filter(customer=customer)
    going_on = going_on.exclude(status__in=(Status.CLOSED, Status.MERGED))
    return list(going_on.exclude(pk__in=chosen.values("conversation")).order_by("pk")[:100])
