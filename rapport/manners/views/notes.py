"""Settings → Culture notes: the places, one place, one note to read and to write."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rapport.kernel.clock import now
from rapport.kernel.errors import Changed, Invalid
from rapport.manners.actions.notes import write_note
from rapport.manners.forms import ContestForm, NewPlaceForm, NoteForm, beginning
from rapport.manners.models import Topic
from rapport.manners.queries import entries
from rapport.manners.queries.calendar import calendar_of
from rapport.manners.queries.matter import dismissed_in
from rapport.manners.queries.places import place_name, tidy_locale
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def places(request: HttpRequest) -> HttpResponse:
    """Every place with notes, searched by its name in any of the languages concerned."""
    asked = request.GET.get("q", "")
    found = entries.places(asked)
    context = {
        "groups": [group for group in _groups(found, asked) if group[1]],
        "asked": asked,
        "may_write": member_of(request).can(Right.MANAGE_WORDS),
    }
    is_part = request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    page = "place_rows" if is_part else "places"
    return render(request, f"manners/{page}.html", context)


def _groups(found: list[entries.Place], asked: str) -> list[tuple[Any, list[entries.Place]]]:
    """Where the team was at work comes first; one list for what was searched."""
    if asked:
        return [("", found)]
    ours = [each for each in found if each.is_ours]
    rest = [each for each in found if not each.is_ours]
    return [(_("Where you wrote or contested"), ours), (_("Every place") if ours else "", rest)]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_WORDS)
def new_place(request: HttpRequest) -> HttpResponse:
    """Where the notes of a new place begin."""
    form = NewPlaceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("manners:note", form.cleaned_data["locale"], form.cleaned_data["topic"])
    status = 422 if form.is_bound else 200
    return render(request, "manners/new_place.html", {"form": form}, status=status)


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def place(request: HttpRequest, locale: str) -> HttpResponse:
    """One place: every note, shipped and ours, and what the calendar says."""
    member, found = member_of(request), _place(locale)
    known = entries.entries_of(found)
    context = {
        "place": place_name(found),
        "entries": [each for each in known if each.shipped or each.own],
        "missing": [each for each in known if not each.shipped and not each.own],
        "calendar": calendar_of(found, now().date()),
        "is_foreign": entries.is_foreign(known),
        "hidden": dismissed_in(member, found),
        "may_write": member.can(Right.MANAGE_WORDS),
    }
    return render(request, "manners/place.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def note(request: HttpRequest, locale: str, topic: str) -> HttpResponse:
    """One note: both texts side by side, its history, and the form to write ours."""
    member, found = member_of(request), _place(locale, is_new=True)
    if topic not in Topic.values:
        raise Http404
    entry = entries.entry_of(found, topic)
    if request.method != "POST":
        return _note(request, entry, NoteForm(initial=beginning(entry)))
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            write_note(locale=found, topic=topic, by=member, **form.cleaned_data)
        except Invalid as refusal:
            form.add_error(refusal.field or None, str(refusal))
        except Changed as refusal:
            return _faster(request, found, form, refusal)
        else:
            messages.success(request, _("Your note is shown instead of the shipped one now."))
            return redirect("manners:place", found)
    return _note(request, entry, form, status=422)


def _faster(request: HttpRequest, locale: str, form: NoteForm, refusal: Changed) -> HttpResponse:
    """What the colleague wrote, and below it what this member typed, ready to be saved over it."""
    entry = entries.entry_of(locale, request.resolver_match.kwargs["topic"])  # type: ignore[union-attr]
    again = NoteForm(initial={**form.cleaned_data, "version": entry.version})
    return _note(request, entry, again, status=409, refusal=str(refusal))


def _note(
    request: HttpRequest, entry: entries.Entry, form: NoteForm, status: int = 200, refusal: str = ""
) -> HttpResponse:
    member = member_of(request)
    edition = entry.current.edition if entry.current else ""
    context: dict[str, Any] = {
        "place": place_name(entry.locale),
        "entry": entry,
        "form": form,
        "refusal": refusal,
        "versions": entries.versions_of(entry.locale, entry.topic),
        "contest_form": ContestForm(initial={"edition": edition}),
        "may_write": member.can(Right.MANAGE_WORDS),
        "may_contest": member.can(Right.ANSWER) and entry.current is not None,
    }
    return render(request, "manners/note_page.html", context, status=status)


def _place(locale: str, *, is_new: bool = False) -> str:
    """The place under its own name; 404 for none, or for one of which nothing is noted."""
    found = tidy_locale(locale)
    if not found or found != locale or not (is_new or entries.is_known(found)):
        raise Http404
    return found
