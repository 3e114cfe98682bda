"""Signs of life from open pages, and what members say of themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.kernel.errors import Invalid
from rapport.team.actions.presence import note_leaving, note_sign_of_life, set_availability
from rapport.team.doors import member_of, member_required
from rapport.team.forms.profile import AvailabilityForm


@member_required
@require_POST
def ping(request: HttpRequest) -> HttpResponse:
    """An open page says that it is there, or (`leaving`) that it is being closed."""
    if "leaving" in request.POST:
        note_leaving(member_of(request))
    else:
        note_sign_of_life(member_of(request))
    return HttpResponse(status=204)


@member_required
@require_POST
def availability(request: HttpRequest) -> HttpResponse:
    """Available, away or off duty, from the account menu."""
    form = AvailabilityForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("This is not one of available, away and off duty."))
    set_availability(member_of(request), form.cleaned_data["presence"])
    if "HX-Request" in request.headers:
        return HttpResponse(status=204)
    return redirect("/settings/profile/")
