"""One conversation: a whole page, or the middle pane alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rapport.inbox.queries.access import conversation_for
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@right_required(Right.READ_CONVERSATIONS)
def conversation(request: HttpRequest, number: int) -> HttpResponse:
    """The conversation; a fragment for htmx, otherwise the workspace around it."""
    found = conversation_for(member_of(request), number)
    is_fragment = request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    template = "inbox/conversation/conversation.html" if is_fragment else "inbox/workspace.html"
    context = {"conversation": found, "messages_of": found.messages.order_by("created_at", "id")}
    return render(request, template, context)
