"""Whom a reply could go to besides: customers by name, in any script, or by address."""

from rapport.customers.models import ChannelIdentity
from rapport.customers.queries import called, customers_visible_to, reached_at
from rapport.inbox.models import Conversation
from rapport.inbox.ports import traits_of
from rapport.inbox.queries.correspondents import Person, own_addresses, plain
from rapport.team.models import Member

MOST = 6
LOOKED_AT = 50


def people_called(member: Member, conversation: Conversation, words: str) -> list[Person]:
    """Customers whom this member meets and who can be reached the same way, those called so first."""
    channel = conversation.inbox.channel
    words = " ".join(words.split())[:100]
    if not words or not traits_of(channel).has_copies:
        return []
    met = customers_visible_to(member)
    named = list(called(met, words).order_by("listed_as", "id")[:LOOKED_AT])
    reached = reached_at(words).filter(kind=channel, customer__in=met)
    addresses = ChannelIdentity.objects.filter(kind=channel, customer__in=named)
    place = {each.pk: number for number, each in enumerate(named)}
    found = [
        *sorted(
            addresses.select_related("customer").order_by("-is_preferred", "id"),
            key=lambda each: place[each.customer_id],
        ),
        *reached.select_related("customer").order_by("id")[:MOST],
    ]
    own = own_addresses()
    told = {
        each.address: {"address": each.address, "name": each.customer.name}
        for each in found
        if plain(each.address) not in own
    }
    return list(told.values())[:MOST]
