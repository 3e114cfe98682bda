"""The client on the path, and a live server with a small company behind it."""

import sys
from pathlib import Path

import pytest

from rapport.channels.apichannel.actions.connecting import renew_key
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.models import Inbox
from rapport.inbox.ports import Address, InboundMessage
from rapport.team.actions.tokens import create_token, scopes_for
from rapport.team.models import Member, Role

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "client"))


@pytest.fixture
def bea(transactional_db):
    return Member.objects.create_user("bea@example.com", name="Bea Almeida", role=Role.OWNER)


@pytest.fixture
def token(bea):
    scopes = [each.name for each in scopes_for(bea)]
    return create_token(bea, name="Client", scopes=scopes, by=bea)[1]


@pytest.fixture
def questions(transactional_db):
    """Three customers wrote to support."""
    inbox = Inbox.objects.create(name="Support", address="support@lumenoak.example")
    for number, (name, words) in enumerate(
        [("山田健司", "電源が入りません。"), ("نور المنصوري", "أين مصباحي؟"), ("João", "Olá?")]
    ):
        address = Address(f"c{number}@example.com", name)
        said = InboundMessage(f"m{number}@example.com", address, text=words, words=words)
        receive_message(said, inbox=inbox)
    return inbox


@pytest.fixture
def shop(transactional_db):
    return Inbox.objects.create(name="Shop", channel="api")


@pytest.fixture
def key(shop, bea):
    return renew_key(shop, by=bea)
