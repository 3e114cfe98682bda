"""Settings → Webhooks: the list, and one webhook with how it fares."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right
from rapport.webhooks.actions.endpoints import (
    change_endpoint,
    create_endpoint,
    delete_endpoint,
    pause_endpoint,
    resume_endpoint,
    rotate_secret,
)
from rapport.webhooks.actions.trying import send_test
from rapport.webhooks.forms import EndpointForm, LogFilterForm, ReplayForm
from rapport.webhooks.models import Endpoint
from rapport.webhooks.ports import event_types, inboxes
from rapport.webhooks.queries.endpoints import endpoint_for, every_endpoint, health_of, hours_of
from rapport.webhooks.queries.log import page_of
from rapport.webhooks.views.drawing import bars_of

PAGE = "webhooks/page.html"


@right_required(Right.MANAGE_INTEGRATIONS)
@never_cache
@require_GET
def webhooks(request: HttpRequest) -> HttpResponse:
    """All of them, and how each fares."""
    endpoints = list(every_endpoint())
    health = health_of(endpoints)
    names = dict(inboxes())
    rows = [(each, health[each.pk], _scope(each, names)) for each in endpoints]
    part = "#rows" if "HX-Request" in request.headers else ""
    return render(request, f"webhooks/list.html{part}", {"rows": rows})


@right_required(Right.MANAGE_INTEGRATIONS)
@require_http_methods(["GET", "POST"])
def new_webhook(request: HttpRequest) -> HttpResponse:
    """A form for a webhook, and the webhook."""
    form = EndpointForm(request.POST or None)
    if form.is_valid():
        try:
            endpoint = create_endpoint(**form.described(), by=member_of(request))
        except Invalid as refusal:
            _note(form, refusal)
        else:
            messages.success(request, _("The webhook is there. Send it a test."))
            return redirect("webhooks:webhook", endpoint.pk)
    return _form(request, form, None)


@right_required(Right.MANAGE_INTEGRATIONS)
@never_cache
@require_GET
def webhook(request: HttpRequest, number: int) -> HttpResponse:
    """One webhook: its state, its secret, what it hears, its log."""
    endpoint = endpoint_for(number)
    context = _state_of(endpoint)
    if "HX-Request" in request.headers:
        return render(request, f"{PAGE}#state", context)
    filters = LogFilterForm(request.GET)
    chosen = filters.chosen()
    context |= {
        "log": page_of(endpoint, **chosen),
        "filters": LogFilterForm(initial=chosen),
        "chosen": chosen,
        "replay": ReplayForm(),
        "scope": _scope(endpoint, dict(inboxes())),
        "is_rotating": len(endpoint.secrets_at(now())) > 1,
    }
    return render(request, PAGE, context)


@right_required(Right.MANAGE_INTEGRATIONS)
@require_http_methods(["GET", "POST"])
def webhook_settings(request: HttpRequest, number: int) -> HttpResponse:
    """Where it is and what it hears."""
    endpoint = endpoint_for(number)
    form = EndpointForm(request.POST or None, endpoint=endpoint)
    if form.is_valid():
        try:
            change_endpoint(endpoint, **form.described(), by=member_of(request))
        except Invalid as refusal:
            _note(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("webhooks:webhook", endpoint.pk)
    return _form(request, form, endpoint)


@right_required(Right.MANAGE_INTEGRATIONS)
@require_POST
def webhook_state(request: HttpRequest, number: int) -> HttpResponse:
    """Pause it, or switch it on again."""
    endpoint = endpoint_for(number)
    if request.POST.get("do") == "pause":
        pause_endpoint(endpoint, by=member_of(request))
        messages.success(request, _("Paused. What happens is kept and sent afterwards."))
    else:
        resume_endpoint(endpoint, by=member_of(request))
        messages.success(request, _("Switched on. What waited is on its way."))
    return redirect("webhooks:webhook", number)


@right_required(Right.MANAGE_INTEGRATIONS)
@require_POST
def webhook_secret(request: HttpRequest, number: int) -> HttpResponse:
    """A new secret; both sign for a day."""
    rotate_secret(endpoint_for(number), by=member_of(request))
    messages.success(request, _("There is a new secret. The old one signs too for 24 hours."))
    return redirect("webhooks:webhook", number)


@right_required(Right.MANAGE_INTEGRATIONS)
@require_POST
def webhook_deletion(request: HttpRequest, number: int) -> HttpResponse:
    """Remove it with its log."""
    delete_endpoint(endpoint_for(number), by=member_of(request))
    messages.success(request, _("The webhook was deleted."))
    return redirect("webhooks:webhooks")


@right_required(Right.MANAGE_INTEGRATIONS)
@require_POST
def webhook_test(request: HttpRequest, number: int) -> HttpResponse:
    """Send a test now, and say what came of it."""
    attempt = send_test(endpoint_for(number), by=member_of(request))
    if "HX-Request" not in request.headers:
        return redirect("webhooks:delivery", number, attempt.delivery_id)
    return render(request, "webhooks/test_result.html", {"attempt": attempt, "number": number})


def _state_of(endpoint: Endpoint) -> dict[str, Any]:
    hours = hours_of(endpoint)
    return {
        "endpoint": endpoint,
        "host": urlsplit(endpoint.url).netloc,
        "health": health_of([endpoint])[endpoint.pk],
        "bars": bars_of(hours),
        "state_href": reverse("webhooks:webhook", args=[endpoint.pk]),
    }


def _scope(endpoint: Endpoint, names: dict[int, str]) -> dict[str, Any]:
    """What it hears, in words."""
    return {
        "types": [name for name in event_types() if name in endpoint.types],
        "inboxes": [names[each] for each in endpoint.inbox_ids if each in names],
    }


def _form(request: HttpRequest, form: EndpointForm, endpoint: Endpoint | None) -> HttpResponse:
    context = {"form": form, "endpoint": endpoint}
    return render(request, "webhooks/form.html", context, status=422 if form.errors else 200)


def _note(form: EndpointForm, refusal: Invalid) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
