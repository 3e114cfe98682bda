"""Beside a canned response in another language: a proposal by the team's chain, and where the two differ."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rapport.inbox.models import CannedResponse
from rapport.inbox.queries.canned_search import response_for
from rapport.kernel.errors import Invalid
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right
from rapport.translations.actions.canned import (
    Proposal,
    compared_text,
    language_of,
    propose_text,
)
from rapport.translations.actions.replies import NotTranslated, tidy_target
from rapport.translations.queries.able import who_translates
from rapport.translations.queries.composing import words_of_proposal

MOST_HTML = 200_000


@require_safe
@never_cache
@right_required(Right.MANAGE_WORDS)
def canned(request: HttpRequest, number: int) -> HttpResponse:
    """The bar that offers a proposal in the language that `language` names."""
    member, response = member_of(request), _response(request, number)
    target = tidy_target(request.GET.get("language", "")[:20])
    source = language_of(response, member)
    context = {
        "source": source,
        "target": target,
        "can_translate": who_translates(source, target) in ("provider", "gist"),
        "may_set_up": member.can(Right.MANAGE_INTEGRATIONS),
        "given": {
            "url": reverse("translations:canned_proposal", args=[number]),
            "comparison_url": reverse("translations:canned_comparison", args=[number]),
            "words": words_of_proposal(source, target),
        },
    }
    return render(request, "translations/canned/bar.html", context)


@require_POST
@right_required(Right.MANAGE_WORDS)
def proposal(request: HttpRequest, number: int) -> HttpResponse:
    """A translation to look at and put right; what nobody could is told in words."""
    response, given = _response(request, number), _given(request)
    try:
        anew = request.POST.get("anew") == "1"
        made = propose_text(response, by=member_of(request), anew=anew, **given)
    except NotTranslated as nobody:
        context = {"attempts": nobody.attempts, "target": nobody.target}
        trouble = render_to_string("translations/canned/trouble.html", context, request)
        return JsonResponse({"html": "", "trouble": trouble})
    return JsonResponse(_told(made, response) | {"html": made.html, "provider": made.provider})


@require_POST
@right_required(Right.MANAGE_WORDS)
def comparison(request: HttpRequest, number: int) -> HttpResponse:
    """Where what stands in the editor says otherwise than the original."""
    response, given, html = _response(request, number), _given(request), request.POST.get("html")
    if len(html or "") > MOST_HTML:
        raise Invalid(_("This is too long to translate at once."), field="html")
    made = compared_text(response, by=member_of(request), html=html or "", **given)
    return JsonResponse(_told(made, response))


def _response(request: HttpRequest, number: int) -> CannedResponse:
    found = response_for(member_of(request), number)
    if found is None:
        raise Http404
    return found


def _given(request: HttpRequest) -> dict[str, str]:
    return {
        "target": request.POST.get("language", "")[:20],
        "register": request.POST.get("register", ""),
    }


def _told(made: Proposal, response: CannedResponse) -> dict[str, Any]:
    context = {"row": made, "facts": made.facts, "response": response}
    return {
        "problems": made.facts.get("problems", []),
        "notes": render_to_string("translations/canned/notes.html", context),
        "by": "" if made.is_corrected else render_to_string("translations/canned/by.html", context),
    }
