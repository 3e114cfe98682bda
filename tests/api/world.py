"""A small world for generated requests: whoever asks finds one of everything."""

from dataclasses import dataclass

from rapport.channels.apichannel.actions.connecting import renew_key
from rapport.customers.models import Customer
from rapport.inbox.actions.inboxes import create_inbox, set_inbox_access
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.models import Inbox
from rapport.inbox.ports import Address, InboundMessage
from rapport.team.actions.setup import set_up
from rapport.team.actions.tokens import create_token, scopes_for
from rapport.team.models import Member, Role


@dataclass(frozen=True)
class World:
    """Who asks, and with which secrets."""

    owner: Member
    secrets: dict[str, str]
    # Numbers that cannot be found in a list by who asks, by the word before them in the address.
    known: dict[str, int]


def made() -> World:
    """An owner who sees everything and a restricted agent who sees one of two inboxes."""
    owner = set_up(
        company_name="Lumen & Oak",
        name="Bea Almeida",
        email="bea@example.com",
        password="sun-on-oak-and-lumen",
        zone="Europe/Lisbon",
        language="en",
    )
    tom = Member.objects.create_user("tom@example.com", name="Tom Santos", role=Role.RESTRICTED)
    support = create_inbox(name="Support", address="support@lumenoak.example", by=owner)
    orders = create_inbox(name="Orders", address="orders@lumenoak.example", by=owner)
    set_inbox_access(support, members=[tom], by=owner)
    for inbox, name in ((support, "山田健司"), (support, "Ana Quispe"), (orders, "Lena Brandt")):
        _mail(inbox, name)
    shop = create_inbox(name="Shop", channel="api", by=owner)
    key = renew_key(shop, by=owner)
    secrets = {"owner": _secret(owner), "restricted": _secret(tom), "API inbox": key}
    return World(owner, secrets, {"inboxes": shop.pk})


def _mail(inbox: Inbox, name: str) -> None:
    number = Customer.objects.count()
    inbound = InboundMessage(
        source_id=f"in-{number}@customers.example",
        sender=Address(f"customer-{number}@customers.example", name),
        subject="カメラの件",
        text="It does not switch on.",
        words="It does not switch on.",
        language="en",
    )
    receive_message(inbound, inbox=inbox)


def _secret(member: Member) -> str:
    scopes = [scope.name for scope in scopes_for(member)]
    return create_token(member, name="Generated", scopes=scopes, by=member)[1]
