"""The workspace: views, list, conversation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rapport.team.doors import right_required
from rapport.team.models import Right


@right_required(Right.READ_CONVERSATIONS)
def start(request: HttpRequest) -> HttpResponse:
    """The front door leads to the member's own conversations."""
    return redirect("inbox:conversations")


@right_required(Right.READ_CONVERSATIONS)
def conversations(request: HttpRequest) -> HttpResponse:
    """A view's list, no conversation open."""
    return render(request, "inbox/workspace.html")
