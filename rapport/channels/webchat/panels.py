"""What the chat offers on pages of others: who the visitor is, beside a conversation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rapport.channels.webchat.actions.blocking import block_visitor, lift_block
from rapport.channels.webchat.models import Visitor
from rapport.channels.webchat.queries.blocks import block_of_person
from rapport.channels.webchat.queries.visitors import chats_among, visitors_of
from rapport.inbox.models import Conversation
from rapport.inbox.queries.access import conversations_visible_to
from rapport.kernel.errors import Missing
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right

MOST = 5


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def visitor(request: HttpRequest, number: int) -> HttpResponse:
    """The visitor: their page, browser, language and clock, and who vouches for them."""
    return _panel(request, _conversation(request, number))


@require_POST
@right_required(Right.ANSWER)
def block(request: HttpRequest, number: int) -> HttpResponse:
    """Keep the visitor out, or let them in again."""
    conversation = _conversation(request, number)
    member, found = member_of(request), _newest(conversation)
    if request.POST.get("do") == "lift":
        held = block_of_person(found)
        if held is not None:
            lift_block(held, by=member)
    else:
        block_visitor(found, by=member)
    if not request.headers.get("HX-Request"):
        return redirect("inbox:conversation", number=conversation.pk)
    return _panel(request, conversation)


def _conversation(request: HttpRequest, number: int) -> Conversation:
    return get_object_or_404(chats_among(conversations_visible_to(member_of(request))), pk=number)


def _newest(conversation: Conversation) -> Visitor:
    found = visitors_of(conversation).first()
    if found is None:
        raise Missing("Nothing is known of this visitor any more.")
    return found


def _panel(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    member, browsers = member_of(request), list(visitors_of(conversation)[:MOST])
    context = {
        "conversation": conversation,
        "member": member,
        "visitor": browsers[0] if browsers else None,
        "others": browsers[1:],
        "block": block_of_person(browsers[0]) if browsers else None,
        "may_block": member.can(Right.ANSWER),
    }
    page = "panel" if request.headers.get("HX-Request") else "page"
    return render(request, f"webchat/visitor/{page}.html", context)
