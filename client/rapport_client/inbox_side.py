"""The other side of an API inbox: bring messages, fetch replies, say what became of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Literal, Self

from .asking import Asking
from .channel_shapes import Brought, Receipt, ReplyToCarry, Upload


class ApiInbox:
    """One inbox of kind “api” and its key (`rapin_…`)."""

    def __init__(self, server: str, inbox_id: int, key: str, **how: Any) -> None:
        self.asking = Asking(server, key, **how)
        self.inbox_id = inbox_id

    def bring(
        self,
        *,
        source_id: str,
        sender: str,
        name: str = "",
        email: str = "",
        text: str = "",
        html: str = "",
        subject: str = "",
        language: str = "",
        thread: str = "",
        in_reply_to: str = "",
        written_at: datetime | None = None,
        upload_ids: Sequence[int] = (),
    ) -> Brought:
        """Bring what a customer wrote; the same `source_id` again changes nothing."""
        body: dict[str, Any] = {
            "source_id": source_id,
            "sender": {"address": sender, "name": name, "email": email},
            "text": text,
            "html": html,
            "subject": subject,
            "language": language,
            "thread": thread,
            "in_reply_to": in_reply_to,
            "written_at": written_at,
            "attachments": [{"upload_id": each} for each in upload_ids],
        }
        return self.asking.post(f"/inboxes/{self.inbox_id}/messages", Brought, body)

    def upload(
        self, name: str, content: bytes, media_type: str = "application/octet-stream"
    ) -> Upload:
        """Send a file ahead of its message."""
        path = f"/inboxes/{self.inbox_id}/uploads"
        return self.asking.upload(path, Upload, name, content, media_type)

    def outbox(self) -> Iterator[ReplyToCarry]:
        """Replies that wait; each stays until its receipt, so recognise its `key`."""
        return self.asking.pages(f"/inboxes/{self.inbox_id}/outbox", ReplyToCarry)

    def download(self, attachment_id: int) -> bytes:
        """A file of a reply."""
        return self.asking.download(f"/inboxes/{self.inbox_id}/attachments/{attachment_id}/content")

    def receipt(
        self,
        message_id: int,
        status: Literal["delivered", "failed", "seen"],
        *,
        source_id: str = "",
        words: str = "",
    ) -> Receipt:
        """Say what became of a reply."""
        body = {"status": status, "source_id": source_id, "words": words}
        return self.asking.post(f"/messages/{message_id}/receipts", Receipt, body)

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
