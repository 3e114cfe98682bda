"""Settings: how an API inbox is connected, its key and secret, whether the other side answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rapport.inbox.models import Inbox
from rapport.kernel.errors import Invalid
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right

from .actions.connecting import connect, renew_key, renew_secret
from .actions.testing import try_callback
from .forms import ConnectionForm
from .queries.connections import api_inboxes, connection_of
from .queries.outbox import how_many_wait, troubles_in


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_INBOXES)
def panel(request: HttpRequest, number: int) -> HttpResponse:
    """For the inbox's settings page: how it is connected; POST changes that."""
    inbox = get_object_or_404(api_inboxes(), pk=number)
    connection = connection_of(inbox)
    known = {"callback_url": connection.callback_url, "knows_repeats": connection.knows_repeats}
    form = ConnectionForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            connect(inbox, by=member_of(request), **form.cleaned_data)
        except Invalid as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            return _done(request, inbox, _("Saved."))
    return _panel(request, inbox, form=form, status=422 if form.errors else 200)


@require_POST
@never_cache
@right_required(Right.MANAGE_INBOXES)
def key(request: HttpRequest, number: int) -> HttpResponse:
    """A new key, shown this once."""
    inbox = get_object_or_404(api_inboxes(), pk=number)
    return _panel(request, inbox, new_key=renew_key(inbox, by=member_of(request)))


@require_POST
@right_required(Right.MANAGE_INBOXES)
def secret(request: HttpRequest, number: int) -> HttpResponse:
    """A new signing secret; the former one signs too for a day."""
    inbox = get_object_or_404(api_inboxes(), pk=number)
    renew_secret(inbox, by=member_of(request))
    return _done(request, inbox, _("There is a new secret. The former one signs too for a day."))


@require_POST
@right_required(Right.MANAGE_INBOXES)
def test(request: HttpRequest, number: int) -> HttpResponse:
    """Call the saved callback address and show what it says."""
    inbox = get_object_or_404(api_inboxes(), pk=number)
    tried = try_callback(connection_of(inbox))
    return render(request, "apichannel/tested.html", {"tried": tried, "inbox": inbox})


def _panel(request: HttpRequest, inbox: Inbox, *, status: int = 200, **more: Any) -> HttpResponse:
    connection = connection_of(inbox)
    known = {"callback_url": connection.callback_url, "knows_repeats": connection.knows_repeats}
    context = {
        "inbox": inbox,
        "connection": connection,
        "form": ConnectionForm(initial=known),
        "waiting": how_many_wait(inbox),
        "troubles": troubles_in(inbox),
        "address": request.build_absolute_uri(f"/api/v1/inboxes/{inbox.pk}/messages"),
        **more,
    }
    is_part = request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    page = "apichannel/panel.html" if is_part else "apichannel/page.html"
    return render(request, page, context, status=status)


def _done(request: HttpRequest, inbox: Inbox, words: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _panel(request, inbox, told=words)
    messages.success(request, words)
    return redirect("inbox:inbox_settings", number=inbox.pk)
