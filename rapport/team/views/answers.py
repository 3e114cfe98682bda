"""How the team's doors answer after something was done."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


def is_fragment(request: HttpRequest) -> bool:
    """Whether a part of a page is asked for, not a page."""
    return "HX-Request" in request.headers and "HX-Boosted" not in request.headers


def done(request: HttpRequest, words: Any, to: str) -> HttpResponse:
    """After a change: say so, and show the page where its result stands."""
    messages.success(request, str(words))
    if is_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return redirect(to)


def shown(
    request: HttpRequest, template: str, part: str, context: dict[str, Any], words: Any = ""
) -> HttpResponse:
    """A part for htmx, with a toast if there is something to say; else the whole page."""
    if not is_fragment(request):
        return render(request, template, context)
    response = render(request, f"{template}#{part}", context)
    if words:
        response["HX-Trigger"] = json.dumps({"toast": {"kind": "success", "text": str(words)}})
    return response


def form_page(
    request: HttpRequest, template: str, context: dict[str, Any], *, is_refused: bool
) -> HttpResponse:
    """The page of a form; with status 422 where it could not be accepted."""
    return render(request, template, context, status=422 if is_refused else 200)
