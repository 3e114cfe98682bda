"""Every promise that is due, broken or ended, and how many are kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport.kernel.clock import now
from rapport.promises.queries.lists import due, ended_lately, overdue
from rapport.promises.queries.measures import FEW, kept_in, period
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right

PERIODS = (7, 30, 90)


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def promises(request: HttpRequest) -> HttpResponse:
    """In the inboxes that the member sees: theirs alone, or everybody's."""
    member = member_of(request)
    mine = request.GET.get("whose") == "mine"
    asked = request.GET.get("days", "")
    days = int(asked) if asked in {str(each) for each in PERIODS} else 30
    context = {
        "member": member,
        "mine": mine,
        "days": days,
        "periods": PERIODS,
        "few": FEW,
        "overdue": overdue(member, mine=mine),
        "due": due(member, mine=mine),
        "ended": ended_lately(member, mine=mine),
        "measures": kept_in(member, *period(days, now())),
    }
    page = "content" if request.headers.get("HX-Request") else "page"
    return render(request, f"promises/overview/{page}.html", context)
