"""What manners offers beside a conversation: the few notes that matter now."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rapport.inbox.models import Conversation
from rapport.inbox.queries.access import conversation_for
from rapport.kernel.clock import now
from rapport.manners.actions.contests import contest_note
from rapport.manners.actions.notes import dismiss_note
from rapport.manners.queries.matter import what_matters
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def beside(request: HttpRequest, number: int) -> HttpResponse:
    """The notes for who reads this conversation; nothing where there is nothing to say."""
    return _panel(request, conversation_for(member_of(request), number))


@require_POST
@right_required(Right.READ_CONVERSATIONS)
def dismissal(request: HttpRequest, number: int) -> HttpResponse:
    """Hide a note from this member, perhaps as one that did not help."""
    conversation = conversation_for(member_of(request), number)
    is_unhelpful = request.POST.get("unhelpful") == "yes"
    dismiss_note(**_asked(request), is_unhelpful=is_unhelpful, by=member_of(request))
    words = _("Noted: it did not help.") if is_unhelpful else _("Hidden until it says more.")
    return _answer(request, conversation, words)


@require_POST
@right_required(Right.ANSWER)
def contest(request: HttpRequest, number: int) -> HttpResponse:
    """Say in one click that a note is wrong; why can be added on the note's own page."""
    conversation = conversation_for(member_of(request), number)
    contest_note(**_asked(request), reason=request.POST.get("reason", ""), by=member_of(request))
    words = _("Contested. Say why on its page, so that a colleague can settle it.")
    return _answer(request, conversation, words)


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("locale", "topic", "edition")}


def _answer(request: HttpRequest, conversation: Conversation, words: str) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect("inbox:conversation", number=conversation.pk)
    response = _panel(request, conversation)
    response["HX-Trigger"] = json.dumps({"toast": {"kind": "success", "text": words}})
    return response


def _panel(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    member = member_of(request)
    context = {
        "conversation": conversation,
        "customer": conversation.customer,
        "matter": what_matters(member, conversation, now()),
        "may_contest": member.can(Right.ANSWER),
    }
    page = "panel" if request.headers.get("HX-Request") else "panel_page"
    return render(request, f"manners/{page}.html", context)
