"""One conversation: a whole page, the middle pane alone, or a part of it."""

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport.inbox.models import Conversation, Status
from rapport.inbox.ports.beside import html_below_subject, html_beside
from rapport.inbox.queries import thread
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.trust import is_customer_trusted
from rapport.inbox.views.answers import wants_fragment
from rapport.inbox.views.beside import served
from rapport.inbox.views.thread import is_new, items_of
from rapport.inbox.views.workspace import view_asked, workspace
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def conversation(request: HttpRequest, number: int) -> HttpResponse:
    """The conversation; a merged one leads to where it lives on."""
    member = member_of(request)
    found = conversation_for(member, number)
    if found.pk != number and not wants_fragment(request):
        return redirect("inbox:conversation", number=found.pk)
    part = request.GET.get("part", "")
    if found.pk != number and part:
        return _merged_away(number, found)
    if part == "header":
        return render(request, "inbox/conversation/header.html", _header(request, found, member))
    if part in ("thread", "older"):
        return render(request, f"inbox/conversation/{part}.html", _thread(request, found, member))
    context = _header(request, found, member) | _thread(request, found, member)
    context["standing"] = served(request, found, "standing")
    if wants_fragment(request):
        context["is_fragment"] = True
        return render(request, "inbox/conversation/conversation.html", context)
    return render(request, "inbox/workspace.html", workspace(request, member) | context)


def _merged_away(number: int, found: Conversation) -> HttpResponse:
    """Lead an open page to where the conversation lives on."""
    words = _("#%(old)s was merged into #%(number)s.") % {"old": number, "number": found.pk}
    response = HttpResponse(status=204)
    events = {"conversation:open": {"number": found.pk}, "toast": {"text": words}}
    response["HX-Trigger"] = json.dumps(events)
    return response


def _header(request: HttpRequest, found: Conversation, member: Member) -> dict[str, Any]:
    return {
        "conversation": found,
        "member": member,
        "view": view_asked(request),
        "tags": list(found.tags.all()),
        "snooze": found.snooze if found.status == Status.SNOOZED else None,
        "can_answer": member.can(Right.ANSWER),
        "below_subject": html_below_subject(found, member),
    }


def _thread(request: HttpRequest, found: Conversation, member: Member) -> dict[str, Any]:
    mark = thread.read_until(member, found)
    read_until = _since(request) or (mark.read_until if mark else member.joined_at)
    before, first = _number(request, "before"), _number(request, "first")
    said = thread.messages_from(found, first) if first else thread.messages_of(found, before)
    for message in said.messages:
        message.conversation = found
    beside = html_beside(said.messages, member)
    for message in said.messages:
        message.beside = beside.get(message.pk, "")  # type: ignore[attr-defined]
    return {
        "conversation": found,
        "member": member,
        "thread": said,
        "is_unread": any(is_new(each, member, read_until) for each in said.messages),
        "read_until": read_until,
        "items": items_of(said.messages, member, read_until, marks_new=before is None),
        "can_answer": member.can(Right.ANSWER),
        "shows_pictures": is_customer_trusted(found.customer_id),
    }


def _since(request: HttpRequest) -> datetime | None:
    """Where the new line stood when the page was made: reading on does not move it."""
    try:
        return parse_datetime(request.GET.get("since", ""))
    except ValueError:
        return None


def _number(request: HttpRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 19 else None
