"""Conversations as methods: find, begin, change, answer."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, Literal

from .asking import Asking
from .shapes import (
    Address,
    Conversation,
    GivenRendering,
    Message,
    Preview,
    Status,
)

UNCHANGED: Final[Any] = object()
Register = Literal["", "formal", "informal"]


class Conversations:
    """What each customer and we say to each other."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def list(
        self,
        *,
        status: Status | None = None,
        inbox: int | None = None,
        assignee: int | Literal["me", "none"] | None = None,
        team: int | None = None,
        tag: str | None = None,
        customer: int | None = None,
        language: str | None = None,
        updated_since: datetime | str | None = None,
        updated_before: datetime | str | None = None,
        order: Literal["newest", "oldest"] = "newest",
        page_size: int = 50,
    ) -> Iterator[Conversation]:
        """Every conversation that fits, by last activity; pages are fetched as you go."""
        return self._asking.pages(
            "/conversations",
            Conversation,
            status=status,
            inbox=inbox,
            assignee=assignee,
            team=team,
            tag=tag,
            customer=customer,
            language=language,
            updated_since=updated_since,
            updated_before=updated_before,
            order=order,
            limit=page_size,
        )

    def get(self, number: int) -> Conversation:
        """How one stands."""
        return self._asking.get(f"/conversations/{number}", Conversation)

    def version(self, number: int) -> tuple[Conversation, str]:
        """How one stands, and the ETag that `change(if_match=…)` takes."""
        response = self._asking.send("GET", f"/conversations/{number}")
        conversation: Conversation = response.json()
        return conversation, response.headers["ETag"]

    def begin(
        self,
        inbox_id: int,
        *,
        to: Sequence[Address],
        subject: str = "",
        text: str | None = None,
        html: str | None = None,
        attachment_ids: Sequence[int] = (),
        translate_to: str | None = None,
        register: Register | None = None,
        rendering: GivenRendering | None = None,
        accept_problems: bool = False,
        key: str | None = None,
    ) -> Conversation:
        """Write a first letter to somebody; in another language as a `reply`, subject and all."""
        body = {
            **_in_their_language(text, html, translate_to, register, rendering, subject),
            "accept_problems": accept_problems,
            "inbox_id": inbox_id,
            "to": list(to),
            "attachment_ids": list(attachment_ids),
        }
        return self._asking.post("/conversations", Conversation, body, key=key)

    def change(
        self,
        number: int,
        *,
        status: Status | None = None,
        snoozed_until: datetime | None = None,
        assignee_id: int | None = UNCHANGED,
        team_id: int | None = UNCHANGED,
        tags: Sequence[str] | None = None,
        add_tags: Sequence[str] = (),
        remove_tags: Sequence[str] = (),
        if_match: str | None = None,
    ) -> Conversation:
        """Close, open, snooze, assign (None: nobody) or tag it, all or nothing."""
        said: dict[str, Any] = {
            "status": status,
            "snoozed_until": snoozed_until.isoformat() if snoozed_until else None,
            "tags": list(tags) if tags is not None else None,
            "add_tags": list(add_tags) or None,
            "remove_tags": list(remove_tags) or None,
        }
        body = {name: value for name, value in said.items() if value is not None}
        given = {"assignee_id": assignee_id, "team_id": team_id}
        body |= {name: value for name, value in given.items() if value is not UNCHANGED}
        return self._asking.patch(f"/conversations/{number}", Conversation, body, if_match=if_match)

    def merge(self, number: int, *, into: int) -> Conversation:
        """Move everything said in it into another one."""
        return self._asking.post(f"/conversations/{number}/merge", Conversation, {"into_id": into})

    def messages(
        self,
        number: int,
        *,
        kind: str | None = None,
        order: Literal["oldest", "newest"] = "oldest",
        page_size: int = 50,
    ) -> Iterator[Message]:
        """What was said in it."""
        path = f"/conversations/{number}/messages"
        return self._asking.pages(path, Message, kind=kind, order=order, limit=page_size)

    def reply(
        self,
        number: int,
        *,
        text: str | None = None,
        html: str | None = None,
        to: Sequence[Address] | None = None,
        cc: Sequence[Address] = (),
        bcc: Sequence[Address] = (),
        attachment_ids: Sequence[int] = (),
        seen_message_id: int | None = None,
        then: Literal["close", "snooze"] | None = None,
        snoozed_until: datetime | None = None,
        translate_to: str | None = None,
        register: Register | None = None,
        rendering: GivenRendering | None = None,
        accept_problems: bool = False,
        subject: str = "",
        key: str | None = None,
    ) -> Message:
        """Answer the customer. With a `key` of your own it is said once, whatever happens between.

        With another `subject` than the conversation's it has that one, where the channel knows subjects.
        With `translate_to`, or a `rendering` of your own, they get that; `Doubtful` where it asks for a look.
        """
        body = {
            **_in_their_language(text, html, translate_to, register, rendering, subject),
            "accept_problems": accept_problems,
            "to": list(to) if to is not None else None,
            "cc": list(cc),
            "bcc": list(bcc),
            "attachment_ids": list(attachment_ids),
            "seen_message_id": seen_message_id,
            "then": then,
            "snoozed_until": snoozed_until,
        }
        return self._asking.post(f"/conversations/{number}/replies", Message, body, key=key)

    def preview(
        self,
        number: int,
        *,
        text: str | None = None,
        html: str | None = None,
        translate_to: str | None = None,
        register: Register | None = None,
        rendering: GivenRendering | None = None,
        subject: str = "",
    ) -> Preview:
        """What the customer would get for this reply; nothing is sent."""
        body = _in_their_language(text, html, translate_to, register, rendering, subject)
        return self._asking.post(f"/conversations/{number}/replies/preview", Preview, body)

    def preview_letter(
        self,
        inbox_id: int,
        *,
        to: Sequence[Address],
        subject: str = "",
        text: str | None = None,
        html: str | None = None,
        translate_to: str | None = None,
        register: Register | None = None,
        rendering: GivenRendering | None = None,
    ) -> Preview:
        """The same for a conversation that you would `begin`; nothing is sent or begun."""
        body = _in_their_language(text, html, translate_to, register, rendering, subject)
        body |= {"inbox_id": inbox_id, "to": list(to)}
        return self._asking.post("/conversations/preview", Preview, body)

    def note(
        self,
        number: int,
        *,
        text: str | None = None,
        html: str | None = None,
        attachment_ids: Sequence[int] = (),
        key: str | None = None,
    ) -> Message:
        """Tell colleagues."""
        body = {"text": text, "html": html, "attachment_ids": list(attachment_ids)}
        return self._asking.post(f"/conversations/{number}/notes", Message, body, key=key)


def _in_their_language(
    text: str | None,
    html: str | None,
    translate_to: str | None,
    register: Register | None,
    rendering: GivenRendering | None,
    subject: str,
) -> dict[str, Any]:
    return {
        "subject": subject,
        "text": text,
        "html": html,
        "translate_to": translate_to,
        "register": register,
        "rendering": rendering,
    }
