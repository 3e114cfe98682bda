"""A draft looked over while it is written; and the member's own switch for it."""

import json
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.inbox.actions.reviewing import switch_plain_words, switch_review
from rapport.inbox.forms.reviewing import ReviewChoiceForm
from rapport.inbox.forms.writing import ReviewForm, checked
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.empathy import reminder_for
from rapport.inbox.queries.reviewing import acknowledges, is_reviewed, review_of
from rapport.inbox.queries.reviewing.plain import wants_plainer_words
from rapport.inbox.views.answers import wants_fragment
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_POST
@never_cache
@right_required(Right.ANSWER)
def review(request: HttpRequest, number: int) -> HttpResponse:
    """What is to be noticed in this text, each with its place, reason and wordings."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    form = checked(ReviewForm(request.POST))
    # A form sends every end of line as two characters; the page counts one.
    text = form.cleaned_data["text"].replace("\r\n", "\n")
    found = review_of(conversation, text, member=member)
    told = {
        "findings": [asdict(each) for each in found],
        "acknowledges": acknowledges(conversation, text),
    }
    return JsonResponse(told)


@require_safe
@never_cache
@right_required(Right.ANSWER)
def reminder(request: HttpRequest, number: int) -> HttpResponse:
    """What to acknowledge before explaining, above the composer; empty where nothing asks for it."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    found = reminder_for(conversation) if is_reviewed(member) else None
    return render(request, "inbox/composer/reminder.html", {"reminder": found})


@require_POST
@right_required(Right.ANSWER)
def switch(request: HttpRequest) -> HttpResponse:
    """Look over my drafts, or do not."""
    switch_review(by=member_of(request), on=request.POST.get("on") == "1")
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
@never_cache
@right_required(Right.ANSWER)
def choosing(request: HttpRequest) -> HttpResponse:
    """Whether and for what my replies are looked over; part of the page of preferences, and a page."""
    member = member_of(request)
    if request.method == "POST":
        switch_review(by=member, on="reviewed" in request.POST)
        switch_plain_words(by=member, on="plain" in request.POST)
        if not wants_fragment(request):
            return redirect("preferences")
    form = ReviewChoiceForm(
        initial={"reviewed": is_reviewed(member), "plain": wants_plainer_words(member)}
    )
    page = "review" if wants_fragment(request) else "review_page"
    response = render(request, f"inbox/settings/{page}.html", {"form": form})
    if request.method == "POST":
        response["HX-Trigger"] = json.dumps({"toast": {"kind": "success", "text": _("Saved.")}})
    return response
