"""The workspace: views with counts, and the list of one view."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport.inbox.queries.access import colleagues_of, inboxes_visible_to
from rapport.inbox.queries.lists import SEARCHES, View, counts_for, page_of, row_of
from rapport.inbox.queries.searching.saved import searches_of
from rapport.inbox.views.found import searched
from rapport.inbox.views.navigation import sections_of, title_of
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right

ROWS = 30
MOST_ROWS = 200


@require_safe
@right_required(Right.READ_CONVERSATIONS)
def start(request: HttpRequest) -> HttpResponse:
    """The front door leads to the member's own conversations."""
    return redirect("inbox:conversations")


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def conversations(request: HttpRequest) -> HttpResponse:
    """A view's list, no conversation open; `part=rows` is the list alone, `part=more` its next page."""
    member = member_of(request)
    part = request.GET.get("part", "")
    if part == "views":
        return render(request, "inbox/views/views.html", _views(request, member))
    if part == "list":
        return render(request, "inbox/list/part.html", workspace(request, member))
    if part == "row":
        return _row(request, member)
    context = _list(request, member)
    if part in ("rows", "more"):
        return render(request, f"inbox/{context['list_kind']}/{part}.html", context)
    return render(request, "inbox/workspace.html", _views(request, member) | context)


def workspace(request: HttpRequest, member: Member) -> dict[str, Any]:
    """All that stands around a conversation: the views and the list."""
    return {**_views(request, member), **_list(request, member)}


def view_asked(request: HttpRequest) -> View:
    """The view that the address names; the member's own conversations if it names none."""
    return View.parse(request.GET.get("view") or "mine", request.GET.get("q", ""))


def _views(request: HttpRequest, member: Member) -> dict[str, Any]:
    view = view_asked(request)
    inboxes = list(inboxes_visible_to(member))
    teams = list(member.teams.all())
    searches = list(searches_of(member))
    counts = counts_for(
        member, inboxes=[each.pk for each in inboxes], teams=[each.pk for each in teams]
    )
    return {
        "view": view,
        "member": member,
        "sections": sections_of(view, counts, inboxes, teams, searches),
        "view_title": title_of(view, inboxes, teams, searches, _colleague(member, view)),
        "has_inboxes": bool(inboxes),
        "can_manage_inboxes": member.can(Right.MANAGE_INBOXES),
        "can_answer": member.can(Right.ANSWER),
    }


def _colleague(member: Member, view: View) -> str:
    """Whose conversations a colleague's view shows."""
    if view.kind != "member":
        return ""
    return next((each.name for each in colleagues_of(member) if each.pk == view.number), "")


def _list(request: HttpRequest, member: Member) -> dict[str, Any]:
    view = view_asked(request)
    if view.kind in SEARCHES:
        return searched(request, member, view)
    asked = request.GET.get("limit", "")
    limit = min(int(asked[:18]), MOST_ROWS) if asked.isdecimal() else ROWS
    page = page_of(member, view, request.GET.get("cursor", ""), limit=max(limit, ROWS))
    address = reverse("inbox:conversations")
    return {
        "view": view,
        "member": member,
        "page": page,
        "list_kind": "list",
        "list_address": address,
        "can_answer": member.can(Right.ANSWER),
        # An empty list says why.
        "has_inboxes": bool(page.rows) or inboxes_visible_to(member).exists(),
        "can_manage_inboxes": member.can(Right.MANAGE_INBOXES),
    }


def _row(request: HttpRequest, member: Member) -> HttpResponse:
    """One row anew; nothing if it is gone, and the list then says so itself."""
    asked = request.GET.get("number", "")
    row = row_of(member, int(asked)) if asked.isdecimal() and len(asked) < 19 else None
    if row is None:
        return HttpResponse(status=204)
    context = {"row": row, "view": view_asked(request), "member": member}
    context["can_answer"] = member.can(Right.ANSWER)
    return render(request, "inbox/list/row.html", context)
