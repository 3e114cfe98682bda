"""The inbox's small world, and DeepL as it speaks on the wire."""

import pytest
from django.urls import reverse

from rapport.inbox.models import Message
from rapport.inbox.tests.conftest import *  # noqa: F403
from rapport.inbox.tests.doors import FRAGMENT
from rapport.kernel import outbox
from rapport.kernel.clock import now
from rapport.language.translation.cooling import Cooling
from rapport.translations.actions import chain
from rapport.translations.actions.rendering import render_wanted
from rapport.translations.models import MessageRendering, TranslationProvider
from rapport.translations.tests.settings_cast import *  # noqa: F403
from tests.providers import deepl as protocol

QUESTION = "電源が入りません。"
ANSWER = "It does not turn on."


@pytest.fixture(autouse=True)
def nobody_is_cooling(monkeypatch):
    """What failed in one test is not left alone in the next."""
    monkeypatch.setattr(chain, "_cooling", Cooling())


@pytest.fixture(autouse=True)
def providers_are_at_home_here(settings):
    """Servers of tests listen on this machine; the settings' own tests take it back."""
    settings.ALLOW_PRIVATE_CALLS = True


@pytest.fixture(autouse=True)
def nothing_is_installed_here(monkeypatch):
    """Whether this machine happens to have Apertium says nothing about the room."""
    monkeypatch.setattr(chain, "of_this_machine", list)


@pytest.fixture
def deepl_server():
    with protocol.Server() as server:
        server.learn("ja", "en", QUESTION, ANSWER)
        server.learn("ja", "en", "カメラの件", "About the camera")
        yield server


@pytest.fixture
def deepl(deepl_server, db):
    """DeepL in the team's chain, with consent."""
    return TranslationProvider.objects.create(
        kind="deepl",
        name="DeepL",
        options={"url": deepl_server.url},
        secrets=f'{{"key": "{protocol.KEY}"}}',
        consented_at=now(),
    )


@pytest.fixture
def message(conversation):
    """What Kenji wrote."""
    return Message.objects.get(conversation=conversation)


@pytest.fixture
def thread(conversation, enter):
    """thread(member): the conversation as their page shows it."""
    here = reverse("inbox:conversation", args=[conversation.pk])
    return lambda member: enter(member).get(f"{here}?part=thread", headers=FRAGMENT).text


@pytest.fixture
def opened(conversation, enter):
    """opened(member): their page asks for what they cannot read."""
    here = reverse("translations:wanting", args=[conversation.pk])

    def opened(member, *numbers):
        said = " ".join(map(str, numbers))
        return enter(member).post(here, {"messages": said}, headers=FRAGMENT)

    return opened


@pytest.fixture
def rendered(conversation):
    """rendered() does what the worker does, and gives the translation of the conversation's message."""

    def rendered():
        render_wanted(conversation.pk)
        return MessageRendering.objects.get(message__conversation=conversation)

    return rendered


@pytest.fixture
def told(db):
    """told() carries every fact to its reactions, as the worker does."""

    def told():
        while outbox.dispatch_batch():
            pass

    return told
