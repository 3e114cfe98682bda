"""Settings: what a canned response says in other languages, each written beside the original."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rapport.inbox.actions.canned_variants import delete_variant, save_variant, version_of
from rapport.inbox.forms.canned_variant import CannedVariantForm
from rapport.inbox.models import CannedResponse, CannedVariant
from rapport.inbox.queries.canned_example import example_for
from rapport.inbox.queries.canned_search import response_for, variant_for
from rapport.inbox.queries.canned_text import VARIABLES, VARIANTS, Filling
from rapport.inbox.queries.canned_variants import LANGUAGES, registers_left
from rapport.inbox.rich_text import clean_html
from rapport.kernel.errors import Changed, Invalid
from rapport.kernel.slots import panels_for
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right
from rapport.ui.components.world import endonym


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_WORDS)
def variant(request: HttpRequest, number: int, variant: int | None = None) -> HttpResponse:
    """One text: a known one, or a new one in the language that `language` names."""
    member = member_of(request)
    response, known = _found(member, number, variant)
    language = known.language if known else _chosen(request, response)
    if request.method != "POST":
        initial = _initial(response, known, language)
        form = CannedVariantForm(
            response=response, language=language, variant=known, initial=initial
        )
        return _page(request, member, response, known, form)
    form = CannedVariantForm(request.POST, response=response, language=language, variant=known)
    if form.is_valid():
        given = form.cleaned_data | {"language": language}
        try:
            saved = save_variant(response, known, by=member, **given)
        except (Invalid, Changed) as problem:
            field = problem.field if problem.field in form.fields else None
            form.add_error(field, str(problem))
        else:
            told = {"name": response.name, "language": endonym(saved.language)}
            messages.success(request, _("“%(name)s” was saved in %(language)s.") % told)
            return redirect("inbox:canned_response", response.pk)
    return _page(request, member, response, known, form, status=422)


@require_POST
@right_required(Right.MANAGE_WORDS)
def deletion(request: HttpRequest, number: int, variant: int) -> HttpResponse:
    """Delete one text, once and for all."""
    response, known = _found(member_of(request), number, variant)
    if known:
        delete_variant(known, by=member_of(request))
        told = {"name": response.name, "language": endonym(known.language)}
        messages.success(request, _("“%(name)s” was deleted in %(language)s.") % told)
    return redirect("inbox:canned_response", response.pk)


def _found(
    member: Member, number: int, variant: int | None
) -> tuple[CannedResponse, CannedVariant | None]:
    response = response_for(member, number)
    known = variant_for(member, number, variant) if variant is not None else None
    if response is None or (variant is not None and known is None):
        raise Http404
    return response, known


def _chosen(request: HttpRequest, response: CannedResponse) -> str:
    """The language of a new text; none that the response has in every form already."""
    asked = request.POST.get("language") or request.GET.get("language", "")
    if asked not in LANGUAGES or not registers_left(response, asked):
        raise Http404
    return asked


def _initial(
    response: CannedResponse, known: CannedVariant | None, language: str
) -> dict[str, Any]:
    seen = {"seen": version_of(response.html), "language": language}
    if known:
        names = ("register", "html", "translated_by")
        return seen | {name: getattr(known, name) for name in names}
    return seen | {"register": registers_left(response, language)[0]}


def _page(
    request: HttpRequest,
    member: Member,
    response: CannedResponse,
    known: CannedVariant | None,
    form: CannedVariantForm,
    status: int = 200,
) -> HttpResponse:
    language = form["language"].value()
    example = example_for(member, language)
    html = clean_html(form["html"].value() or "")
    context = {
        "form": form,
        "response": response,
        "variant": known,
        "written_in": language,
        "variables": VARIABLES,
        "variants": VARIANTS,
        "example": example,
        "filled": Filling(example, member).html(html, language),
        "panels": panels_for("canned_variant", response.pk),
    }
    return render(request, "inbox/canned_responses/variant.html", context, status=status)
