"""Why a visitor's door stays shut, in their language: for the window, or for a person before a page."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import override

from rapport.channels.webchat.models import ChatSite, Visitor
from rapport.channels.webchat.queries.sites import languages_of
from rapport.channels.webchat.queries.visitors import register_of
from rapport.channels.webchat.words import best_of, refusal, sentence, written
from rapport.kernel.errors import Refusal, TooOften
from rapport.team.queries import company
from rapport.ui.components.world import direction_of


def language_for(
    request: HttpRequest, site: ChatSite | None, wanted: list[str] | None = None
) -> str:
    """The language for this visitor: as asked, else as their browser prefers."""
    header = request.headers.get("Accept-Language", "")
    preferred = [each.split(";")[0] for each in header.split(",") if each.strip()]
    return best_of([*(wanted or []), *preferred], languages_of(site) if site else ("en",))


def told(
    request: HttpRequest, site: ChatSite | None, problem: Refusal, visitor: Visitor | None
) -> HttpResponse:
    """The refusal as the window reads it; a page for a person who followed a link, such as to a file."""
    language = language_for(request, site)
    register = register_of(visitor and visitor.customer, language, site.inbox) if site else ""
    body = {
        "type": "about:blank",
        "title": refusal(problem.code, language, register),
        "status": problem.status,
        "code": problem.code,
        **({"field": problem.field} if problem.field else {}),
    }
    if site and "text/html" in request.headers.get("Accept", ""):
        response = _page(request, site, body, language)
    else:
        kind = "application/problem+json"
        response = JsonResponse(body, status=problem.status, content_type=kind)
    response["Content-Language"] = language
    if isinstance(problem, TooOften):
        response["Retry-After"] = str(problem.seconds)
    return response


def _page(
    request: HttpRequest, site: ChatSite, body: dict[str, object], language: str
) -> HttpResponse:
    is_file = body["code"] == "file_gone"
    context = {
        "house": site.inbox.sender_name or company().name or site.inbox.name,
        "heading": sentence("missing", language) if is_file else body["title"],
        "text": body["title"] if is_file else "",
        "status": body["status"],
        "language": language,
        "direction": direction_of(language),
    }
    with override(written(language)):
        return render(request, "webchat/visitor/refused.html", context, status=body["status"])
