"""The chat keeps the promises of every channel."""

from typing import Any, ClassVar

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.channels.tests.contract import ChannelContract, Subject
from rapport.channels.webchat.actions.blocking import block_visitor
from rapport.channels.webchat.models import Visitor
from rapport.channels.webchat.tests.conftest import Window
from rapport.inbox.models import Message
from rapport.inbox.ports import channel_of
from rapport.team.models import Member

pytestmark = pytest.mark.django_db


class Screen:
    """What stands in the visitor's window of the team's words."""

    def __init__(self, window: Window, bea: Member) -> None:
        self.window, self.bea = window, bea

    def taken(self) -> list[Any]:
        return [each for each in self.window.read()["messages"] if each["from"] == "team"]

    def says(self, fate: str) -> None:
        block_visitor(Visitor.objects.get(), by=self.bea)


class ChatSubject(Subject):
    fates: ClassVar = ("never",)
    refuses_at_once: ClassVar = True
    window: Window

    def let_in(self, *, text: str, files: Any = (), id: str = "one", answers: str = "") -> None:
        numbers = []
        for name, content in files:
            sent = {"file": SimpleUploadedFile(name, content, "image/png")}
            response = self.window.client.post(
                f"/chat/{self.window.site.key}/files",
                sent,
                headers={"Authorization": f"Bearer {self.window.token}"},
            )
            assert response.status_code == 201, response.content
            numbers.append(response.json()["id"])
        self.window.say(text, key=f"the-key-{id}", file_ids=numbers)

    def let_in_something_unreadable(self) -> None:
        assert self.window.ask("post", "messages", "\x00\xff\xfe").status_code == 422


class TestWebchat(ChannelContract):
    @pytest.fixture
    def subject(self, inbox, ana, bea) -> Subject:
        subject = ChatSubject(channel_of("webchat"), inbox, Screen(ana, bea))
        subject.window = ana
        return subject


def test_a_reply_is_in_the_window_before_any_job_has_run(ana, bea):
    from rapport.inbox.actions.reply import reply_to_conversation

    ana.say("Hola")
    reply_to_conversation(Message.objects.get().conversation, by=bea, html="<p>Buenas</p>")
    assert ana.words() == ["Hola", "Buenas"]
