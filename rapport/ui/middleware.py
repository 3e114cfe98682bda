"""Refusals told politely at every door: page, fragment or JSON. A lost database: failing.py."""

import json
import logging
from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from rapport.kernel.errors import Refusal, TooOften

log = logging.getLogger(__name__)
Response = Callable[[HttpRequest], HttpResponse]


class Refusals:
    """Turns a Refusal into a toast for a fragment, problem+json for a program, else a page."""

    def __init__(self, get_response: Response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Called by Django when a view raised."""
        if isinstance(problem, DataError):  # a NUL sign, a number beyond all numbers
            log.warning("The database cannot hold what was sent: %s", problem)
            words = _("There are signs in this that cannot be kept. Nothing was changed.")
            return told(request, words, 422, "invalid")
        if not isinstance(problem, Refusal):
            return None
        response = told(request, str(problem.message), problem.status, problem.code)
        if isinstance(problem, TooOften):
            response["Retry-After"] = str(problem.seconds)
        return response


def told(request: HttpRequest, words: str, status: int, code: str) -> HttpResponse:
    """The same refusal, in the form that this request can show."""
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=status)
        response["HX-Reswap"] = "none"
        # Headers carry ASCII only: JSON escapes keep every script intact.
        response["HX-Trigger"] = json.dumps({"toast": {"kind": "error", "text": words}})
        return response
    if "text/html" not in request.headers.get("Accept", "text/html"):
        body = {"type": "about:blank", "title": words, "status": status, "code": code}
        return JsonResponse(body, status=status, content_type="application/problem+json")
    context = {"words": words, "status": status}
    if status == 503:  # no context processors: they may ask the database
        return HttpResponse(render_to_string("ui/error.html", context), status=status)
    return render(request, "ui/error.html", context, status=status)
