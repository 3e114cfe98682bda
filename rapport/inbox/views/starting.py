"""A conversation that we begin."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.inbox.actions.start import NewFile, start_conversation
from rapport.inbox.forms.starting import StartForm
from rapport.inbox.models import Inbox
from rapport.inbox.ports import channel_of
from rapport.inbox.queries.access import usable_inboxes
from rapport.inbox.views.answers import done, wants_fragment
from rapport.kernel.errors import Changed, Invalid, TooLarge
from rapport.kernel.slots import panels_for
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.ANSWER)
def new_conversation(request: HttpRequest) -> HttpResponse:
    """An empty letter; POST sends it and opens the conversation it begins."""
    member = member_of(request)
    inboxes = usable_inboxes(member)
    form = StartForm(request.POST or None, request.FILES or None, inboxes=inboxes)
    if request.method == "POST" and form.is_valid():
        try:
            begun = start_conversation(
                inbox=form.cleaned_data["inbox"],
                by=member,
                to=form.cleaned_data["to"],
                subject=form.cleaned_data["subject"],
                html=form.cleaned_data["html"],
                files=[_new_file(each) for each in form.cleaned_data["files"]],
                client_key=form.cleaned_data["client_key"],
                rendering=form.cleaned_data["rendering"],
            )
        except Changed as problem:
            form.add_error(None, str(problem.message))
        except TooLarge as problem:
            form.add_error("files", str(problem))
        except Invalid as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            if wants_fragment(request):
                opens = {"conversation:open": {"number": begun.pk}}
                return done(request, _("Sent. It can be taken back for a few seconds."), **opens)
            return redirect("inbox:conversation", number=begun.pk)
    return _page(request, form, inboxes)


def _page(request: HttpRequest, form: StartForm, inboxes: QuerySet[Inbox]) -> HttpResponse:
    in_dialog = wants_fragment(request)
    if form.errors and request.FILES and not in_dialog:
        form.add_error("files", _("Choose the files again: a browser forgets them."))
    carried = [channel_of(each.channel).max_attachment_bytes for each in inboxes]
    context = {
        "form": form,
        "in_dialog": in_dialog,
        "renderers": panels_for("beginning"),
        "limit": min([settings.MAX_UPLOAD_BYTES, *carried]),
    }
    page = "dialog" if in_dialog else "page"
    status = 422 if form.errors else 200
    return render(request, f"inbox/start/{page}.html", context, status=status)


def _new_file(file: UploadedFile) -> NewFile:
    return NewFile(file.name or _("file"), file.content_type or "", file.file)
