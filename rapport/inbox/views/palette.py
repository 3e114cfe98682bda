"""What the command palette finds on the server."""

from urllib.parse import quote

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.inbox.queries.palette import Found, found
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right
from rapport.ui.components.icons import icon

ICONS = {
    "conversation": "message-square",
    "inbox": "inbox",
    "team": "users-round",
    "member": "circle-user-round",
    "canned": "message-square-quote",
}


@require_safe
@right_required(Right.READ_CONVERSATIONS)
def palette(request: HttpRequest) -> JsonResponse:
    """Conversations, places, colleagues and canned responses for a few letters, best first."""
    typed = " ".join(request.GET.get("q", "").split())[:200]
    entries = [_entry(each) for each in found(member_of(request), typed)]
    response = JsonResponse([*entries, *([_search(typed)] if typed else [])], safe=False)
    response["Cache-Control"] = "no-store"
    return response


def _search(typed: str) -> dict[str, str]:
    """What is always offered: these words in all messages."""
    return {
        "group": _("Search"),
        "label": _("Search all messages for “%(words)s”") % {"words": typed},
        "hint": "",
        "href": f"{reverse('inbox:search')}?q={quote(typed)}",
        "icon": icon("search"),
    }


def _entry(each: Found) -> dict[str, str]:
    groups = {
        "conversation": _("Conversations"),
        "inbox": _("Inboxes"),
        "team": _("Teams"),
        "member": _("Members"),
        "canned": _("Canned responses"),
    }
    if each.kind == "conversation":
        href = reverse("inbox:conversation", args=[each.number])
    elif each.kind == "canned":
        href = reverse("inbox:canned_response", args=[each.number])
    else:
        href = f"{reverse('inbox:conversations')}?view={each.kind}:{each.number}"
    return {
        "group": groups[each.kind],
        "label": each.title,
        "hint": each.detail,
        "href": href,
        "icon": icon(ICONS[each.kind]),
    }
