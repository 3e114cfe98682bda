"""Canned responses for one conversation: found by name, shortcut, words or language, and filled in."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport.inbox.models import CannedResponse
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.canned_search import best_for, response_for
from rapport.inbox.queries.canned_text import Filling
from rapport.inbox.queries.canned_variants import (
    Wording,
    fitting,
    reads,
    wording_numbered,
    wordings_of,
)
from rapport.inbox.queries.languages import language_read
from rapport.inbox.templatetags.canned import form_word
from rapport.kernel.errors import Missing
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right
from rapport.ui.components.world import direction_of, endonym

MOST = 8


@require_safe
@never_cache
@right_required(Right.ANSWER)
def canned_picker(request: HttpRequest, number: int) -> HttpResponse:
    """The responses that fit best, each as it would read here; in the customer's language, if it can."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    language = language_read(conversation)
    found = best_for(member, conversation.inbox, request.GET.get("q", ""), language)[:MOST]
    filling = Filling(conversation, member)
    told = []
    for each in found:
        chosen = fitting(each, language, filling.register)
        html = filling.html(chosen.html, chosen.language)
        told.append(_told(each, number, language, chosen) | {"html": html})
    return JsonResponse({"responses": told})


@require_safe
@never_cache
@right_required(Right.ANSWER)
def canned_wording(request: HttpRequest, number: int, response: int, wording: int) -> HttpResponse:
    """What a response says here in another language than the one that was chosen for it."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    known = response_for(member, response)
    chosen = wording_numbered(known, wording) if known else None
    if chosen is None:
        raise Missing(_("There is no such canned response."))
    html = Filling(conversation, member).html(chosen.html, chosen.language)
    return JsonResponse({"html": html})


def _told(
    response: CannedResponse, conversation: int, language: str, chosen: Wording
) -> dict[str, Any]:
    texts = wordings_of(response)
    address = reverse("inbox:canned_wording", args=[conversation, response.pk, 0])
    return {
        "id": response.pk,
        "name": response.name,
        "shortcut": response.shortcut,
        "wording": chosen.number,
        "wording_url": address.removesuffix("0/"),
        "wordings": [_text(each, language) for each in texts],
    }


def _text(text: Wording, language: str) -> dict[str, Any]:
    """How a text is told apart from the others: its language, and its form of address."""
    word = form_word(text.register, text.language)
    name = endonym(text.language) if text.language else ""
    return {
        "number": text.number,
        "language": text.language,
        "direction": direction_of(text.language) if text.language else "auto",
        "name": f"{name} · {word}" if word else name,
        "is_theirs": reads(language, text.language),
        "is_outdated": text.is_outdated,
    }
