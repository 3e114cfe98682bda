"""Signs of life from open pages, and what members say of themselves."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rapport.kernel.errors import Invalid
from rapport.team.actions.presence import note_leaving, note_sign_of_life, set_availability
from rapport.team.actions.sessions import note_session_seen
from rapport.team.doors import member_of, member_required
from rapport.team.forms.profile import AvailabilityForm
from rapport.team.models import idle_after
from rapport.team.queries.presence import presence_words


@member_required
@require_POST
def ping(request: HttpRequest) -> HttpResponse:
    """An open page says for how many seconds it was not touched, or (`leaving`) that it closes."""
    if "leaving" in request.POST:
        note_leaving(member_of(request))
    elif note_sign_of_life(member_of(request), _idle(request.POST.get("idle", ""))):
        note_session_seen(request)
    answer = HttpResponse(status=204)
    answer["X-Idle-After"] = str(int(idle_after().total_seconds()))
    return answer


@member_required
@require_http_methods(["GET", "POST"])
@never_cache
def availability(request: HttpRequest) -> HttpResponse:
    """The account menu's part about presence; POST: available, away or off duty from now on."""
    if request.method == "GET":
        return _part(request)
    form = AvailabilityForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("This is not one of available, away and off duty."))
    set_availability(member_of(request), form.cleaned_data["presence"])
    if "HX-Request" in request.headers:
        return _part(request)
    return redirect("/settings/profile/")


def _part(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    account = {
        "presence": member.presence,
        "said": member.availability,
        "presence_words": presence_words(member),
        "presence_href": reverse("availability"),
    }
    return render(request, "ui/shell/presence.html", {"account": account})


def _idle(seconds: str) -> timedelta:
    """What a page says; a page that says nothing, or nonsense, was touched just now."""
    is_sane = seconds.isascii() and seconds.isdigit() and len(seconds) < 8
    return timedelta(seconds=int(seconds)) if is_sane else timedelta(0)
