"""Settings: how mail of each inbox is fetched and sent, whether that works, what could not be read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.inbox.models import Inbox
from rapport.inbox.queries.thread import message_for
from rapport.kernel.errors import Missing
from rapport.kernel.files import read_chunks
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right

from .actions.mailboxes import change_mailbox
from .actions.reading import read_again
from .carrying.choosing import folder_of
from .carrying.presets import PRESETS
from .checking import check_mailbox, send_test
from .forms import MailboxForm, TestForm
from .models import Mailbox, RawMessage
from .queries import email_inboxes, mailbox_of, raw_of, raw_unreadable, unreadable_in


@require_safe
@right_required(Right.MANAGE_INBOXES)
def mailboxes(request: HttpRequest) -> HttpResponse:
    """Every inbox and how its mail is doing."""
    rows = [(inbox, mailbox_of(inbox)) for inbox in email_inboxes()]
    return render(request, _part(request, "email/mailboxes.html"), {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.MANAGE_INBOXES)
def mailbox(request: HttpRequest, number: int) -> HttpResponse:
    """The mail settings of one inbox."""
    inbox = get_object_or_404(email_inboxes(), pk=number)
    form = MailboxForm(request.POST or None, instance=mailbox_of(inbox))
    if request.method == "POST" and form.is_valid():
        change_mailbox(inbox, by=member_of(request), **form.cleaned_data)
        messages.success(request, _("Saved. Changes take effect within seconds."))
        return redirect("email:mailbox", number=inbox.pk)
    context = {**_about(inbox, form.instance), "form": form, "presets": PRESETS}
    context["test_form"] = TestForm(initial={"to": member_of(request).email})
    status = 422 if form.errors else 200
    return render(request, "email/mailbox.html", context, status=status)


@require_safe
@right_required(Right.MANAGE_INBOXES)
def panel(request: HttpRequest, number: int) -> HttpResponse:
    """For the inbox's own settings page: how its mail is doing, and the way to change that."""
    inbox = email_inboxes().filter(pk=number).first()
    if inbox is None:  # another channel's inbox: there is nothing to say about mail
        return HttpResponse("")
    return render(request, "email/panel.html", _about(inbox, mailbox_of(inbox)))


@require_POST
@right_required(Right.MANAGE_INBOXES)
def check(request: HttpRequest, number: int) -> HttpResponse:
    """Try what stands in the form, saved or not."""
    inbox = get_object_or_404(email_inboxes(), pk=number)
    form = MailboxForm(request.POST, instance=mailbox_of(inbox))
    if not form.is_valid():
        return render(request, "email/check.html", {"form": form})
    tried = _as_written(inbox, form)
    return render(request, "email/check.html", {"steps": check_mailbox(tried)})


@require_POST
@right_required(Right.MANAGE_INBOXES)
def test(request: HttpRequest, number: int) -> HttpResponse:
    """Send a test with the saved settings."""
    inbox = get_object_or_404(email_inboxes(), pk=number)
    form = TestForm(request.POST)
    if not form.is_valid():
        return render(request, "email/check.html", {"form": form})
    step = send_test(mailbox_of(inbox), form.cleaned_data["to"])
    return render(request, "email/check.html", {"steps": {"test": [step]}})


@require_safe
@right_required(Right.MANAGE_INBOXES)
def unreadable(request: HttpRequest, number: int) -> HttpResponse:
    """Mail of an inbox that could not be read."""
    inbox = get_object_or_404(email_inboxes(), pk=number)
    context = {**_about(inbox, mailbox_of(inbox)), "mails": unreadable_in(inbox)}
    return render(request, "email/unreadable.html", context)


@require_safe
@right_required(Right.MANAGE_INBOXES)
def unreadable_original(request: HttpRequest, number: int, mail: int) -> HttpResponseBase:
    """The bytes of a mail that could not be read, as they came."""
    return _as_it_came(get_object_or_404(raw_unreadable(), inbox_id=number, pk=mail))


@require_safe
@right_required(Right.READ_CONVERSATIONS)
def original(request: HttpRequest, number: int) -> HttpResponseBase:
    """The bytes behind a message, for those who may read its conversation."""
    message = message_for(member_of(request), number)
    kept = raw_of(message)
    if kept is None:
        raise Missing(_("The original of this message was not kept."))
    return _as_it_came(kept)


@require_POST
@right_required(Right.MANAGE_INBOXES)
def reading(request: HttpRequest, number: int, mail: int) -> HttpResponse:
    """Read a mail once more."""
    kept = get_object_or_404(raw_unreadable(), inbox_id=number, pk=mail)
    if read_again(kept):
        messages.success(request, _("The mail could be read and is in the inbox."))
    else:
        messages.warning(request, _("The mail can still not be read."))
    return redirect("email:unreadable", number=number)


def _as_it_came(kept: RawMessage) -> HttpResponseBase:
    """Saved to a file, never shown: a mail may hold anything."""
    answer = StreamingHttpResponse(read_chunks(kept.file), content_type="message/rfc822")
    answer["Content-Length"] = str(kept.file.size)
    answer["Content-Disposition"] = f'attachment; filename="mail-{kept.pk}.eml"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _about(inbox: Inbox, mailbox: Mailbox) -> dict[str, Any]:
    return {"inbox": inbox, "mailbox": mailbox, "folder": folder_of(mailbox)}


def _as_written(inbox: Inbox, form: MailboxForm) -> Mailbox:
    """The settings in the form, not saved."""
    tried = form.save(commit=False)
    for name in MailboxForm.SECRETS:
        setattr(tried, name, form.cleaned_data[name])
    tried.inbox = inbox
    return tried


def _part(request: HttpRequest, template: str) -> str:
    """A fragment for htmx, the whole page else."""
    return f"{template}#rows" if request.headers.get("HX-Request") else template
