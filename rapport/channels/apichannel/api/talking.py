"""Where another system brings messages and gets replies, with the key of one inbox."""

import base64
from collections.abc import Iterator
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import File, Query, Status
from ninja.files import UploadedFile

from rapport.inbox.ports import Address, InboundAttachment, channel_of
from rapport.kernel.errors import Invalid, Missing, TooLarge
from rapport.kernel.serving import file_answer
from rapport.rest.paging import Page, Paging, cursor_after, link_next, values_in
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id

from ..actions.connecting import note_sign_of_life
from ..actions.receipts import note_arrival, note_failure, note_fetched, note_seen
from ..actions.receiving import Brought, take_in
from ..actions.uploading import as_attachment, keep_upload
from ..models import Connection
from ..queries.connections import KIND, SCOPE, file_in, uploads_in
from ..queries.outbox import as_json, waiting_in
from .schemas import (
    BroughtOut,
    FileIn,
    MessageIn,
    ReceiptIn,
    ReceiptOut,
    ReplyOut,
    UploadOut,
)

ORDER = "outbox"
routes = Routes(
    "API inboxes",
    "Where another system brings what customers write and gets the replies. The token is the key of "
    "the inbox (`rapin_…`, in the inbox's settings), not a member's.",
)


@routes.post(
    "/inboxes/{int:number}/messages",
    scope=SCOPE,
    summary="Bring a message",
    response={200: BroughtOut, 201: BroughtOut},
)
def bring_message(request: HttpRequest, number: Id, sent: MessageIn) -> Any:
    """Store what a customer wrote: 201, or 200 if this `source_id` was there already.

    It joins the conversation of its `thread`, `conversation_id` or `in_reply_to`; else it begins one.
    """
    connection = _connection(request, number)
    received = take_in(connection, _brought(connection, sent))
    told = BroughtOut(
        id=received.message.pk,
        conversation_id=received.conversation.pk,
        customer_id=received.message.customer_id,
        is_repeat=received.is_repeat,
    )
    return Status(200 if received.is_repeat else 201, told)


@routes.post(
    "/inboxes/{int:number}/uploads",
    scope=SCOPE,
    summary="Send a file ahead",
    response={201: UploadOut},
)
def upload_for_inbox(request: HttpRequest, number: Id, file: File[UploadedFile]) -> Any:
    """Keep a file for a message that comes within a day and names it as `upload_id`."""
    connection = _connection(request, number)
    _check_size(file.size or 0)
    kept = keep_upload(
        connection.inbox, name=file.name or "", media_type=file.content_type or "", stream=file
    )
    told = UploadOut(
        upload_id=kept.pk, name=kept.name, media_type=kept.media_type, size=kept.file.size
    )
    return Status(201, told)


@routes.get(
    "/inboxes/{int:number}/outbox",
    scope=SCOPE,
    summary="Fetch replies",
    response=Page[ReplyOut],
)
def read_outbox(
    request: HttpRequest, response: HttpResponse, number: Id, asked: Query[Paging]
) -> dict[str, Any]:
    """Replies that wait because this inbox has no callback address, oldest first.

    Each stays until its receipt, so one that you have seen may come again: recognise its `key`.
    """
    connection = _connection(request, number)
    after = values_in(asked.cursor, ORDER)[0] if asked.cursor else 0
    found = waiting_in(connection.inbox, after=after, limit=asked.limit + 1)
    shown = found[: asked.limit]
    note_fetched(shown)
    note_sign_of_life(connection, "last_fetched_at")
    following = None
    if len(found) > len(shown):
        following = cursor_after([shown[-1].message_id], ORDER)
        link_next(request, response, following)
    return {"items": as_json(shown), "next": following}


@routes.post(
    "/messages/{int:number}/receipts",
    scope=SCOPE,
    summary="Say what became of a reply",
    response=ReceiptOut,
)
def give_receipt(request: HttpRequest, number: Id, sent: ReceiptIn) -> ReceiptOut:
    """`delivered` takes it out of the outbox; `seen` says that the customer looked at it; `failed`
    shows your words to the members.

    Replies that were called out may be told of too, also later and more than once.
    """
    connection = cast(Connection, request.user)
    if sent.status == "delivered":
        handover = note_arrival(connection, number, sent.source_id)
    elif sent.status == "seen":
        handover = note_seen(connection, number)
    else:
        words = sent.words or _("The other system could not deliver it and did not say why.")
        handover = note_failure(connection, number, words)
    return ReceiptOut(id=number, status=sent.status, source_id=handover.source_id)


@routes.get(
    "/inboxes/{int:number}/attachments/{int:file}/content",
    scope=SCOPE,
    summary="Download a file of a reply",
    response=None,
    media_type="application/octet-stream",
)
def read_file_of_inbox(request: HttpRequest, number: Id, file: Id) -> HttpResponseBase:
    """The file itself; `Range` is understood."""
    connection = _connection(request, number)
    found = file_in(connection.inbox, file)
    if found is None:
        raise Missing(_("There is no such file in this inbox."))
    return file_answer(request, found.file, name=found.name, media_type=found.media_type)


def _connection(request: HttpRequest, number: int) -> Connection:
    """The caller's own inbox; any other one is as if it did not exist."""
    connection = cast(Connection, request.user)
    if connection.inbox_id != number:
        raise Missing(_("This key is of another inbox."))
    return connection


def _brought(connection: Connection, sent: MessageIn) -> Brought:
    # What a customer left empty arrives as it is; where none of these is named, the program forgot them.
    if not sent.model_fields_set & {"text", "html", "subject", "attachments"}:
        words = _("There is nothing in this message: give text, html or attachments.")
        raise Invalid(words, field="text")
    return Brought(
        source_id=sent.source_id,
        sender=Address(sent.sender.address, sent.sender.name),
        sender_email=sent.sender.email,
        sender_language=sent.sender.language,
        files=tuple(_files(connection, sent.attachments)),
        **sent.model_dump(exclude={"source_id", "sender", "attachments"}),
    )


def _files(connection: Connection, sent: list[FileIn]) -> Iterator[InboundAttachment]:
    ahead = [each.upload_id for each in sent if each.upload_id is not None]
    known = {each.pk: each for each in uploads_in(connection.inbox, ahead)}
    for index, each in enumerate(sent):
        if each.upload_id is None:
            content = base64.b64decode(each.content or "")
            yield InboundAttachment(each.name or "file", each.media_type, content, each.content_id)
        elif each.upload_id in known:
            yield as_attachment(known[each.upload_id], each.content_id)
        else:
            words = _("There is no such upload. It may have waited for more than a day.")
            raise Invalid(words, field=f"attachments.{index}.upload_id")


def _check_size(size: int) -> None:
    limit = channel_of(KIND).max_attachment_bytes
    if size > limit:
        words = _("A file may have up to %(limit)s MB.")
        raise TooLarge(words % {"limit": limit // 1024 // 1024})
