"""A member's own choice on the page of preferences."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapport.inbox.views.answers import wants_fragment
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right
from rapport.translations.actions.incoming import choose_reading
from rapport.translations.forms.reading import ReadingForm
from rapport.translations.queries.reading import reads_when


@require_http_methods(["GET", "POST"])
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def choosing(request: HttpRequest) -> HttpResponse:
    """When translations are shown; part of the page of preferences, and a page of its own."""
    member = member_of(request)
    if request.method == "POST":
        choose_reading(request.POST.get("reads", ""), by=member)
        if not wants_fragment(request):
            return redirect("preferences")
    form = ReadingForm(initial={"reads": reads_when(member).everywhere})
    page = "reading" if wants_fragment(request) else "reading_page"
    response = render(request, f"translations/{page}.html", {"form": form})
    if request.method == "POST":
        response["HX-Trigger"] = json.dumps({"toast": {"kind": "success", "text": _("Saved.")}})
    return response
