"""The API channel keeps the promises of every channel."""

import base64
import json
from typing import Any

import pytest

from rapport.channels.tests.contract import ChannelContract, Subject

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(60)]


class ApiSubject(Subject):
    """Messages come in by HTTP, as in life."""

    client: Any
    key: str

    def let_in(self, *, text: str, files: Any = (), id: str = "one", answers: str = "") -> None:
        self.bring(
            text=text,
            source_id=id,
            in_reply_to=answers,
            attachments=[
                {"name": name, "media_type": "image/png", "content": in_base64(content)}
                for name, content in files
            ],
        )

    def let_in_something_unreadable(self) -> None:
        attached = [{"name": "raw.bin", "content": in_base64(b"\x00\xff\xfe")}]
        self.bring(source_id="one", is_unreadable=True, attachments=attached)

    def bring(self, **message: Any) -> None:
        sender = {"address": "ana-quispe", "name": "Ana Quispe Rojas"}
        response = self.client.post(
            f"/api/v1/inboxes/{self.inbox.pk}/messages",
            json.dumps({"sender": sender, **message}),
            content_type="application/json",
            headers={"authorization": f"Bearer {self.key}"},
        )
        assert response.status_code in (200, 201), response.content


def in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


class TestApiChannel(ChannelContract):
    @pytest.fixture
    def subject(self, channel, shop, connection, other, key, client) -> Subject:
        subject = ApiSubject(channel, shop, other)
        subject.client, subject.key = client, key
        return subject
