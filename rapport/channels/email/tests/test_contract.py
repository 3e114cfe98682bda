"""E-mail keeps the promises of every channel."""

from email.message import EmailMessage
from typing import Any

import pytest

from rapport.channels.email.tests.conftest import let_in
from rapport.channels.email.tests.test_sending import Other, mailbox, other  # noqa: F401
from rapport.channels.tests.contract import ChannelContract, Subject

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(60)]
ANSWERS = {"later": "451 4.7.1 try later", "never": "550 5.1.1 unknown", "perhaps": "vanish"}


class Server:
    """The other mail server, in the words of the contract."""

    def __init__(self, server: Other) -> None:
        self.server = server

    def taken(self) -> list[Any]:
        return self.server.taken

    def says(self, fate: str) -> None:
        self.server.data = [ANSWERS[fate]]


class EmailSubject(Subject):
    def let_in(self, *, text: str, files: Any = (), id: str = "one", answers: str = "") -> None:
        made = EmailMessage()
        made["From"], made["To"] = "Ana <ana@correo.example>", self.inbox.address
        made["Subject"], made["Message-ID"] = "The lamp", f"<{id}@correo.example>"
        if answers:
            made["In-Reply-To"] = f"<{answers}>"
        made.set_content(text)
        for name, content in files:
            made.add_attachment(content, maintype="image", subtype="png", filename=name)
        let_in(made.as_bytes(), self.inbox)

    def let_in_something_unreadable(self) -> None:
        let_in(b"\x00\xff\xfe", self.inbox)


class TestEmail(ChannelContract):
    @pytest.fixture
    def subject(self, channel, support, mailbox, other) -> Subject:  # noqa: F811
        return EmailSubject(channel, support, Server(other))
