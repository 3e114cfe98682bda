"""Members, and an endpoint nobody listens at."""

import pytest
from django.test import Client

from rapport.kernel.clock import now
from rapport.team.models import Member, Role
from rapport.webhooks.actions.endpoints import create_endpoint
from rapport.webhooks.actions.queueing import body_of
from rapport.webhooks.models import Delivery, Endpoint, Event

URL = "https://shop.lumenoak.example/rapport"


def member(name: str, role: Role) -> Member:
    first = name.split()[0].lower()
    return Member.objects.create_user(f"{first}@example.com", "sun-on-oak-1", name=name, role=role)


@pytest.fixture
def ines(db):
    return member("Ines Duarte", Role.ADMINISTRATOR)


@pytest.fixture
def marek(db):
    return member("Marek Nowak", Role.AGENT)


@pytest.fixture
def visit():
    """visit(member) → a browser of theirs."""

    def visit(who: Member) -> Client:
        client = Client()
        client.force_login(who)
        return client

    return visit


@pytest.fixture
def endpoint(ines) -> Endpoint:
    return create_endpoint(url=URL, description="Orders", by=ines)


@pytest.fixture
def told(endpoint):
    """told(5, type=…) → so many deliveries of different events."""

    def told(count: int = 1, type: str = "conversation.closed", **fields) -> list[Delivery]:
        made = []
        for number in range(count):
            body = body_of(type, now(), {"number": number, "words": "日本語 <b>"})
            event = Event.objects.create(type=type, body=body, happened_at=now())
            made.append(
                Delivery.objects.create(endpoint=endpoint, event=event, type=type, **fields)
            )
        return made

    return told
