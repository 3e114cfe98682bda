"""What the doors of the composer answer: JSON to its script, a redirect to a plain form."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from rapport.inbox.models import Conversation


def wants_json(request: HttpRequest) -> bool:
    """Whether the composer's script asks."""
    return "text/html" not in request.headers.get("Accept", "text/html")


def said(request: HttpRequest, conversation: Conversation, /, **told: Any) -> HttpResponse:
    """It worked: what the script wants to know, or back to the conversation."""
    if wants_json(request):
        return JsonResponse(told)
    return redirect("inbox:conversation", number=conversation.pk)
