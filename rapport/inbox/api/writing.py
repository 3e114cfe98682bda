"""Replies and notes: written, taken back, sent again; and the files that go with them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import File
from ninja.files import UploadedFile

from rapport.inbox.actions.note import add_note
from rapport.inbox.actions.reply import (
    confirm_delivered,
    reply_to_conversation,
    send_again,
    withdraw_reply,
)
from rapport.inbox.actions.said import said_before
from rapport.inbox.actions.uploads import upload_file
from rapport.inbox.api.conversation_schemas import AddressIn
from rapport.inbox.api.conversations import client_key_of
from rapport.inbox.api.message_schemas import AttachmentOut, MessageOut, NewNote, NewReply
from rapport.inbox.api.translating import is_translated, rendering_asked
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.thread import attachment_for, message_for
from rapport.kernel.errors import Invalid
from rapport.kernel.serving import file_answer
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of

REPLY, NOTE = "replies:write", "notes:write"
HERE = "/conversations/{int:number}"
routes = Routes("Replies and notes", "Answering customers, and telling colleagues.")
files = Routes("Attachments", "Files of messages: sent ahead of them, and downloaded.")


@routes.post(
    f"{HERE}/replies",
    scope=REPLY,
    summary="Reply to the customer",
    response={201: MessageOut},
    waits=is_translated,
)
def write_reply(
    request: HttpRequest, response: HttpResponse, number: Id, sent: NewReply
) -> MessageOut:
    """It leaves once the time for taking it back has passed; `delivery` tells how far it is.

    Send an `Idempotency-Key`: a request that is sent again never writes to a customer twice, nor is it
    translated twice. With `translate_to` or `rendering` the customer gets that, and what you wrote stays in
    `renderings` (`is_original`). Where something asks for a look, or it is only a gist, nothing is sent (409
    `translation_doubtful`, with the rendering in `about`) unless you `accept_problems`.
    """
    member = member_of(request)
    conversation, key = conversation_for(member, number), client_key_of(request)
    if repeated := said_before(conversation, member, key):
        return _told(request, response, repeated.pk)
    reply = reply_to_conversation(
        conversation,
        by=member,
        html=sent.as_html,
        to=None if sent.to is None else _people(sent.to),
        cc=_people(sent.cc),
        bcc=_people(sent.bcc),
        attachment_ids=sent.attachment_ids,
        then=_then(sent),
        seen_message_id=sent.seen_message_id,
        client_key=key,
        rendering=rendering_asked(request, conversation, sent),
        subject=sent.subject,
    )
    return _told(request, response, reply.pk)


@routes.post(f"{HERE}/notes", scope=NOTE, summary="Write a note", response={201: MessageOut})
def write_note(
    request: HttpRequest, response: HttpResponse, number: Id, sent: NewNote
) -> MessageOut:
    """For colleagues only. `<span data-mention="7">` in its HTML asks member 7 to look."""
    member = member_of(request)
    note = add_note(
        conversation_for(member, number),
        by=member,
        html=sent.as_html,
        attachment_ids=sent.attachment_ids,
        client_key=client_key_of(request),
    )
    return _told(request, response, note.pk)


@routes.post(
    "/messages/{int:number}/withdraw", scope=REPLY, summary="Take a reply back", response=MessageOut
)
def withdraw(request: HttpRequest, number: Id) -> MessageOut:
    """One's own, before it leaves; else 409 `too_late`. Its words are a draft again."""
    member = member_of(request)
    withdraw_reply(message_for(member, number), by=member)
    return MessageOut.of(message_for(member, number))


@routes.post(
    "/messages/{int:number}/send_again", scope=REPLY, summary="Send again", response=MessageOut
)
def send_anew(request: HttpRequest, number: Id) -> MessageOut:
    """What failed or perhaps arrived begins a new round; what waits for its next try is tried now."""
    member = member_of(request)
    send_again(message_for(member, number), by=member)
    return MessageOut.of(message_for(member, number))


@routes.post(
    "/messages/{int:number}/confirm_delivered",
    scope=REPLY,
    summary="Say that a reply arrived",
    response=MessageOut,
)
def confirm(request: HttpRequest, number: Id) -> MessageOut:
    """For a reply of `uncertain` fate of which you know that it arrived."""
    member = member_of(request)
    confirm_delivered(message_for(member, number), by=member)
    return MessageOut.of(message_for(member, number))


@files.post("/attachments", scope=REPLY, summary="Send a file ahead", response={201: AttachmentOut})
def upload_attachment(request: HttpRequest, file: File[UploadedFile]) -> AttachmentOut:
    """Keep a file for a reply, note or first letter that names it in `attachment_ids` within a day."""
    kept = upload_file(
        name=file.name or "",
        media_type=file.content_type or "",
        stream=file,
        size=file.size or 0,
        by=member_of(request),
    )
    return AttachmentOut.of(kept)


@files.get(
    "/attachments/{int:number}/content",
    scope="messages:read",
    summary="Download a file",
    response=None,
    media_type="application/octet-stream",
)
def read_attachment(request: HttpRequest, number: Id) -> HttpResponseBase:
    """The file itself, under its own name; `Range` and `If-None-Match` are understood."""
    found = attachment_for(member_of(request), number)
    return file_answer(request, found.file, name=found.name, media_type=found.media_type)


def _people(sent: list[AddressIn]) -> list[dict[str, str]]:
    return [each.model_dump() for each in sent]


def _then(sent: NewReply) -> str:
    if sent.then != "snooze":
        return sent.then or ""
    if sent.snoozed_until is None:
        raise Invalid(_("Say until when the conversation should sleep."), field="snoozed_until")
    return f"snooze:{sent.snoozed_until.isoformat()}"


def _told(request: HttpRequest, response: Any, number: int) -> MessageOut:
    response["Location"] = f"/api/v1/messages/{number}"
    return MessageOut.of(message_for(member_of(request), number))
