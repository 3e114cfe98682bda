"""A visitor and we talk: messages both ways, files, and what the window tells of itself."""

import re
from typing import Any

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from rapport.channels.webchat.actions.files import is_signed, keep_file
from rapport.channels.webchat.actions.saying import say
from rapport.channels.webchat.actions.state import State, note_state
from rapport.channels.webchat.models import Visitor
from rapport.channels.webchat.queries.sites import opening_of
from rapport.channels.webchat.queries.thread import (
    Told,
    attachment_in,
    delivered_until,
    message_of,
    newest_of,
    said_after,
    said_before,
    team_read_until,
    typing_to,
)
from rapport.channels.webchat.queries.visitors import current_conversation
from rapport.channels.webchat.views.door import Caller, chat_door
from rapport.channels.webchat.views.presenting import (
    conversation_json,
    message_json,
    waiting_json,
)
from rapport.channels.webchat.views.reading import (
    number_asked,
    number_in,
    numbers_in,
    yes_or_no_in,
)
from rapport.inbox.models import Attachment
from rapport.kernel.errors import Invalid, Missing
from rapport.kernel.files import read_chunks

MOST_AT_ONCE = 100
KEY = re.compile(r"[\w-]{8,64}", re.ASCII)
PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}


@chat_door("GET", "POST", act="read")
def messages(caller: Caller) -> HttpResponse:
    """What was said, in order; or one more message of the visitor."""
    if caller.request.method == "POST":
        return _say(caller)
    visitor, asked = caller.visitor, caller.request.GET
    limit = min(max(number_asked(asked, "limit", 30) or 30, 1), MOST_AT_ONCE)
    before = number_asked(asked, "before")
    if before is not None:
        told = said_before(visitor, before, limit)
    elif "after" in asked:
        told = said_after(visitor, asked["after"])
    else:
        told = newest_of(visitor, limit)
    return JsonResponse(_thread(caller, visitor, told))


@chat_door("POST", act="file")
def files(caller: Caller) -> HttpResponse:
    """A file comes before the message that will bring it."""
    sent = caller.request.FILES.get("file")
    if sent is None:
        raise Invalid("No file came.", field="file")
    kept = keep_file(
        caller.visitor,
        name=sent.name or "file",
        media_type=sent.content_type or "",
        stream=sent,
    )
    return JsonResponse(waiting_json(kept), status=201)


@chat_door("POST", act="state")
def state(caller: Caller) -> HttpResponse:
    """A beat of the window."""
    told = caller.json()
    beat = State(
        is_here=yes_or_no_in(told, "is_here"),
        is_typing=yes_or_no_in(told, "typing"),
        received_until=number_in(told, "received_until"),
        read_until=number_in(told, "read_until"),
        page=told.get("page"),
    )
    note_state(caller.visitor, beat)
    return HttpResponse(status=204)


def _say(caller: Caller) -> HttpResponse:
    told = caller.json()
    text, client_key = told.get("text", ""), told.get("client_key", "")
    if not isinstance(text, str):
        raise Invalid("Not a text.", field="text")
    if not isinstance(client_key, str) or not KEY.fullmatch(client_key):
        raise Invalid("A message needs a key of its own.", field="client_key")
    caller.count("message")
    received = say(
        caller.visitor,
        text=text,
        client_key=client_key,
        file_ids=numbers_in(told, "file_ids"),
        page=told.get("page"),
        network_address=caller.address,
    )
    message = message_of(_fresh(caller), received.message.pk) or received.message
    body = message_json(caller.request, caller.visitor, message)
    return JsonResponse(body, status=200 if received.is_repeat else 201)


def _fresh(caller: Caller) -> Visitor:
    """The visitor with the customer that a first message made of them."""
    caller.visitor.refresh_from_db(fields=["customer"])
    return caller.visitor


def _thread(caller: Caller, visitor: Visitor, told: Told) -> dict[str, Any]:
    conversation = current_conversation(visitor)
    writer = typing_to(conversation)
    opening = opening_of(caller.site)
    about = conversation_json(conversation) or {"is_closed": False}
    return {
        "messages": [message_json(caller.request, visitor, each) for each in told.messages],
        "cursor": told.cursor,
        "has_earlier": told.has_earlier,
        "typing": {"name": caller.site.inbox.sender_name or writer.name} if writer else None,
        "team_read_until": team_read_until(conversation),
        "delivered_until": delivered_until(conversation),
        "is_closed": about["is_closed"],
        "is_open": opening.is_open,
        "opens_at": opening.opens_at.isoformat() if opening.opens_at else None,
    }


@chat_door("GET", act="settings", needs_visitor=False)
def file(caller: Caller, number: int) -> HttpResponseBase:
    """A file of a conversation, for whoever holds its signed address, while it holds."""
    if not is_signed(number, caller.request.GET.get("s", "")):
        raise Missing("This address does not open a file, or not any more.", code="file_gone")
    found = attachment_in(caller.site, number)
    if found is None:
        raise Missing("There is no such file.")
    return _as_it_is(found)


def _as_it_is(attachment: Attachment) -> HttpResponseBase:
    is_shown = attachment.media_type in PICTURES
    kind = attachment.media_type if is_shown else "application/octet-stream"
    response = StreamingHttpResponse(read_chunks(attachment.file), content_type=kind)
    response["Content-Length"] = str(attachment.size)
    disposition = content_disposition_header(not is_shown, attachment.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=86400"
    return response
