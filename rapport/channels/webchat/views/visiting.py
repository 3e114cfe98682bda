"""A visitor's window opens: how the chat is set up, and who comes."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from rapport.channels.webchat.actions.limits import MOST_FILES, MOST_TEXT, most_file_bytes
from rapport.channels.webchat.actions.state import change_visitor
from rapport.channels.webchat.actions.visits import Arrival, open_visit
from rapport.channels.webchat.models import ChatSite
from rapport.channels.webchat.queries.identity import Identity, vouched_identity
from rapport.channels.webchat.queries.sites import (
    faces_of,
    languages_of,
    members_here,
    opening_of,
)
from rapport.channels.webchat.queries.thread import cursor_of
from rapport.channels.webchat.queries.visitors import current_conversation, register_of
from rapport.channels.webchat.views.door import Caller, chat_door, refuse_blocked
from rapport.channels.webchat.views.presenting import conversation_json, face_json, visitor_json
from rapport.channels.webchat.views.reading import email_in, line_in, words_in
from rapport.channels.webchat.views.refusing import language_for
from rapport.channels.webchat.words import said_in, sentence
from rapport.kernel.errors import NotAllowed
from rapport.team.queries import company

# Names of the files with the window's words: formal, informal.
FORMS = ("words", "informal")


@chat_door("GET", act="settings", needs_visitor=False)
def settings(caller: Caller) -> HttpResponse:
    """How the chat looks and what it says, in the visitor's language."""
    site, request = caller.site, caller.request
    wanted = request.GET.get("languages", "")[:200].split(",")
    language = language_for(request, site, wanted)
    form = _form_of_address(site, language, request.GET.get("address", ""))
    opening = opening_of(site)
    told = {
        "name": site.inbox.sender_name or company().name or site.inbox.name,
        "colour": site.colour,
        "logo_href": _logo_href(caller),
        "position": site.position,
        "sound": site.has_sound,
        "language": language,
        "languages": languages_of(site),
        "address": form,
        "greeting": said_in(
            site.greetings, language, {language: sentence("greeting", language, form)}
        ),
        "offline_words": said_in(
            site.offline_words, language, {language: sentence("offline", language, form)}
        ),
        "form": _form(site, language),
        "hours": {
            "is_open": opening.is_open,
            "opens_at": opening.opens_at.isoformat() if opening.opens_at else None,
            "someone_is_here": members_here(site).exists(),
        },
        "team": [face_json(request, site, each) for each in faces_of(site)],
        "limits": {"text": MOST_TEXT, "file_bytes": most_file_bytes(), "files": MOST_FILES},
        "requires_identity": site.requires_identity,
    }
    response = JsonResponse(told)
    response["Cache-Control"] = "public, max-age=60"
    patch_vary_headers(response, ["Accept-Language"])
    response["Content-Language"] = language
    return response


@chat_door("POST", act="visit", needs_visitor=False)
def visits(caller: Caller) -> HttpResponse:
    """Who comes: known again by the token, or by who the website says it is, or new."""
    told = caller.json()
    refuse_blocked(caller.site, caller.found, caller.address)
    identity = _identity(caller, told.get("identity"))
    wanted = [line_in(told, "language", 40), *words_in(told, "languages")]
    arrival = Arrival(
        language=language_for(caller.request, caller.site, wanted),
        zone=line_in(told, "zone", 60),
        page=told.get("page") if isinstance(told.get("page"), dict) else {},
        user_agent=caller.request.headers.get("User-Agent", ""),
        network_address=caller.address,
    )
    visitor, token = open_visit(caller.site, arrival, token=caller.token, identity=identity)
    refuse_blocked(caller.site, visitor, caller.address)
    return JsonResponse(
        {
            "token": token,
            "visitor": visitor_json(visitor),
            "conversation": conversation_json(current_conversation(visitor)),
            "cursor": cursor_of(visitor),
            "stream": caller.request.build_absolute_uri(
                reverse("webchat:stream", args=[caller.site.key])
            ),
        }
    )


@chat_door("PATCH", act="state")
def visitor(caller: Caller) -> HttpResponse:
    """What a visitor says of themselves."""
    told = caller.json()
    changed = change_visitor(
        caller.visitor,
        name=line_in(told, "name", 160),
        email=email_in(told, "email"),
        language=line_in(told, "language", 12),
    )
    refuse_blocked(caller.site, changed, caller.address)
    return JsonResponse(visitor_json(changed))


@chat_door("GET", act="stream")
def stream(caller: Caller) -> HttpResponse:
    """The live stream is served beside Django (config/asgi.py); here its preflight is answered."""
    return HttpResponse(status=204)


def _identity(caller: Caller, told: Any) -> Identity | None:
    try:
        return vouched_identity(caller.site, told)
    except NotAllowed:
        caller.count("identity refused")
        raise


def _form_of_address(site: ChatSite, language: str, known: str) -> str:
    """As this browser remembers it from an earlier visit; else as the inbox addresses anybody."""
    if known not in FORMS:
        known = register_of(None, language, site.inbox)
    return known if known in FORMS else FORMS[0]


def _form(site: ChatSite, language: str) -> dict[str, Any] | None:
    if not site.asks:
        return None
    return {
        "asks": site.asks,
        "required": [each for each in site.asks if each in site.requires],
        # Another language's would be read by nobody: the window has words of its own in each.
        "words": site.form_words.get(language, ""),
    }


def _logo_href(caller: Caller) -> str | None:
    logo = caller.site.logo
    if logo is None:
        return None
    address = reverse("webchat:logo", args=[caller.site.key, str(logo.pk)])
    return caller.request.build_absolute_uri(address)
