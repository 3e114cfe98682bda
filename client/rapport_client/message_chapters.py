"""What conversations hold and answer with as methods: messages, files, inboxes, tags, canned responses."""

from collections.abc import Iterator
from typing import Any

from .asking import Asking
from .shapes import (
    Attachment,
    CannedResponse,
    CannedVariant,
    Filled,
    Inbox,
    Message,
    Tag,
    WholeMessage,
)


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
