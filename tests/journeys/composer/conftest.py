"""Bea and Marek at their desks, and Lena's question about a torn strap."""

import pytest

from rapport.inbox.actions.receive import receive_message
from rapport.inbox.models import Conversation, Inbox
from rapport.inbox.ports import Address, InboundMessage
from rapport.team.models import Member


@pytest.fixture
def bea(house) -> Member:
    return Member.objects.create_user("bea@example.com", None, name="Bea Almeida", role="owner")


@pytest.fixture
def marek(house) -> Member:
    return Member.objects.create_user("marek@example.com", None, name="Marek Nowak", role="agent")


@pytest.fixture
def support(house) -> Inbox:
    return Inbox.objects.create(
        name="Support", address="support@lumenoak.example", sender_name="Lumen & Oak"
    )


@pytest.fixture
def lena(support) -> Conversation:
    """Lena Brandt asks about a torn strap; a colleague of hers reads along."""
    asked = InboundMessage(
        source_id="strap@mail.example",
        sender=Address("lena.brandt@mail.example", "Lena Brandt"),
        cc=(Address("jonas@mail.example", "Jonas Weber"),),
        text="My bag came with a torn strap.",
        words="My bag came with a torn strap.",
        subject="Torn strap",
        language="en",
    )
    return receive_message(asked, inbox=support).conversation
