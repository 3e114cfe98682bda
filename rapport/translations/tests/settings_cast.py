"""An administrator, an agent, and a provider at a server that works: for the settings."""

import pytest
from django.test import Client

from rapport.team.models import Member, Role
from rapport.translations.actions.providers import Described, add_provider
from tests.providers import deepl


@pytest.fixture
def ines(db):
    return Member.objects.create_user(
        "ines@example.com", name="Ines Duarte", role=Role.ADMINISTRATOR
    )


@pytest.fixture
def visit():
    """visit(member) → a browser of theirs."""

    def visit(who: Member) -> Client:
        client = Client()
        client.force_login(who)
        return client

    return visit


@pytest.fixture
def server():
    """A DeepL that speaks its protocol."""
    with deepl.Server() as running:
        yield running


@pytest.fixture
def stored(ines, server):
    """A provider at that server, in our own network, not allowed yet."""
    described = Described(
        name="DeepL",
        options={"url": server.url, "private": True, "seconds": 2},
        secrets={"key": deepl.KEY},
        ceiling=1_000,
        price=20,
    )
    return add_provider("deepl", described, by=ines)
