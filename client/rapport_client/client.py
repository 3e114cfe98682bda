"""The client of a member's or an application's token."""

from types import TracebackType
from typing import Any, Self

from .asking import Asking
from .conversation_chapters import Conversations
from .message_chapters import Attachments, CannedResponses, Inboxes, Messages, Tags
from .people_chapters import Customers, Members, Search, Teams, Webhooks
from .shapes import Me
from .time_chapters import Calendars, CultureNotes, Interests, Promises


class Rapport:
    """A server and a token. Close it, or use it in a `with`."""

    def __init__(self, server: str, token: str, **how: Any) -> None:
        self.asking = Asking(server, token, **how)
        self.conversations = Conversations(self.asking)
        self.messages = Messages(self.asking)
        self.attachments = Attachments(self.asking)
        self.customers = Customers(self.asking)
        self.members = Members(self.asking)
        self.teams = Teams(self.asking)
        self.inboxes = Inboxes(self.asking)
        self.search = Search(self.asking)
        self.webhooks = Webhooks(self.asking)
        self.tags = Tags(self.asking)
        self.canned_responses = CannedResponses(self.asking)
        self.calendars = Calendars(self.asking)
        self.promises = Promises(self.asking)
        self.culture_notes = CultureNotes(self.asking)
        self.interests = Interests(self.asking)

    def me(self) -> Me:
        """Who the token acts for."""
        return self.asking.get("/me", Me)

    def close(self) -> None:
        """Close the connections."""
        self.asking.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
