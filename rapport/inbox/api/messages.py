"""What was said: read in pieces or singly, with its headers, files and original."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Query

from rapport.inbox.api.message_schemas import (
    HeaderOut,
    MessageFilters,
    MessageOut,
    WholeMessageOut,
)
from rapport.inbox.ports import KeepsOriginals, channel_of
from rapport.inbox.ports.beside import in_other_words
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.thread import message_for, messages_in, with_originals
from rapport.kernel.errors import Missing
from rapport.kernel.serving import file_answer
from rapport.rest.paging import Page, page_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of

READ = "messages:read"
ONE = "/messages/{int:number}"
ORDERS = {"oldest": ("created_at", "id"), "newest": ("-created_at", "-id")}
routes = Routes("Messages", "What was said in conversations: messages, replies, notes, activities.")


@routes.get(
    "/conversations/{int:number}/messages",
    scope=READ,
    summary="List messages of a conversation",
    response=Page[MessageOut],
)
def list_messages(
    request: HttpRequest, response: HttpResponse, number: Id, asked: Query[MessageFilters]
) -> dict[str, Any]:
    """Oldest first unless asked otherwise; what was taken back is left out."""
    conversation = conversation_for(member_of(request), number)
    found = messages_in(conversation, kind=asked.kind)
    page = page_of(request, response, found, asked, _itself, by=ORDERS[asked.order])
    shown = with_originals(conversation.inbox.channel, page["items"])
    others = in_other_words(page["items"])
    page["items"] = [
        MessageOut.of(each, has_original=kept, renderings=others.get(each.pk, ()))
        for each, kept in shown
    ]
    return page


@routes.get(ONE, scope=READ, summary="Read a message", response=WholeMessageOut)
def read_message(request: HttpRequest, number: Id) -> WholeMessageOut:
    """All that is known of it, its headers too."""
    message = message_for(member_of(request), number)
    ((_same, kept),) = with_originals(message.conversation.inbox.channel, [message])
    headers = [HeaderOut(name=name, value=value) for name, value in message.headers]
    return WholeMessageOut.of(message, has_original=kept, headers=headers)


@routes.get(
    f"{ONE}/original",
    scope=READ,
    summary="Download a message as it came",
    response=None,
    media_type="application/octet-stream",
)
def read_original(request: HttpRequest, number: Id) -> HttpResponseBase:
    """The bytes of the mail, where the channel keeps them. They are as they came: trust nothing."""
    message = message_for(member_of(request), number)
    channel = channel_of(message.conversation.inbox.channel)
    kept = channel.original_of(message.pk) if isinstance(channel, KeepsOriginals) else None
    if kept is None:
        raise Missing(_("The original of this message was not kept."))
    return file_answer(request, kept.file, name=kept.name, media_type=kept.media_type)


def _itself(message: Any) -> Any:
    return message
