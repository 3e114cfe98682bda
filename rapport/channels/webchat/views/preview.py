"""The chat window as visitors see it, over the sketch of a page: for the settings."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport.channels.webchat.models import ChatSite
from rapport.channels.webchat.queries.identity import hash_for
from rapport.channels.webchat.queries.sites import chat_inboxes, site_of
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right

THEMES = {"light", "dark"}


@require_safe
@never_cache
@right_required(Right.MANAGE_INBOXES)
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """A page with nothing on it but this chat, open; what is written there arrives like any words."""
    inbox = chat_inboxes().filter(pk=number).first()
    site = site_of(inbox) if inbox else None
    if site is None:
        raise Http404
    theme = request.GET.get("theme", "")
    context = {
        "site": site,
        "theme": theme if theme in THEMES else "light",
        "identity": json.dumps(_identity(site, member_of(request)))
        if site.requires_identity
        else "",
    }
    return render(request, "webchat/settings/preview.html", context)


def _identity(site: ChatSite, member: Member) -> dict[str, Any]:
    """Where only identified visitors may chat, the member is one."""
    number = f"member-{member.pk}"
    return {"id": number, "name": member.name, "hash": hash_for(site.identity_secret, number)}
