"""Whom a note in this conversation can mention."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport.inbox.queries.access import conversation_for, members_who_see
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right
from rapport.ui.components.initials import hue_of, initials

MOST = 500


@require_safe
@never_cache
@right_required(Right.ANSWER)
def colleagues(request: HttpRequest, number: int) -> HttpResponse:
    """Everybody else who may see the inbox, those who are here first."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    others = members_who_see(conversation.inbox).exclude(pk=member.pk).distinct()[:MOST]
    order = {"online": 0, "away": 1, "off": 2}
    found = sorted(others, key=lambda each: (order[each.presence], each.listed_as))
    return JsonResponse({"members": [_as_json(each) for each in found]})


def _as_json(member: Member) -> dict[str, Any]:
    words = {"online": _("Available"), "away": _("Away"), "off": _("Off duty")}[member.presence]
    return {
        "id": member.pk,
        "name": member.name,
        "email": member.email,
        "initials": initials(member.name),
        "hue": hue_of(member.name),
        "presence": {"off": "offline"}.get(member.presence, member.presence),
        "presence_words": words,
        "detail": words,
    }
