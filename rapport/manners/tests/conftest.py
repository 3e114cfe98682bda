"""Members of two worlds, and customers of Bologna and Osaka who wrote to us."""

import pytest

from rapport.customers.models import ChannelIdentity, Customer
from rapport.inbox.models import Conversation, Inbox, InboxAccess, Message
from rapport.team.models import Member, Role


def _member(name, role, zone="Europe/Lisbon", language="en"):
    email = f"{name.split()[0].lower()}@example.com"
    return Member.objects.create(email=email, name=name, role=role, zone=zone, language=language)


@pytest.fixture
def bea(db):
    return _member("Bea Almeida", Role.OWNER)


@pytest.fixture
def marek(db):
    return _member("Marek Nowak", Role.AGENT)


@pytest.fixture
def sofia(db):
    return _member("Sofia Lindqvist", Role.VIEWER)


@pytest.fixture
def support(db):
    return Inbox.objects.create(name="Support", address="support@lumenoak.example")


@pytest.fixture
def tom(support):
    tom = _member("Tom Santos", Role.RESTRICTED, zone="Asia/Manila")
    InboxAccess.objects.create(inbox=support, member=tom)
    return tom


@pytest.fixture
def talk(support):
    """talk(language="it", country="IT") → a conversation with a customer of that world."""

    def talk(name="Giulia Ferrari", inbox=support, language="", thread="", **told):
        customer = Customer.objects.create(name=name, language=language, **told)
        conversation = Conversation.objects.create(
            inbox=inbox, customer=customer, subject="Vela in negozio", language=thread or language
        )
        Message.objects.create(
            conversation=conversation, inbox=inbox, kind="incoming", customer=customer, text="…"
        )
        return conversation

    return talk


@pytest.fixture
def bologna(talk):
    found = talk(
        language="it",
        country="IT",
        zone="Europe/Rome",
        city="Bologna",
        given_name="Giulia",
        family_name="Ferrari",
    )
    ChannelIdentity.objects.create(
        customer=found.customer, kind="phone", address="+39 051 555 0142"
    )
    return found
