"""Settings: the inboxes of the company."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.inbox.actions.inboxes import (
    archive_inbox,
    change_inbox,
    create_inbox,
    set_inbox_access,
)
from rapport.inbox.forms.inbox import InboxForm
from rapport.inbox.models import Inbox
from rapport.inbox.ports import Channel, installed, traits_of
from rapport.inbox.queries.inboxes import every_inbox, inboxes_with_counts, members_with_access
from rapport.kernel.errors import Invalid
from rapport.kernel.slots import panels_for
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_safe
@right_required(Right.MANAGE_INBOXES)
def inboxes(request: HttpRequest) -> HttpResponse:
    """All inboxes, those out of use last."""
    return render(request, "inbox/settings/list.html", {"inboxes": inboxes_with_counts()})


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.MANAGE_INBOXES)
def new_inbox(request: HttpRequest) -> HttpResponse:
    """A new inbox: first its channel is chosen; the channel's own settings come afterwards."""
    kind = request.GET.get("channel", "")
    channel = next((each for each in installed() if each.kind == kind), None)
    if channel is None:
        choices = [(each, traits_of(each.kind)) for each in installed()]
        return render(request, "inbox/settings/channels.html", {"choices": choices})
    form = InboxForm(request.POST or None, inbox=None, channel=kind)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_inbox(by=member_of(request), channel=kind, **form.own_fields())
        except Invalid as problem:
            _note(form, problem)
        else:
            set_inbox_access(made, members=form.cleaned_data["members"], by=member_of(request))
            words = _("The inbox is made. Connect its mailbox so that mail arrives.")
            messages.success(request, traits_of(kind).next_words or words)
            return redirect("inbox:inbox_settings", number=made.pk)
    return _form(request, form, None, channel=channel)


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.MANAGE_INBOXES)
def inbox_settings(request: HttpRequest, number: int) -> HttpResponse:
    """One inbox: name, address, who may see it, and what its channel offers."""
    inbox = get_object_or_404(every_inbox(), pk=number)
    form = InboxForm(request.POST or None, inbox=inbox)
    if request.method == "POST" and form.is_valid():
        try:
            change_inbox(inbox, by=member_of(request), **form.own_fields())
            set_inbox_access(inbox, members=form.cleaned_data["members"], by=member_of(request))
        except Invalid as problem:
            _note(form, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("inbox:inbox_settings", number=inbox.pk)
    return _form(request, form, inbox)


@require_POST
@right_required(Right.MANAGE_INBOXES)
def archive(request: HttpRequest, number: int) -> HttpResponse:
    """Put an inbox out of use, or into use again."""
    inbox = get_object_or_404(every_inbox(), pk=number)
    restores = request.POST.get("do") == "restore"
    archive_inbox(inbox, by=member_of(request), restore=restores)
    words = _("“%(name)s” is in use again.") if restores else _("“%(name)s” is out of use.")
    messages.success(request, words % {"name": inbox.name})
    return redirect("inbox:inboxes")


def _form(
    request: HttpRequest, form: InboxForm, inbox: Inbox | None, channel: Channel | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "inbox": inbox, "channel": channel}
    if inbox is not None:
        context["panels"] = panels_for("inbox", inbox.pk, kind=inbox.channel)
        context["with_access"] = members_with_access(inbox)
    return render(request, "inbox/settings/form.html", context, status=422 if form.errors else 200)


def _note(form: InboxForm, problem: Invalid) -> None:
    form.add_error(problem.field if problem.field in form.fields else None, str(problem))
