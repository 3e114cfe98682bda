"""Who else has this conversation open or writes in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapport.inbox.actions.looking import look_at, look_away
from rapport.inbox.queries.access import conversation_for
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right

KINDS = ("reply", "note", "")


@require_http_methods(["GET", "POST", "DELETE"])
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def looking(request: HttpRequest, number: int) -> HttpResponse:
    """GET: who writes, or the faces of all and who writes. POST: I look (and type). DELETE: I have left."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    if request.method == "DELETE":
        look_away(conversation, by=member)
        return HttpResponse(status=204)
    if request.method == "POST":
        kind = request.POST.get("typing_kind", "")
        can_write = member.can(Right.ANSWER) and kind in KINDS
        look_at(conversation, by=member, typing_kind=kind if can_write else "")
        return HttpResponse(status=204)
    part = "lookers" if request.GET.get("part") == "faces" else "writers"
    context = {"conversation": conversation, "with_writers": member.can(Right.ANSWER)}
    return render(request, f"inbox/composer/{part}.html", context)
