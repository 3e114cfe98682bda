"""Under a reply that is being written: what its customer will get, in their language."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rapport.inbox.queries.access import conversation_for
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right
from rapport.translations.actions.choosing import (
    choose_pausing,
    choose_source,
    choose_target,
    choose_writing,
)
from rapport.translations.queries.writing import writing_in
from rapport.translations.views import pane


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.ANSWER)
def writing(request: HttpRequest, number: int) -> HttpResponse:
    """The bar and the pane; POST chooses whether this conversation is translated, and when."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    if request.method == "POST":
        if "on" in request.POST:
            choose_writing(conversation, by=member, on=request.POST["on"] == "1")
        if "target" in request.POST:
            choose_target(conversation, by=member, language=request.POST["target"])
        if "source" in request.POST:
            choose_source(conversation, by=member, language=request.POST["source"])
        if "pausing" in request.POST:
            choose_pausing(by=member, on=request.POST["pausing"] == "1")
        return HttpResponse(status=204)
    found = writing_in(conversation, member)
    here = {"args": [number]}
    doors = {
        "choice_url": reverse("translations:writing", **here),
        "url": reverse("translations:reply_rendering", **here),
        "correction_url": reverse("translations:reply_rendering_correction", **here),
        "back_url": reverse("translations:reply_rendering_back", **here),
    }
    return pane.bar(request, conversation, member, found, doors)


@require_POST
@right_required(Right.ANSWER)
def rendering(request: HttpRequest, number: int) -> HttpResponse:
    """Translate the draft, unless that was done already; what nobody could is told in words."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    return pane.rendered(request, conversation, member, writing_in(conversation, member))


@require_POST
@right_required(Right.ANSWER)
def rendering_correction(request: HttpRequest, number: int) -> HttpResponse:
    """The member's own wording of what the customer will get."""
    member = member_of(request)
    return pane.corrected(request, conversation_for(member, number), member)


@require_POST
@right_required(Right.ANSWER)
def rendering_back(request: HttpRequest, number: int) -> HttpResponse:
    """What the rendering says, back in the member's language."""
    member = member_of(request)
    return pane.read_back(request, conversation_for(member, number), member)
