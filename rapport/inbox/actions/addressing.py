"""To whom a reply goes."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rapport.customers.queries import address_of
from rapport.inbox.models import Conversation, Inbox, Message, MessageKind
from rapport.inbox.ports import Address, channel_of, traits_of
from rapport.inbox.queries.correspondents import correspondents_of
from rapport.kernel.errors import Invalid

MOST = 50
Recipients = Iterable[Address | str | dict[str, str]]


def recipients(inbox: Inbox, asked: Recipients, field: str) -> tuple[Address, ...]:
    """These people, each once; refuses what is no address on the inbox's channel."""
    channel = channel_of(inbox.channel)
    found: dict[str, Address] = {}
    for each in asked:
        address = _as_address(each)
        if not channel.is_address(address.address):
            words = _("“%(address)s” is not an address.") % {"address": address.address}
            raise Invalid(words, field=field)
        found.setdefault(address.address.casefold(), address)
    if len(found) > MOST:
        raise Invalid(_("A message goes to at most %(most)s people.") % {"most": MOST}, field=field)
    return tuple(found.values())


def answered(conversation: Conversation, asked: Recipients) -> tuple[Address, ...]:
    """These people; where nobody can be written to first, only who is in the conversation."""
    found = recipients(conversation.inbox, asked, "to")
    if traits_of(conversation.inbox.channel).can_begin:
        return found
    here = {each["address"] for each in correspondents_of(conversation)}
    for each in found:
        if each.address not in here:
            words = _("“%(address)s” is not in this conversation.") % {"address": each.address}
            raise Invalid(words, field="to")
    return found


def usual_recipients(conversation: Conversation) -> tuple[Address, ...]:
    """Where an answer goes unless somebody says otherwise: to whoever wrote last."""
    incoming = Message.objects.filter(
        conversation=conversation,
        inbox__channel=conversation.inbox.channel,  # what came another way is answered there
        kind=MessageKind.INCOMING,
        is_automatic=False,
    )
    if not traits_of(conversation.inbox.channel).has_copies:  # what was merged in is others' word
        incoming = incoming.filter(customer=conversation.customer_id)
    newest = incoming.order_by("-created_at", "-id").values_list("addresses", flat=True).first()
    named = (newest or {}).get("reply_to") or (newest or {}).get("from") or []
    known = [_as_address(each) for each in named if each.get("address")]
    if known:
        return tuple(known)
    customer = conversation.customer
    address = address_of(customer, conversation.inbox.channel)
    return (Address(address, customer.name),) if address else ()


def as_json(**fields: Iterable[Address]) -> dict[str, list[dict[str, str]]]:
    """For a message's JSON column; empty fields are left out."""
    told = {name: [each.as_json() for each in found] for name, found in fields.items()}
    return {name: found for name, found in told.items() if found}


def _as_address(each: Address | str | dict[str, str]) -> Address:
    if isinstance(each, Address):
        return each
    if isinstance(each, str):
        return Address(each.strip())
    return Address(each.get("address", "").strip(), each.get("name", ""))
