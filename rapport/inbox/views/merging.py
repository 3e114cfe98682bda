"""Two conversations that are one: which other, and what it means."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.inbox.actions.merge import merge_conversations
from rapport.inbox.models import Conversation
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.history import conversations_found, earlier_conversations
from rapport.inbox.views.answers import done, wants_fragment
from rapport.kernel.errors import Invalid
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.ANSWER)
def merge(request: HttpRequest, number: int) -> HttpResponse:
    """The customer's other conversations, or what a search finds; POST merges into the chosen one."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    if request.method == "POST":
        asked = request.POST.get("into", "")
        if not asked.isdecimal() or len(asked) > 18:
            raise Invalid(_("Choose the conversation to merge into."), field="into")
        into = conversation_for(member, int(asked))
        merged = merge_conversations(conversation, into=into, by=member)
        return _done(request, conversation, merged)
    asked = request.GET.get("q", "").strip()
    found = (
        conversations_found(member, asked, besides=conversation)
        if asked
        else earlier_conversations(member, conversation)
    )
    context = {"conversation": conversation, "found": found, "q": asked, "member": member}
    if request.GET.get("part") == "found":
        return render(request, "inbox/merge/found.html", context)
    page = "inbox/merge/dialog.html" if wants_fragment(request) else "inbox/merge/page.html"
    return render(request, page, context)


def _done(request: HttpRequest, old: Conversation, merged: Conversation) -> HttpResponse:
    words = _("#%(old)s is now part of #%(number)s.") % {"old": old.pk, "number": merged.pk}
    events = {"conversation:open": {"number": merged.pk}}
    return done(request, words, back=reverse("inbox:conversation", args=[merged.pk]), **events)
