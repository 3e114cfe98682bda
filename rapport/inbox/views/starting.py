"""A conversation that we begin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.inbox.actions.start import start_conversation
from rapport.inbox.forms.starting import StartForm
from rapport.inbox.queries.access import usable_inboxes
from rapport.inbox.rich_text import html_of
from rapport.inbox.views.answers import done, wants_fragment
from rapport.kernel.errors import Invalid
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.ANSWER)
def new_conversation(request: HttpRequest) -> HttpResponse:
    """An empty letter; POST sends it and opens the conversation it begins."""
    member = member_of(request)
    inboxes = usable_inboxes(member)
    form = StartForm(request.POST or None, inboxes=inboxes)
    if request.method == "POST" and form.is_valid():
        try:
            begun = start_conversation(
                inbox=form.cleaned_data["inbox"],
                by=member,
                to=form.cleaned_data["to"],
                subject=form.cleaned_data["subject"],
                html=html_of(form.cleaned_data["text"]),
                client_key=form.cleaned_data["client_key"],
            )
        except Invalid as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            if wants_fragment(request):
                opens = {"conversation:open": {"number": begun.pk}}
                return done(request, _("Sent. It can be taken back for a few seconds."), **opens)
            return redirect("inbox:conversation", number=begun.pk)
    page = "dialog" if wants_fragment(request) else "page"
    status = 422 if form.errors else 200
    context = {"form": form, "has_inboxes": inboxes.exists()}
    return render(request, f"inbox/start/{page}.html", context, status=status)
