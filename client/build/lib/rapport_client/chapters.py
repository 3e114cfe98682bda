"""The chapters of the API as methods: conversations, messages, inboxes, tags, canned responses."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, Literal

from .asking import Asking
from .shapes import (
    Address,
    Attachment,
    CannedResponse,
    CannedVariant,
    Conversation,
    Filled,
    GivenRendering,
    Inbox,
    Message,
    Preview,
    Status,
    Tag,
    WholeMessage,
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


class Messages:
    """Single messages, and their files."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def get(self, number: int) -> WholeMessage:
        """All that is known of one."""
        return self._asking.get(f"/messages/{number}", WholeMessage)

    def original(self, number: int) -> bytes:
        """As it came, where that was kept."""
        return self._asking.download(f"/messages/{number}/original")

    def withdraw(self, number: int) -> Message:
        """Take one's own reply back before it leaves."""
        return self._asking.post(f"/messages/{number}/withdraw", Message)

    def send_again(self, number: int) -> Message:
        """Send what failed or perhaps arrived once more."""
        return self._asking.post(f"/messages/{number}/send_again", Message)

    def confirm_delivered(self, number: int) -> Message:
        """Say that a reply of uncertain fate arrived."""
        return self._asking.post(f"/messages/{number}/confirm_delivered", Message)


class Attachments:
    """Files of messages."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def upload(
        self, name: str, content: bytes, media_type: str = "application/octet-stream"
    ) -> Attachment:
        """Send a file ahead of its message."""
        return self._asking.upload("/attachments", Attachment, name, content, media_type)

    def download(self, number: int) -> bytes:
        """The file."""
        return self._asking.download(f"/attachments/{number}/content")


class Inboxes:
    """Where customers reach us."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def list(
        self, *, channel: str | None = None, is_archived: bool | None = None
    ) -> Iterator[Inbox]:
        """Those that the token's member may see."""
        return self._asking.pages("/inboxes", Inbox, channel=channel, is_archived=is_archived)

    def get(self, number: int) -> Inbox:
        """One of them."""
        return self._asking.get(f"/inboxes/{number}", Inbox)

    def create(self, name: str, *, channel: str, address: str = "", sender_name: str = "") -> Inbox:
        """A new one."""
        body = {"name": name, "channel": channel, "address": address, "sender_name": sender_name}
        return self._asking.post("/inboxes", Inbox, body)

    def change(self, number: int, **fields: Any) -> Inbox:
        """Change name, address, sender_name, signature_html, hue, register or is_archived."""
        return self._asking.patch(f"/inboxes/{number}", Inbox, fields)


class Tags:
    """The team's own words."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def list(self) -> Iterator[Tag]:
        """All of them."""
        return self._asking.pages("/tags", Tag)

    def create(self, name: str, *, hue: int | None = None) -> Tag:
        """A new word."""
        return self._asking.post("/tags", Tag, {"name": name, "hue": hue})

    def change(self, number: int, *, name: str | None = None, hue: int | None = None) -> Tag:
        """Another name or colour."""
        said = {"name": name, "hue": hue}
        body = {key: value for key, value in said.items() if value is not None}
        return self._asking.patch(f"/tags/{number}", Tag, body)

    def delete(self, number: int) -> None:
        """Take it from every conversation, and away."""
        self._asking.delete(f"/tags/{number}")


class CannedResponses:
    """Answers written once."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def list(
        self, *, q: str | None = None, language: str | None = None
    ) -> Iterator[CannedResponse]:
        """Those that may be used."""
        return self._asking.pages("/canned_responses", CannedResponse, q=q, language=language)

    def create(
        self,
        name: str,
        *,
        shortcut: str,
        html: str,
        language: str = "",
        inbox_id: int | None = None,
    ) -> CannedResponse:
        """A new one."""
        body = {"name": name, "shortcut": shortcut, "html": html, "language": language}
        return self._asking.post(
            "/canned_responses", CannedResponse, {**body, "inbox_id": inbox_id}
        )

    def filled(self, number: int, *, conversation: int, language: str | None = None) -> Filled:
        """As it would begin a reply there: in the customer's language if it can, or in this one."""
        path = f"/canned_responses/{number}/filled"
        return self._asking.get(path, Filled, conversation=conversation, language=language)

    def write_variant(
        self, number: int, language: str, *, html: str, register: str = "", translated_by: str = ""
    ) -> CannedVariant:
        """Say it in another language; every place of the original must stand in it."""
        body = {"language": language, "html": html, "register": register}
        path = f"/canned_responses/{number}/variants"
        return self._asking.post(path, CannedVariant, body | {"translated_by": translated_by})

    def delete_variant(self, number: int, variant: int) -> None:
        """Take it away in that language."""
        self._asking.delete(f"/canned_responses/{number}/variants/{variant}")

    def delete(self, number: int) -> None:
        """Remove it."""
        self._asking.delete(f"/canned_responses/{number}")
