"""Canned responses for one conversation: found by name, shortcut, words or language, and filled in."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.canned_search import best_for
from rapport.inbox.queries.canned_text import Filling
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right
from rapport.ui.components.world import endonym

MOST = 8


@require_safe
@never_cache
@right_required(Right.ANSWER)
def canned_picker(request: HttpRequest, number: int) -> HttpResponse:
    """The responses that fit best, each as it would read here; the customer's language first."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    language = conversation.language or conversation.customer.language
    found = best_for(member, conversation.inbox, request.GET.get("q", ""), language)[:MOST]
    filling = Filling(conversation, member)
    told: list[dict[str, Any]] = [
        {
            "id": each.pk,
            "name": each.name,
            "shortcut": each.shortcut,
            "language": each.language,
            "language_name": endonym(each.language) if each.language else "",
            "html": filling.html(each.html, each.language),
        }
        for each in found
    ]
    return JsonResponse({"responses": told})
