"""Who writes in a conversation, and who gets the answer unless somebody says otherwise."""

from collections.abc import Iterable
from typing import Any

from rapport.customers.queries import address_of
from rapport.inbox.models import Conversation, Inbox, Message, MessageKind

Person = dict[str, str]
FIELDS = ("from", "reply_to", "to", "cc")
NEWEST = 50


def correspondents_of(conversation: Conversation, own: set[str] | None = None) -> list[Person]:
    """Everybody outside who appears in the newest messages, each once, the customer first."""
    own = own_addresses() if own is None else own
    newest = Message.objects.filter(conversation=conversation).exclude(addresses={})
    rows = newest.order_by("-created_at", "-id").values_list("addresses", flat=True)[:NEWEST]
    named = [each for row in rows for field in FIELDS for each in row.get(field, ())]
    return _each_once([*_customer(conversation), *named], own)


def usual_addresses(
    conversation: Conversation, own: set[str] | None = None
) -> dict[str, list[Person]]:
    """Reply to all: to whoever wrote last, and a copy to everybody else they wrote to."""
    incoming = Message.objects.filter(
        conversation=conversation,
        inbox__channel=conversation.inbox.channel,  # what came another way is answered there
        kind=MessageKind.INCOMING,
        is_automatic=False,
    )
    newest = incoming.order_by("-created_at", "-id").values_list("addresses", flat=True).first()
    known, own = newest or {}, own_addresses() if own is None else own
    to = _each_once(known.get("reply_to") or known.get("from") or [], own)
    to = to or _each_once(_customer(conversation), own)
    taken = own | {plain(each["address"]) for each in to}
    return {"to": to, "cc": _each_once([*known.get("to", ()), *known.get("cc", ())], taken)}


def own_addresses() -> set[str]:
    """The addresses of our inboxes, as `plain` writes them: we never answer ourselves."""
    addresses = Inbox.objects.exclude(address="").values_list("address", flat=True)
    return {plain(address) for address in addresses}


def plain(address: str) -> str:
    """An address for comparing: without case, and without the part after a plus."""
    local, _at, domain = address.strip().casefold().rpartition("@")
    return f"{local.split('+')[0]}@{domain}"


def _customer(conversation: Conversation) -> list[Person]:
    address = address_of(conversation.customer, conversation.inbox.channel)
    return [{"address": address, "name": conversation.customer.name}] if address else []


def _each_once(people: Iterable[dict[str, Any]], without: set[str]) -> list[Person]:
    found: dict[str, Person] = {}
    for each in people:
        address = each.get("address") or ""
        key = plain(address)
        if not address or key in without:
            continue
        if key not in found or not found[key]["name"]:
            found[key] = {"address": address, "name": each.get("name") or ""}
    return list(found.values())
