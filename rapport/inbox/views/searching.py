"""Search: a page of its own within the workspace, found as one types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport.inbox.queries.searching.suggesting import suggestions
from rapport.inbox.views.workspace import conversations
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def search(request: HttpRequest) -> HttpResponse:
    """What was found for `q`, newest first; without it, how to search."""
    asked = request.GET.copy()
    asked["view"] = "found"
    request.GET = asked  # type: ignore[assignment]
    return conversations(request)


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def suggested(request: HttpRequest) -> HttpResponse:
    """How what was typed could go on."""
    found = suggestions(member_of(request), request.GET.get("q", "")[:500])
    return render(request, "inbox/search/suggestions.html", {"suggestions": found})
