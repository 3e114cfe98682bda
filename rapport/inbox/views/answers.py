"""What a door answers after something was done: a toast with a way back, or a redirect."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def wants_fragment(request: HttpRequest) -> bool:
    """Whether a script on an open page asks, and only for a part of it."""
    return bool(request.headers.get("HX-Request"))


def done(
    request: HttpRequest, words: str = "", *, undo: str = "", back: str = "/", **events: Any
) -> HttpResponse:
    """Say what was done: as a toast on the open page, else on the page that comes next."""
    if wants_fragment(request):
        response = HttpResponse(status=204)
        toast = {"text": words, "kind": "success", "undo": undo} if words else None
        told = {**events, **({"toast": toast} if toast else {})}
        if told:
            response["HX-Trigger"] = json.dumps(told)
        return response
    if words:
        messages.success(request, words)
    return redirect(_safe(request, request.POST.get("back", "")) or back)


def _safe(request: HttpRequest, address: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if is_ours else ""
