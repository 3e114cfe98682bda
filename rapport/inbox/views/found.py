"""The list of what a search found, as the workspace shows it beside a conversation."""

from typing import Any

from django.http import HttpRequest

from rapport.inbox.queries.lists import View
from rapport.inbox.queries.searching.results import search
from rapport.inbox.queries.searching.running import PAGE
from rapport.inbox.queries.searching.saved import may_change, search_for
from rapport.inbox.queries.searching.suggesting import TAUGHT, easier
from rapport.team.models import Member, Right

MOST_ROWS = 200


def searched(request: HttpRequest, member: Member, view: View) -> dict[str, Any]:
    """What stands in the list of a search, typed or saved."""
    saved = search_for(member, view.number) if view.number is not None else None
    typed = saved.query if saved else view.q
    results = search(
        member,
        typed,
        request.GET.get("cursor", ""),
        limit=_limit(request),
        is_typing=not typed.endswith(" "),
    )
    is_nothing = results.is_first and not results.results and not results.next_cursor
    return {
        "view": view,
        "member": member,
        "list_kind": "search",
        "typed": typed,
        "saved": saved,
        "may_change": saved is not None and may_change(member, saved),
        "found": results,
        "easier": easier(results.question) if is_nothing else [],
        "taught": TAUGHT,
        "can_answer": member.can(Right.ANSWER),
    }


def _limit(request: HttpRequest) -> int:
    """As many rows as a page has, or as its reader sees already."""
    asked = request.GET.get("limit", "")
    return max(PAGE, min(int(asked[:9]), MOST_ROWS)) if asked.isdecimal() else PAGE
