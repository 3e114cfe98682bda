"""Settings → Translation: the glossary and the memory, searched, put right, taken in and out."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.kernel.errors import Invalid, TooLarge
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right
from rapport.translations.actions import words
from rapport.translations.actions.exchanging import take_memory
from rapport.translations.actions.importing import AT_ONCE, begin_import
from rapport.translations.forms.words import MemoryFileForm, TermForm, TermsFileForm
from rapport.translations.queries import kept, lists
from rapport.translations.queries.exchange import TMX, tmx

PLACE = "translations/settings"


class _Echo:
    def write(self, value: str) -> str:
        return value


@require_safe
@never_cache
@right_required(Right.MANAGE_WORDS)
def glossary(request: HttpRequest) -> HttpResponse:
    """The terms, searched; `cursor` brings the rows that follow."""
    return _list(request, "glossary", lists.terms)


@require_safe
@never_cache
@right_required(Right.MANAGE_WORDS)
def memory(request: HttpRequest) -> HttpResponse:
    """The remembered sentences, searched by words."""
    return _list(request, "memory", lists.sentences, sources=lists.sources_of_memory())


def _list(request: HttpRequest, name: str, of: Any, **more: Any) -> HttpResponse:
    asked = request.GET.get("q", "")[:200]
    page = lists.page_of(of(asked), request.GET.get("cursor", ""))
    is_part = request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    part = f"{name}_rows" if is_part else name
    return render(request, f"{PLACE}/{part}.html", {"page": page, "asked": asked, **more})


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.MANAGE_WORDS)
def new_term(request: HttpRequest) -> HttpResponse:
    """One more term."""
    form = TermForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            words.add_term(form.entry(), by=member_of(request))
        except Invalid as refusal:
            _note(form, refusal)
        else:
            messages.success(request, _("In the glossary."))
            return redirect("translations:glossary")
    return _term(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.MANAGE_WORDS)
def term(request: HttpRequest, number: int) -> HttpResponse:
    """One term, changed."""
    found = lists.term_for(number)
    form = TermForm(request.POST) if request.method == "POST" else TermForm.of(found)
    if form.is_bound and form.is_valid():
        try:
            words.change_term(found, form.entry(), by=member_of(request))
        except Invalid as refusal:
            _note(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("translations:glossary")
    return _term(request, form, found)


@require_POST
@right_required(Right.MANAGE_WORDS)
def term_deletion(request: HttpRequest, number: int) -> HttpResponse:
    """Out of the glossary."""
    words.delete_term(lists.term_for(number), by=member_of(request))
    messages.success(request, _("The term was deleted."))
    return redirect("translations:glossary")


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.MANAGE_WORDS)
def glossary_file(request: HttpRequest) -> HttpResponse:
    """Take a table of terms in; every row that cannot be used is told."""
    form = TermsFileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        taken, wrong = words.take_terms(form.cleaned_data["file"], by=member_of(request))
        said = ngettext("%(n)s term was taken in.", "%(n)s terms were taken in.", taken)
        messages.success(request, said % {"n": taken})
        if not wrong:
            return redirect("translations:glossary")
        context |= {"wrong": wrong[:200], "form": TermsFileForm()}
    status = 422 if form.is_bound and (form.errors or context.get("wrong")) else 200
    return render(request, f"{PLACE}/glossary_file.html", context, status=status)


@require_safe
@right_required(Right.MANAGE_WORDS)
def glossary_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The whole glossary as a table."""
    return _table("glossary", lists.glossary_rows())


@require_safe
@right_required(Right.MANAGE_WORDS)
def memory_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The whole memory as a table."""
    return _table("memory", lists.memory_rows())


@require_safe
@right_required(Right.MANAGE_WORDS)
def memory_tmx(request: HttpRequest) -> StreamingHttpResponse:
    """The memory, or what it translates from one language (`source`), for other translators' programs."""
    response = StreamingHttpResponse(
        tmx(request.GET.get("source", "")), content_type=f"{TMX}; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="memory.tmx"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.MANAGE_WORDS)
def memory_file(request: HttpRequest) -> HttpResponse:
    """Take another program's memory in; every unit that cannot be used is told."""
    form = MemoryFileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "taken": None, "lately": lists.imports_lately()}
    if form.is_valid():
        given, by = form.cleaned_data["file"], member_of(request)
        size = given.size or 0
        try:
            if size > AT_ONCE:
                row = begin_import(given, name=given.name or "", size=size, by=by)
                return redirect("translations:memory_import", row.pk)
            taken = take_memory(given, size=size, by=by)
        except (Invalid, TooLarge) as refusal:
            form.add_error("file", str(refusal))
        else:
            said = ngettext(
                "%(n)s translation was taken in.", "%(n)s translations were taken in.", taken.number
            )
            messages.success(request, said % {"n": taken.number})
            if not taken.wrong:
                return redirect("translations:memory")
            context |= {"taken": taken, "form": MemoryFileForm()}
    status = 422 if form.is_bound and (form.errors or context["taken"]) else 200
    return render(request, f"{PLACE}/memory_file.html", context, status=status)


@require_safe
@never_cache
@right_required(Right.MANAGE_WORDS)
def memory_import(request: HttpRequest, number: int) -> HttpResponse:
    """How far a large file is, and what came of it."""
    part = "memory_progress" if request.headers.get("HX-Request") else "memory_import"
    return render(request, f"{PLACE}/{part}.html", {"row": lists.import_for(number)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_WORDS)
def sentence(request: HttpRequest, number: int) -> HttpResponse:
    """One remembered sentence: said otherwise, or forgotten."""
    found = lists.sentence_for(number)
    given = request.POST.get("text")
    text = found.text if given is None else kept.as_kept(given, found.source)
    problem = ""
    if request.POST.get("do") == "forget":
        words.forget_sentence(found, by=member_of(request))
        messages.success(request, _("Forgotten. A provider is asked the next time."))
        return redirect("translations:memory")
    if request.method == "POST":
        try:
            words.correct_sentence(found, text, by=member_of(request))
        except Invalid as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _("Corrected. It is used again word for word."))
            return redirect("translations:memory")
    shown = kept.readable(text, found.source)
    context = {"sentence": found, "text": shown, "problem": problem}
    return render(request, f"{PLACE}/sentence.html", context, status=422 if problem else 200)


def _table(name: str, rows: Iterable[tuple[str, ...]]) -> StreamingHttpResponse:
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield "\ufeff"
        for row in rows:
            yield writer.writerow([_harmless(each) for each in row])  # type: ignore[func-returns-value]

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula begins with a sign that stops it."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell


def _term(request: HttpRequest, form: TermForm, found: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"{PLACE}/term.html", {"form": form, "term": found}, status=status)


def _note(form: TermForm, refusal: Invalid) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
