"""Who is kept out."""

from ipaddress import ip_address, ip_network

from django.db.models import Q, QuerySet

from rapport.channels.webchat.models import Block, ChatSite, Visitor
from rapport.kernel.clock import now


def blocks_of(site: ChatSite) -> QuerySet[Block]:
    """The blocks that hold now, newest first."""
    holding = Q(until=None) | Q(until__gt=now())
    return Block.objects.filter(holding, site=site).select_related("by")


def block_against(site: ChatSite, visitor: Visitor | None, network_address: str) -> Block | None:
    """The block that keeps this visitor out: by person, by address, or by where they come from."""
    for block in blocks_of(site):
        if visitor and block.person and block.person == visitor.address:
            return block
        if visitor and block.email and block.email == visitor.email.casefold():
            return block
        if block.network and _lies_in(network_address, block.network):
            return block
    return None


def block_of_person(visitor: Visitor) -> Block | None:
    """The block against this very person."""
    return blocks_of(visitor.site).filter(person=visitor.address).first()


def network_of(written: str) -> str:
    """An address or network as it is kept ("203.0.113.7/32"); "" for anything else."""
    try:
        return str(ip_network(written.strip(), strict=False))
    except ValueError:
        return ""


def _lies_in(address: str, network: str) -> bool:
    try:
        return ip_address(address) in ip_network(network)
    except ValueError:
        return False
