"""Searches kept under a name: made, changed, deleted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.inbox.actions.saved_search import delete_search, save_search
from rapport.inbox.forms.saved_search import SavedSearchForm
from rapport.inbox.models import SavedSearch
from rapport.inbox.queries.searching.saved import search_for
from rapport.inbox.views.answers import done, wants_fragment
from rapport.kernel.errors import Invalid
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.READ_CONVERSATIONS)
def new_search(request: HttpRequest) -> HttpResponse:
    """Keep the search `q` under a name."""
    typed = request.GET.get("q", "").strip()
    return _form(request, None, {"query": typed, "name": typed[:60]})


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.READ_CONVERSATIONS)
def change_search(request: HttpRequest, number: int) -> HttpResponse:
    """Another name, other words, other eyes."""
    saved = search_for(member_of(request), number)
    return _form(request, saved, {"query": saved.query, "name": saved.name, "team": saved.team_id})


@require_POST
@right_required(Right.READ_CONVERSATIONS)
def deletion(request: HttpRequest, number: int) -> HttpResponse:
    """Forget it."""
    member = member_of(request)
    saved = search_for(member, number)
    delete_search(saved, by=member)
    words = _("“%(name)s” is deleted.") % {"name": saved.name}
    return _led_to(request, words, reverse("inbox:search"))


def _form(
    request: HttpRequest, saved: SavedSearch | None, initial: dict[str, object]
) -> HttpResponse:
    member = member_of(request)
    form = SavedSearchForm(request.POST or None, initial=initial, member=member)
    if request.method == "POST" and form.is_valid():
        try:
            kept = save_search(
                saved,
                by=member,
                name=form.cleaned_data["name"],
                query=form.cleaned_data["query"],
                team=form.cleaned_data.get("team"),
            )
        except Invalid as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            words = _("“%(name)s” stands among your views.") % {"name": kept.name}
            address = f"{reverse('inbox:conversations')}?view=search:{kept.pk}"
            return _led_to(request, words, address)
    here = (
        reverse("inbox:saved_search", args=[saved.pk])
        if saved
        else reverse("inbox:new_saved_search")
    )
    context = {"form": form, "saved": saved, "here": here, "in_dialog": wants_fragment(request)}
    page = "saved_dialog" if context["in_dialog"] else "saved_page"
    status = 422 if form.errors else 200
    return render(request, f"inbox/search/{page}.html", context, status=status)


def _led_to(request: HttpRequest, words: str, address: str) -> HttpResponse:
    """The page of it, with the words of what was done."""
    response = done(request, "" if wants_fragment(request) else words, back=address)
    if wants_fragment(request):
        response["HX-Redirect"] = address
    return response
