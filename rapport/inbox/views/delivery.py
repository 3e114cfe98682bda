"""What a member does about a reply on its way: takes it back, sends it again, says it arrived."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from rapport.inbox.actions.reply import confirm_delivered, send_again, withdraw_reply
from rapport.inbox.models import Conversation, Message
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.composing import message_in
from rapport.inbox.views.saying import said
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right


@require_POST
@right_required(Right.ANSWER)
def withdrawal(request: HttpRequest, number: int, message: int) -> HttpResponse:
    """Undo: the reply is a draft again; whoever has left the conversation is led back to it."""
    response = _done(request, number, message, withdraw_reply)
    if request.headers.get("HX-Request"):
        response["HX-Redirect"] = reverse("inbox:conversation", args=[number])
    return response


@require_POST
@right_required(Right.ANSWER)
def sending(request: HttpRequest, number: int, message: int) -> HttpResponse:
    """Send what failed once more."""
    return _done(request, number, message, send_again)


@require_POST
@right_required(Right.ANSWER)
def confirmation(request: HttpRequest, number: int, message: int) -> HttpResponse:
    """The member knows that it arrived."""
    return _done(request, number, message, confirm_delivered)


def _done(
    request: HttpRequest, number: int, message: int, action: Callable[..., Any]
) -> HttpResponse:
    conversation, found = _message_for(member_of(request), number, message)
    action(found, by=member_of(request))
    return said(request, conversation, conversation=conversation.pk, message=found.pk)


def _message_for(member: Member, number: int, message: int) -> tuple[Conversation, Message]:
    conversation = conversation_for(member, number)
    found = message_in(conversation, message)
    if found is None:
        raise Http404
    return conversation, found
