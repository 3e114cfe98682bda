"""On the settings of an inbox: by which business calendar it goes."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapport.inbox.actions.inboxes import choose_calendar
from rapport.inbox.forms.hours import CalendarChoiceForm
from rapport.inbox.queries.calendars import calendar_row_of
from rapport.inbox.queries.inboxes import every_inbox
from rapport.inbox.views.answers import wants_fragment
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right
from rapport.team.queries.calendars import standing_of, values_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_INBOXES)
def inbox_hours(request: HttpRequest, number: int) -> HttpResponse:
    """Which calendar, and whether we are open by it."""
    inbox = get_object_or_404(every_inbox(), pk=number)
    form = CalendarChoiceForm(request.POST or None, initial={"calendar": inbox.calendar_id})
    is_saved = form.is_bound and form.is_valid()
    if is_saved:
        chosen = form.cleaned_data["calendar"]
        inbox = choose_calendar(inbox, chosen, by=member_of(request))
        if not wants_fragment(request):
            return redirect("inbox:inbox_settings", number=inbox.pk)
    row = calendar_row_of(inbox)
    context = {
        "inbox": inbox,
        "form": form,
        "row": row,
        "standing": standing_of(values_of(row)) if row else None,
    }
    status = 422 if form.errors else 200
    response = render(request, "inbox/settings/hours.html", context, status=status)
    if is_saved:
        toast = {"kind": "success", "text": _("Saved.")}
        response["HX-Trigger"] = json.dumps({"toast": toast})
    return response
