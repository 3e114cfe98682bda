"""The log of a webhook: pages of it, one delivery, and sending again."""

import json
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.kernel.clock import now
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right
from rapport.webhooks.actions.replaying import replay_since, send_again
from rapport.webhooks.forms import LogFilterForm, ReplayForm
from rapport.webhooks.ports import TEST
from rapport.webhooks.queries.endpoints import endpoint_for
from rapport.webhooks.queries.log import (
    attempts_of,
    deliveries_since,
    delivery_for,
    newest_down_to,
    page_of,
)

DELIVERY = "webhooks/delivery.html"


@right_required(Right.MANAGE_INTEGRATIONS)
@never_cache
@require_GET
def log(request: HttpRequest, number: int) -> HttpResponse:
    """Rows of the log: those before a cursor, or anew those down to one that is shown."""
    if "HX-Request" not in request.headers:
        return redirect("webhooks:webhook", number)
    endpoint = endpoint_for(number)
    chosen = LogFilterForm(request.GET).chosen()
    if "before" in request.GET:
        page = page_of(endpoint, **chosen, cursor=request.GET["before"])
        part = "earlier"
    else:
        page = newest_down_to(endpoint, **chosen, last=request.GET.get("last", ""))
        part = "newest"
    context = {"endpoint": endpoint, "log": page, "chosen": chosen}
    return render(request, f"webhooks/page.html#{part}", context)


@right_required(Right.MANAGE_INTEGRATIONS)
@never_cache
@require_GET
def delivery(request: HttpRequest, number: int, delivery_number: int) -> HttpResponse:
    """One event for one endpoint: what was said, and every attempt."""
    found = delivery_for(endpoint_for(number), delivery_number)
    context = {
        "delivery": found,
        "endpoint": found.endpoint,
        "attempts": attempts_of(found)[:50],
        "payload": json.dumps(json.loads(found.event.body), indent=2, ensure_ascii=False),
        "is_test": found.type == TEST,
    }
    part = "#state" if "HX-Request" in request.headers else ""
    return render(request, f"{DELIVERY}{part}", context)


@right_required(Right.MANAGE_INTEGRATIONS)
@require_POST
def again(request: HttpRequest, number: int, delivery_number: int) -> HttpResponse:
    """Send one more time what this delivery says."""
    send_again(delivery_for(endpoint_for(number), delivery_number), by=member_of(request))
    messages.success(request, _("It is sent again in a moment."))
    return redirect("webhooks:delivery", number, delivery_number)


@right_required(Right.MANAGE_INTEGRATIONS)
@never_cache
@require_http_methods(["GET", "POST"])
def replay(request: HttpRequest, number: int) -> HttpResponse:
    """How many would be sent again; and sending them."""
    endpoint = endpoint_for(number)
    form = ReplayForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        return render(request, "webhooks/replay.html", {"endpoint": endpoint, "count": 0})
    since = now() - timedelta(hours=form.cleaned_data["since"])
    everything = form.cleaned_data["what"] == "everything"
    if request.method == "GET":
        count = deliveries_since(endpoint, since, everything=everything).count()
        return render(request, "webhooks/replay.html", {"endpoint": endpoint, "count": count})
    count = replay_since(endpoint, since=since, everything=everything, by=member_of(request))
    words = ngettext("%(n)s event is sent again.", "%(n)s events are sent again.", count)
    messages.success(request, words % {"n": count})
    return redirect("webhooks:webhook", number)
