"""Settings: the canned responses, listed, written, tried on an example and deleted."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rapport.inbox.actions.canned import delete_canned_response, save_canned_response
from rapport.inbox.forms.canned_response import CannedResponseForm
from rapport.inbox.models import CannedResponse
from rapport.inbox.queries.canned_example import example_for
from rapport.inbox.queries.canned_search import (
    languages_in_use,
    page_of_responses,
    response_for,
    variants_of,
)
from rapport.inbox.queries.canned_text import VARIABLES, VARIANTS, Filling, unknown_variables
from rapport.inbox.queries.canned_variants import LANGUAGES, has_forms, languages_left
from rapport.inbox.rich_text import clean_html
from rapport.kernel.errors import Invalid
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def responses(request: HttpRequest) -> HttpResponse:
    """The list, searched by words and language; `cursor` brings the rows that follow."""
    member = member_of(request)
    asked, language = request.GET.get("q", ""), request.GET.get("language", "")
    cursor = request.GET.get("cursor", "")
    context = {
        "page": page_of_responses(member, asked, language, cursor),
        "asked": asked,
        "spoken": language,
        "languages": languages_in_use(member),
        "can_change": member.can(Right.MANAGE_WORDS),
    }
    is_part = request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    part = ("rows" if cursor else "results") if is_part else ""
    template = f"inbox/canned_responses/{part or 'list'}.html"
    return render(request, template, context)


@never_cache
@right_required(Right.MANAGE_WORDS)
def response(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """One response, new or known."""
    member = member_of(request)
    known = _known(member, number)
    if request.method != "POST":
        form = CannedResponseForm(member=member, initial=_initial(known))
        return _page(request, member, form, known)
    form = CannedResponseForm(request.POST, member=member)
    if form.is_valid():
        try:
            saved = save_canned_response(known, by=member, **form.cleaned_data)
        except Invalid as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            _tell_of_unknown(request, saved)
            return redirect("inbox:canned_responses")
    return _page(request, member, form, known, status=422)


@require_POST
@right_required(Right.MANAGE_WORDS)
def deletion(request: HttpRequest, number: int) -> HttpResponse:
    """Delete one, once and for all."""
    known = _known(member_of(request), number)
    if known:
        delete_canned_response(known, by=member_of(request))
        messages.success(request, _("“%(name)s” was deleted.") % {"name": known.name})
    return redirect("inbox:canned_responses")


@require_POST
@right_required(Right.MANAGE_WORDS)
def preview(request: HttpRequest) -> HttpResponse:
    """The text as a customer would read it, with an example."""
    member = member_of(request)
    language = request.POST.get("language", "")[:12]
    html, example = clean_html(request.POST.get("html", "")), example_for(member, language)
    filled = Filling(example, member).html(html, language)
    context = {"example": example, "filled": filled}
    return render(request, "inbox/canned_responses/preview.html", context)


def _known(member: Member, number: int | None) -> CannedResponse | None:
    if number is None:
        return None
    found = response_for(member, number)
    if found is None:
        raise Http404
    return found


def _initial(known: CannedResponse | None) -> dict[str, Any]:
    names = ("name", "shortcut", "language", "register", "inbox", "html")
    return {name: getattr(known, name) for name in names} if known else {}


def _page(
    request: HttpRequest,
    member: Member,
    form: CannedResponseForm,
    known: CannedResponse | None,
    status: int = 200,
) -> HttpResponse:
    example = example_for(member, form["language"].value() or "")
    html = clean_html(form["html"].value() or "")
    context = {
        "form": form,
        "response": known,
        "variables": VARIABLES,
        "example": example,
        "variants": VARIANTS,
        "filled": Filling(example, member).html(html, form["language"].value() or ""),
        "texts": variants_of(known) if known else [],
        "left": languages_left(known) if known else [],
        "with_forms": [each for each in LANGUAGES if has_forms(each)],
    }
    return render(request, "inbox/canned_responses/response.html", context, status=status)


def _tell_of_unknown(request: HttpRequest, saved: CannedResponse) -> None:
    unknown = unknown_variables(saved.html)
    if unknown:
        words = _("Saved. Nothing fills these in, so whoever uses it must: %(names)s")
        messages.warning(request, words % {"names": ", ".join(f"{{{{ {n} }}}}" for n in unknown)})
    else:
        messages.success(request, _("“%(name)s” was saved.") % {"name": saved.name})
